/** A draft is put forward: checked a last time, numbered, and sent on its signing route; from here on nobody changes a word of it. */

import { randomBytes } from 'node:crypto'
import { dayOf, yearOf } from '#kernel/day'
import type { ThaiDay } from '#kernel/day'
import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { inTransaction } from '#platform/db'
import type { Db } from '#platform/db'
import { demand, findDetails, findOrganisation } from '#register'
import type { Organisation } from '#register'
import type { Signer } from '../domain/composition.ts'
import { composeContent, withLetter } from '../domain/life/content.ts'
import { weightOf } from '../domain/life/findings.ts'
import type { Findings } from '../domain/life/findings.ts'
import { paperNumber } from '../domain/life/number.ts'
import { isOpen } from '../domain/life/paper.ts'
import type { Paper } from '../domain/life/paper.ts'
import { planRoute } from '../domain/life/route.ts'
import type { PlannedStep, RouteProblem } from '../domain/life/route.ts'
import { personFor, rulesOn, signerOn } from '../domain/life/signs-as.ts'
import type { Accounts } from '../domain/life/signs-as.ts'
import type { SigningPart } from '../domain/tree.ts'
import type { WriteProblem } from '../domain/write.ts'
import { insertOutgoing, lockNextNumber } from '../store/outgoing.ts'
import { lockPaper, setPaper } from '../store/papers.ts'
import { insertSteps } from '../store/signing.ts'
import { checkPaper } from './check-paper.ts'
import { recordPaper, treeHash } from './deps.ts'
import type { LifeDeps, PaperKey, WrongState } from './deps.ts'

export type ProposeCommand = PaperKey & {
  /** The revision that was looked at. */
  readonly revision: number
  readonly dated: ThaiDay
  readonly steps: readonly PlannedStep[]
  /** Why it goes on although the check found something doubtful. */
  readonly despite: string | null
  /** Accounts with a role that signs at this office. */
  readonly accounts: Accounts
}

export type ProposeProblem =
  | WrongState
  | WriteProblem
  | RouteProblem
  /** Somebody changed it after the page was shown. */
  | { readonly kind: 'changed-meanwhile' }
  /** Something must be put right first. */
  | { readonly kind: 'not-ready'; readonly findings: Findings }
  /** Something must be put right, or answered for in writing. */
  | { readonly kind: 'needs-reason'; readonly findings: Findings }

/** The step whose turn it is now. */
export function proposePaper(deps: LifeDeps, command: ProposeCommand): Promise<Result<PlannedStep, ProposeProblem>> {
  const { agencyId, id, dated, despite } = command
  demand(deps.rights, 'paper.write', agencyId)
  return inTransaction(deps.db, async (tx): Promise<Result<PlannedStep, ProposeProblem>> => {
    const paper = await lockPaper(tx, agencyId, id)
    if (!paper) return err({ kind: 'no-such-paper' })
    if (!isOpen(paper.state)) return err({ kind: 'wrong-state' })
    if (paper.revision !== command.revision) return err({ kind: 'changed-meanwhile' })
    const number = await numberFor(tx, deps, paper, dated)
    const organisation = await findOrganisation(tx, agencyId)
    const signers = signersOf(organisation, command.steps, dated)
    const content = withLetter(paper.content, { number: number?.text ?? null, date: dated, signers })
    const checked = await checkPaper(deps, content, paper.edits)
    if (!checked.ok) return checked
    const { tree, findings } = checked.value
    const weight = weightOf(findings)
    if (weight === 'stop') return err({ kind: 'not-ready', findings })
    if (weight === 'answer' && despite === null) return err({ kind: 'needs-reason', findings })
    const at = deps.now()
    const today = dayOf(at)
    const route = planRoute(command.steps, tree, rulesOn(organisation, today, command.accounts))
    if (!route.ok) return route
    const [first] = route.value
    if (!first) throw new Error('a route that was planned has a first step')
    const round = paper.round + 1
    const kept = { content, findings, tree, treeSha256: treeHash(tree), title: tree.title, despite, round, dated, updatedAt: at }
    const code = paper.code ?? newCode()
    await setPaper(tx, { ...paper, ...kept, state: 'routing', number: number?.text ?? null, code, revision: paper.revision + 1 })
    if (number?.fresh)
      await insertOutgoing(tx, agencyId, { ...number.fresh, paperId: id, number: number.text, subject: tree.title, dated, givenAt: at })
    const named = route.value.map((step) => ({ ...step, personId: personFor(organisation, step.postId, today)?.id ?? null }))
    await insertSteps(tx, { agencyId, paperId: id }, round, named)
    await recordPaper(tx, deps, paper, 'paper.proposed', { round, steps: route.value.length, treeSha256: kept.treeSha256 })
    return ok(first)
  })
}

type Numbered = { readonly text: string; readonly fresh: { readonly year: number; readonly no: number } | null }

/** The number it has already, or the next of the register; null for a report, which bears none. */
async function numberFor(tx: Db, { frameworkFor }: LifeDeps, paper: Paper, dated: ThaiDay): Promise<Numbered | null> {
  if (paper.number !== null) return { text: paper.number, fresh: null }
  const bare = composeContent(withLetter(paper.content, { number: null, date: dated, signers: {} }), frameworkFor)
  if (!bare.ok || !bare.value.gaps.some(({ field }) => field === 'number')) return null
  const year = yearOf(dated)
  const no = await lockNextNumber(tx, paper.agencyId, year)
  const details = await findDetails(tx, paper.agencyId)
  return { text: paperNumber(details?.numberPrefix ?? null, no, year), fresh: { year, no } }
}

/** Who the register says will sign on that day; dots where it names nobody. */
function signersOf(
  organisation: Organisation,
  steps: readonly PlannedStep[],
  day: ThaiDay,
): Readonly<Partial<Record<SigningPart, Signer>>> {
  return Object.fromEntries(steps.map((step) => [step.part, signerOn(organisation, step, day)]))
}

/** Eighty random bits in letters that paper does not confuse. */
const newCode = (): string => Array.from(randomBytes(16), (byte) => '0123456789abcdefghjkmnpqrstvwxyz'[byte % 32]).join('')

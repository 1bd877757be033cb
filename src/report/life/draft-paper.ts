/** A paper is begun, gets words of a person between the composed ones, and takes in the facts of today. */

import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { inTransaction } from '#platform/db'
import { newId } from '#platform/id'
import { demand } from '#register'
import { composeContent, fiscalYearOf, kindOf, letterOf, underLetter, withLetter } from '../domain/life/content.ts'
import type { Content } from '../domain/life/content.ts'
import { placesOf } from '../domain/life/edits.ts'
import type { Edit } from '../domain/life/edits.ts'
import { isOpen } from '../domain/life/paper.ts'
import type { Paper } from '../domain/life/paper.ts'
import type { WriteProblem } from '../domain/write.ts'
import { insertPaper, listCorrections, lockPaper, setPaper } from '../store/papers.ts'
import { checkPaper } from './check-paper.ts'
import { recordPaper } from './deps.ts'
import type { LifeDeps, PaperDeed, PaperKey, WrongState } from './deps.ts'

/** Number and day are given when it is put forward, whatever stood in the form. */
const asDraft = (content: Content): Content => withLetter(content, { number: null, date: letterOf(content).date, signers: {} })

/** A new draft; its id. */
export async function beginPaper(
  deps: LifeDeps,
  { agencyId, content, draftedBy }: { readonly agencyId: string; readonly content: Content; readonly draftedBy: string },
): Promise<Result<string, WriteProblem>> {
  demand(deps.rights, 'paper.write', agencyId)
  const draft = asDraft(content)
  const checked = await checkPaper(deps, draft, [])
  if (!checked.ok) return checked
  const { tree, findings } = checked.value
  const at = deps.now()
  const about = { agencyId, id: newId(), kind: kindOf(draft), fiscalYear: fiscalYearOf(draft), title: tree.title, draftedBy }
  const paper: Paper = { ...blank, ...about, content: draft, findings, createdAt: at, updatedAt: at }
  await inTransaction(deps.db, async (tx) => {
    await insertPaper(tx, paper)
    await recordPaper(tx, deps, paper, 'paper.begun', { kind: paper.kind, version: 1 })
  })
  return ok(paper.id)
}

const blank = {
  state: 'draft',
  version: 1,
  corrects: null,
  revision: 1,
  edits: [],
  tree: null,
  treeSha256: null,
  despite: null,
  round: 0,
  number: null,
  dated: null,
  code: null,
  fileSha256: null,
  bytes: null,
  reason: null,
  finalAt: null,
} as const satisfies Partial<Paper>

/** A frozen paper is corrected by a new version; the old one stands until the new one is signed. The open correction where there is one. */
export async function correctPaper(deps: LifeDeps, { agencyId, id }: PaperKey, draftedBy: string): Promise<Result<string, WrongState>> {
  demand(deps.rights, 'paper.write', agencyId)
  const next = newId()
  return inTransaction(deps.db, async (tx) => {
    const old = await lockPaper(tx, agencyId, id)
    if (!old) return err({ kind: 'no-such-paper' })
    if (old.state !== 'final') return err({ kind: 'wrong-state' })
    const [begun] = await listCorrections(tx, agencyId, id)
    if (begun) return ok(begun.id)
    const { kind, fiscalYear, title, edits, findings, content } = old
    const at = deps.now()
    const about = { agencyId, id: next, kind, fiscalYear, title, edits, findings, draftedBy, createdAt: at, updatedAt: at }
    const paper: Paper = { ...blank, ...about, content: asDraft(content), version: old.version + 1, corrects: id }
    await insertPaper(tx, paper)
    await recordPaper(tx, deps, paper, 'paper.begun', { kind, version: paper.version })
    return ok(next)
  })
}

export type ChangeProblem = WrongState | WriteProblem | { readonly kind: 'no-such-place' } | { readonly kind: 'too-much' }

/** Paragraphs a person adds to one paper. */
export const mostEdits = 100

/** Words after a composed block; an edit of that id gets new ones, and none takes it away. */
export function putText(deps: LifeDeps, key: PaperKey, edit: Edit): Promise<Result<void, ChangeProblem>> {
  return change(deps, key, 'paper.changed', (paper) => {
    const composed = composeContent(paper.content, deps.frameworkFor)
    if (!composed.ok) return composed
    const others = paper.edits.filter(({ id }) => id !== edit.id)
    const before = paper.edits.find(({ id }) => id === edit.id)
    const at = before ?? edit
    const known = placesOf(composed.value.tree).some(({ section, block }) => section === at.section && block === at.block)
    if (!known && !before) return err({ kind: 'no-such-place' })
    if (others.length >= mostEdits) return err({ kind: 'too-much' })
    const text = edit.text.trim()
    if (text === '') return ok({ ...paper, edits: others })
    const one = { ...edit, section: at.section, block: at.block, text }
    return ok({ ...paper, edits: before ? paper.edits.map((old) => (old.id === edit.id ? one : old)) : [...others, one] })
  })
}

/** The facts of today; the letter and what a person put in stay. */
export function refreshPaper(deps: LifeDeps, key: PaperKey, fresh: Content): Promise<Result<void, ChangeProblem>> {
  return change(deps, key, 'paper.refreshed', (paper) => {
    if (kindOf(fresh) !== paper.kind || fiscalYearOf(fresh) !== paper.fiscalYear) return err({ kind: 'wrong-state' })
    return ok({ ...paper, content: underLetter(fresh, letterOf(paper.content)) })
  })
}

/** Only while it is a draft; checked anew with every change. */
function change(
  deps: LifeDeps,
  { agencyId, id }: PaperKey,
  action: PaperDeed,
  make: (paper: Paper) => Result<Paper, ChangeProblem>,
): Promise<Result<void, ChangeProblem>> {
  demand(deps.rights, 'paper.write', agencyId)
  return inTransaction(deps.db, async (tx): Promise<Result<void, ChangeProblem>> => {
    const paper = await lockPaper(tx, agencyId, id)
    if (!paper) return err({ kind: 'no-such-paper' })
    if (!isOpen(paper.state)) return err({ kind: 'wrong-state' })
    const made = make(paper)
    if (!made.ok) return made
    const checked = await checkPaper(deps, made.value.content, made.value.edits)
    if (!checked.ok) return checked
    const { tree, findings } = checked.value
    await setPaper(tx, { ...made.value, title: tree.title, findings, revision: paper.revision + 1, updatedAt: deps.now() })
    await recordPaper(tx, deps, paper, action, { revision: paper.revision + 1 })
    return ok(undefined)
  })
}

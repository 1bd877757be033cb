/** One paper's page, as its routes and those of its deeds show it. */

import type { Context } from 'hono'
import { frameworkFor } from '#framework'
import { listPasskeys, proofAsked } from '#platform/sign-in/index'
import type { Session, SignIn } from '#platform/sign-in/index'
import { composeContent, isOpen, listCorrections, nextStep, withEdits, withSignatures } from '#report'
import type { EditedTree, Paper, SigningStep } from '#report'
import { noFaults } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { officeFrameOf } from '../request.ts'
import type { Env } from '../services.ts'
import { PaperPage } from './paper.tsx'
import { paperAt, wordsOf } from './shared.ts'
import { accountsOf } from './signers.ts'

/** What all signers see; of a draft, how it stands now. Undefined where its method is not known here any more. */
export function shownTree(paper: Paper, steps: readonly SigningStep[]): EditedTree | undefined {
  if (paper.tree) return { tree: withSignatures(paper.tree, steps), places: [], origins: [] }
  const composed = composeContent(paper.content, frameworkFor)
  return composed.ok ? withEdits(composed.value.tree, paper.edits) : undefined
}

export type PaperShown = {
  readonly faults?: Faults
  readonly entered?: { readonly opinion: string; readonly reason: string }
  readonly status?: 200 | 409 | 422
}

/** What the reader is asked for before signing. */
const proofOf = async (signIn: SignIn, session: Session) => ({
  asked: await proofAsked(signIn, session),
  passkey: (await listPasskeys(signIn.db, session.userId)).length > 0,
})

/** One paper as it stands, with what came back wrong. */
export async function paperPage(c: Context<Env>, { faults = noFaults, entered, status = 200 }: PaperShown): Promise<Response> {
  const at = await paperAt(c)
  if (!at) return c.notFound()
  const { agency, paper, steps } = at
  const { services, session } = c.var
  const now = steps.filter(({ round }) => round === paper.round)
  const next = paper.state === 'routing' ? nextStep(now) : undefined
  const mine = next && session && services.rights.deeds.has('paper.sign') && next.userId === session.userId ? next : undefined
  const userIds = [...new Set([paper.draftedBy, ...steps.map(({ userId }) => userId)])]
  return c.html(
    <PaperPage
      {...officeFrameOf(c, agency)}
      t={wordsOf(c)}
      paper={paper}
      steps={steps}
      next={next}
      sign={mine && session ? { step: mine, ...(await proofOf(services.signIn, session)) } : undefined}
      accounts={await accountsOf(services, agency.id, session)}
      names={await services.namesOf(userIds)}
      shown={shownTree(paper, now)}
      editable={isOpen(paper.state) && services.rights.deeds.has('paper.write')}
      corrections={await listCorrections(services.db, agency.id, paper.id)}
      faults={faults}
      entered={entered ?? { opinion: '', reason: '' }}
      done={c.req.query('done')}
    />,
    status,
  )
}

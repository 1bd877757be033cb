/** What happens to a paper on its route: signed, sent back, handed on, withdrawn; corrected afterwards. */

import { Hono } from 'hono'
import type { Context } from 'hono'
import { unreachable } from '#kernel/unreachable'
import { inTransaction } from '#platform/db'
import { proveAgain } from '#platform/sign-in/index'
import type { ProofProblem } from '#platform/sign-in/index'
import { correctPaper, handStepOn, returnPaper, signPaper, withdrawPaper } from '#report'
import type { HandOnProblem, SignProblem } from '#report'
import { enteredCount } from '../entered.ts'
import { digits } from '../numbers.ts'
import { personOf } from '../person.ts'
import { fieldsOf, first } from '../request.ts'
import type { Fields } from '../request.ts'
import type { Env } from '../services.ts'
import { baseOf, lifeOf, paperAt, tellOf, wordsOf } from './shared.ts'
import { paperPage } from './show-paper.tsx'
import { accountsOf, signersAmong } from './signers.ts'

const long = 2000

export const stepRoutes = new Hono<Env>()
  .post('/o/:agency/signing/:paper/sign', async (c) => {
    const at = await paperAt(c)
    const { session, services } = c.var
    if (!at || !session) return c.notFound()
    const fields = await fieldsOf(c)
    const opinion = first(fields, 'opinion').trim().slice(0, long)
    const again = ([field, text]: readonly [string, string], status: 409 | 422) =>
      paperPage(c, { faults: new Map([[field, text]]), entered: { opinion, reason: '' }, status })
    const typed = { code: first(fields, 'code'), password: first(fields, 'password'), confirmed: first(fields, 'confirm') === 'yes' }
    const proof = await proveAgain(services.signIn, session, { ...typed, headers: c.req.raw.headers })
    if (!proof.ok) return again(explainProof(c, proof.error), 422)
    const done = await inTransaction(services.db, async (tx) => {
      const signed = await signPaper(lifeOf(c, tx), {
        ...turnOf(fields, at.paper),
        by: { userId: session.userId, name: session.displayName },
        opinion: opinion === '' ? null : opinion,
        method: proof.value,
      })
      if (!signed.ok) return signed
      const { next } = signed.value
      if (next) await tellOf(c, tx, 'paper.sign', { userId: next.userId, paper: at.paper })
      else await tellOf(c, tx, 'paper.final', { userId: at.paper.draftedBy, paper: at.paper })
      return signed
    })
    if (!done.ok) return again(['sign', explainSigning(c, done.error)], 409)
    return c.redirect(`${baseOf(at.agency.id, at.paper.id)}?done=${done.value.next ? 'signed' : 'final'}`, 303)
  })
  .post('/o/:agency/signing/:paper/return', async (c) => {
    const at = await paperAt(c)
    if (!at) return c.notFound()
    const fields = await fieldsOf(c)
    const reason = first(fields, 'reason').trim().slice(0, long)
    const again = (field: string, text: string, status: 409 | 422) =>
      paperPage(c, { faults: new Map([[field, text]]), entered: { opinion: '', reason }, status })
    if (reason === '') return again('reason', wordsOf(c).noReason, 422)
    const done = await inTransaction(c.var.services.db, async (tx) => {
      const returned = await returnPaper(lifeOf(c, tx), { ...turnOf(fields, at.paper), by: { userId: personOf(c), name: '' }, reason })
      if (returned.ok) await tellOf(c, tx, 'paper.returned', { userId: at.paper.draftedBy, paper: at.paper })
      return returned
    })
    if (!done.ok) return again('reason', explainSigning(c, done.error), 409)
    return c.redirect(`${baseOf(at.agency.id, at.paper.id)}?done=returned`, 303)
  })
  .post('/o/:agency/signing/:paper/hand-on', async (c) => {
    const at = await paperAt(c)
    if (!at) return c.notFound()
    const fields = await fieldsOf(c)
    const no = enteredCount(first(fields, 'no')) ?? 0
    const userId = first(fields, `account-${no}`)
    const accounts = signersAmong(await accountsOf(c.var.services, at.agency.id, c.var.session), c.var.session)
    const done = await inTransaction(c.var.services.db, async (tx) => {
      const handed = await handStepOn(lifeOf(c, tx), { agencyId: at.agency.id, id: at.paper.id, no, userId, accounts })
      if (handed.ok && handed.value.inTurn) await tellOf(c, tx, 'paper.sign', { userId, paper: at.paper })
      return handed
    })
    if (done.ok) return c.redirect(`${baseOf(at.agency.id, at.paper.id)}?done=handed-on`, 303)
    return paperPage(c, { faults: new Map([['route', explainHandOn(c, done.error)]]), status: 409 })
  })
  .post('/o/:agency/signing/:paper/withdraw', async (c) => {
    const at = await paperAt(c)
    if (!at) return c.notFound()
    const t = wordsOf(c)
    const reason = first(await fieldsOf(c), 'withdraw-reason')
      .trim()
      .slice(0, long)
    const again = (text: string, status: 409 | 422) =>
      paperPage(c, { faults: new Map([['withdraw-reason', text]]), entered: { opinion: '', reason }, status })
    if (reason === '') return again(t.noReason, 422)
    const done = await withdrawPaper(lifeOf(c), at.paper, reason)
    if (!done.ok) return again(t.problems[done.error.kind], 409)
    return c.redirect(`${baseOf(at.agency.id, at.paper.id)}?done=withdrawn`, 303)
  })
  .post('/o/:agency/signing/:paper/correct', async (c) => {
    const at = await paperAt(c)
    if (!at) return c.notFound()
    const done = await correctPaper(lifeOf(c), at.paper, personOf(c))
    if (done.ok) return c.redirect(`${baseOf(at.agency.id, done.value)}?done=begun`, 303)
    return paperPage(c, { faults: new Map([['words', wordsOf(c).problems[done.error.kind]]]), status: 409 })
  })

/** The step that the page showed. */
const turnOf = (fields: Fields, paper: { readonly agencyId: string; readonly id: string }) => ({
  agencyId: paper.agencyId,
  id: paper.id,
  round: enteredCount(first(fields, 'round')) ?? 0,
  no: enteredCount(first(fields, 'no')) ?? 0,
})

function explainSigning(c: Context<Env>, problem: SignProblem): string {
  const t = wordsOf(c)
  return problem.kind === 'not-on-duty' ? t.notOnDuty(problem.position) : t.problems[problem.kind]
}

function explainHandOn(c: Context<Env>, problem: HandOnProblem): string {
  const t = wordsOf(c)
  if (problem.kind === 'bound-to-other') return t.boundToOther(t.parts[problem.part])
  if (problem.kind === 'same-account') return t.sameAccount(t.parts[problem.part], t.parts[problem.other])
  return t.problems[problem.kind]
}

/** The field it belongs to, and what to say. */
function explainProof(c: Context<Env>, problem: ProofProblem): readonly [field: string, text: string] {
  const text = digits(wordsOf(c).problems[problem.kind], c.var.language)
  switch (problem.kind) {
    case 'wrong-code':
    case 'used-code':
    case 'start-again':
    case 'locked-code':
      return ['code', text]
    case 'wrong-password':
    case 'locked':
    case 'busy':
      return ['password', text]
    case 'not-confirmed':
      return ['confirm', text]
    case 'enter-again':
      return ['sign', text]
    default:
      return unreachable(problem)
  }
}

import { Hono } from 'hono'
import type { Context } from 'hono'
import { unreachable } from '#kernel/unreachable'
import { endSessionsOf, isoDay, liftFactor, listDoors, listPeopleOf } from '#platform/sign-in/index'
import type { AtPersonProblem } from '#platform/sign-in/index'
import { noFaults } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { tellLifted } from '../inbox/tell.ts'
import { MessagePage } from '../message-page.tsx'
import { fieldsOf, first } from '../request.ts'
import type { Env } from '../services.ts'
import { LiftPage } from './doors.tsx'
import { at, frame, wordsOf } from './place.ts'
import type { Place } from './place.ts'

const asking = at(async (c, place) => (await liftPage(c, place, c.req.query('person') ?? '', '', noFaults)) ?? c.notFound())

const lifting = at(async (c, place) => {
  const fields = await fieldsOf(c)
  const [userId, reason] = [first(fields, 'person'), first(fields, 'reason').trim().slice(0, 300)]
  const t = wordsOf(c)
  if (reason === '') return (await liftPage(c, place, userId, reason, new Map([['reason', t.noReason]]))) ?? c.notFound()
  const { agencyId, actor, everywhere, session } = place
  const command = { agencyId, actor, userId, by: session.userId, everywhere, reason, tell: tellLifted(c.var.services) }
  const done = await liftFactor(c.var.services.signIn, command)
  if (done.ok) return c.redirect(`${place.base}?done=lifted`, 303)
  // Somebody else did it a moment ago.
  if (done.error.kind === 'no-factor') return said(c, place, t.liftTitle, t.noFactor, 409)
  return refused(c, place, t.liftTitle, done.error)
})

const endingSessions = at(async (c, place) => {
  const userId = first(await fieldsOf(c), 'person')
  const { agencyId, actor, everywhere, session } = place
  const done = await endSessionsOf(c.var.services.signIn, { agencyId, actor, userId, by: session.userId, everywhere })
  return done.ok ? c.redirect(`${place.base}?done=out`, 303) : refused(c, place, wordsOf(c).out, done.error)
})

export const doorRoutes = new Hono<Env>()
for (const base of ['/people', '/o/:agency/people'] as const)
  doorRoutes.get(`${base}/factor`, asking).post(`${base}/factor`, lifting).post(`${base}/sessions`, endingSessions)

function refused(c: Context<Env>, place: Place, title: string, problem: AtPersonProblem): Response | Promise<Response> {
  switch (problem.kind) {
    case 'no-person':
      return c.notFound()
    // No page offers it: one's own door is looked after at one's own account.
    case 'own':
      return c.redirect('/account', 303)
    case 'not-yours-alone':
      return said(c, place, title, wordsOf(c).notYoursAlone, 403)
    default:
      return unreachable(problem)
  }
}

const said = (c: Context<Env>, place: Place, title: string, text: string, status: 403 | 409) =>
  c.html(<MessagePage {...frame(c, place)} path={place.base} title={title} text={text} back={place.base} />, status)

/** Only of somebody who has a second factor, and is not the one who asks. */
async function liftPage(c: Context<Env>, place: Place, userId: string, reason: string, faults: Faults) {
  const { signIn } = c.var.services
  const holder = (await listPeopleOf(signIn.db, place.agencyId, isoDay(signIn.now()))).find((one) => one.userId === userId)
  const doors = holder && (await listDoors(signIn.db, [userId], new Date()))
  if (!holder || userId === place.session.userId || doors?.get(userId)?.factor !== true) return undefined
  const props = { t: wordsOf(c), base: place.base, userId, name: holder.name, reason, faults }
  return c.html(<LiftPage {...frame(c, place)} {...props} />, faults.size > 0 ? 422 : 200)
}

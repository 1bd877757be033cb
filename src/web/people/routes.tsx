import { Hono } from 'hono'
import type { Context } from 'hono'
import { dayOf, dayOfIso } from '#kernel/day'
import { isId } from '#platform/id'
import {
  endRole,
  giveRole,
  invitationDays,
  invite,
  isoDay,
  listDoors,
  listInvitations,
  listPeopleOf,
  makeReset,
  takeBackInvitation,
} from '#platform/sign-in/index'
import type { GrantRole } from '#platform/sign-in/index'
import { noFaults } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { MessagePage } from '../message-page.tsx'
import { shownDay } from '../numbers.ts'
import { fieldsOf, first } from '../request.ts'
import type { Fields } from '../request.ts'
import type { Env } from '../services.ts'
import { isEmail } from '../sign-in/explain.ts'
import type { PeopleMessages } from './messages.th.ts'
import { EndPage, LinkPage, PeoplePage } from './page.tsx'
import { at, frame, wordsOf } from './place.ts'
import type { Place } from './place.ts'

/** The roles an office gives, and those over several. Who assesses an office is not the office's to say. */
const ofOffice: readonly GrantRole[] = ['officer', 'owner', 'approver', 'auditor', 'agency-admin']
const ofHouse: readonly GrantRole[] = ['national', 'province', 'assessor', 'auditor']

const list = at(async (c, place) => c.html(await page(c, place, new Map(), noFaults)))

const inviting = at(async (c, place) => {
  const t = wordsOf(c)
  const fields = await fieldsOf(c)
  const [name, email, province] = [first(fields, 'name').trim(), first(fields, 'email').trim(), first(fields, 'province').trim()]
  const role = offered(place).find((one) => one === first(fields, 'role'))
  const faults = new Map<string, string>()
  if (name === '') faults.set('name', t.noName)
  if (!role) faults.set('role', t.noRole)
  if (role === 'province' && province === '') faults.set('province', t.noProvince)
  if (email !== '' && !isEmail(email)) faults.set('email', t.noEmail)
  if (!role || faults.size > 0) return c.html(await page(c, place, fields, faults), 422)
  const path = await invite(c.var.services.signIn, {
    agencyId: place.agencyId,
    actor: place.actor,
    role,
    province: role === 'province' ? province : null,
    name,
    email: email === '' ? null : email,
    invitedBy: place.session.userId,
  })
  return told(c, place, { title: t.inviteLink(name), hint: t.inviteLinkHint(invitationDays), path })
})

const resetting = at(async (c, place) => {
  const userId = first(await fieldsOf(c), 'person')
  const { signIn } = c.var.services
  const t = wordsOf(c)
  const { agencyId, actor, everywhere } = place
  const done = await makeReset(signIn, { agencyId, actor, userId, madeBy: place.session.userId, everywhere })
  if (!done.ok) {
    if (done.error.kind === 'no-person') return c.notFound()
    return c.html(<MessagePage {...frame(c, place)} path={place.base} title={t.reset} text={t.notYoursAlone} back={place.base} />, 403)
  }
  const name = (await listPeopleOf(signIn.db, agencyId, isoDay(signIn.now()))).find((one) => one.userId === userId)?.name ?? ''
  return told(c, place, { title: t.resetLink(name), hint: t.resetHint, path: done.value })
})

const withdrawing = at(async (c, { agencyId, actor, base }) => {
  const id = first(await fieldsOf(c), 'invitation')
  const done = isId(id) && (await takeBackInvitation(c.var.services.signIn, { agencyId, actor, id }))
  return done ? c.redirect(`${base}?done=tookBack`, 303) : c.notFound()
})

const giving = at(async (c, { agencyId, actor, base, session, ...place }) => {
  const fields = await fieldsOf(c)
  const role = offered({ ...place, agencyId }).find((one) => one === first(fields, 'more-role') && one !== 'province')
  const userId = first(fields, 'person')
  if (!role) return c.notFound()
  const done = await giveRole(c.var.services.signIn, { agencyId, actor, userId, role, province: null, givenBy: session.userId })
  return done ? c.redirect(`${base}?done=given`, 303) : c.notFound()
})

const asking = at(async (c, place) => (await endPage(c, place, c.req.query('grant') ?? '')) ?? c.notFound())

const ending = at(async (c, place) => {
  const id = first(await fieldsOf(c), 'grant')
  if (!isId(id)) return c.notFound()
  const done = await endRole(c.var.services.signIn, { agencyId: place.agencyId, actor: place.actor, id })
  if (done.ok) return c.redirect(`${place.base}?done=ended`, 303)
  if (done.error.kind === 'no-grant') return c.notFound()
  return (await endPage(c, place, id, wordsOf(c).lastNational)) ?? c.notFound()
})

export const peopleRoutes = new Hono<Env>()
for (const base of ['/people', '/o/:agency/people'] as const)
  peopleRoutes
    .get(base, list)
    .post(`${base}/invite`, inviting)
    .post(`${base}/reset`, resetting)
    .post(`${base}/withdraw`, withdrawing)
    .post(`${base}/give`, giving)
    .get(`${base}/end`, asking)
    .post(`${base}/end`, ending)

const offered = ({ agencyId, everywhere }: Pick<Place, 'agencyId' | 'everywhere'>): readonly GrantRole[] =>
  agencyId === null ? ofHouse : everywhere ? [...ofOffice, 'assessor'] : ofOffice

function told(c: Context<Env>, place: Place, { title, hint, path }: { title: string; hint: string; path: string }) {
  c.header('Cache-Control', 'no-store')
  const link = `${c.var.services.signIn.settings.baseUrl}${path}`
  return c.html(<LinkPage {...frame(c, place)} path={place.base} t={wordsOf(c)} base={place.base} title={title} hint={hint} link={link} />)
}

async function endPage(c: Context<Env>, place: Place, id: string, trouble?: string) {
  const { signIn } = c.var.services
  const holders = await listPeopleOf(signIn.db, place.agencyId, isoDay(signIn.now()))
  const holder = holders.find(({ grants }) => grants.some((grant) => grant.id === id))
  const grant = holder?.grants.find((one) => one.id === id)
  if (!holder || !grant) return undefined
  const t = wordsOf(c)
  const props = { t, base: place.base, grantId: id, name: holder.name, role: t.roles[grant.role], trouble }
  return c.html(<EndPage {...frame(c, place)} {...props} />, trouble === undefined ? 200 : 409)
}

async function page(c: Context<Env>, place: Place, entered: Fields, faults: Faults) {
  const { signIn } = c.var.services
  const t = wordsOf(c)
  const done = c.req.query('done')
  const now = signIn.now()
  const holders = await listPeopleOf(signIn.db, place.agencyId, isoDay(now))
  // Sessions live by the clock of the machine.
  const doors = await listDoors(
    signIn.db,
    holders.map(({ userId }) => userId),
    new Date(),
  )
  return (
    <PeoplePage
      {...frame(c, place)}
      path={place.base}
      t={t}
      base={place.base}
      holders={holders}
      doors={doors}
      invitations={await listInvitations(signIn.db, place.agencyId, now)}
      offered={offered(place)}
      self={place.session.userId}
      shownDay={(moment) => shownDay(typeof moment === 'string' ? dayOfIso(moment) : dayOf(moment), c.var.language)}
      entered={entered}
      faults={faults}
      notice={noticeOf(done, t)}
    />
  )
}

function noticeOf(done: string | undefined, t: PeopleMessages): string | undefined {
  const notices: Readonly<Record<string, string>> = {
    ended: t.ended,
    given: t.given,
    tookBack: t.tookBack,
    lifted: t.lifted,
    out: t.wentOut,
  }
  return done !== undefined && Object.hasOwn(notices, done) ? notices[done] : undefined
}

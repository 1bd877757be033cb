import { Hono } from 'hono'
import type { Context } from 'hono'
import { dayOf, shortDay } from '#kernel/day'
import { acceptInvitation, beginAtProvider, findInvitation, goToProvider, leastLength, plainHeaders } from '#platform/sign-in/index'
import type { Invitation } from '#platform/sign-in/index'
import { findAgency } from '#register'
import { noFaults } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { MessagePage } from '../message-page.tsx'
import { digits } from '../numbers.ts'
import { en as peopleEn } from '../people/messages.en.ts'
import { th as peopleTh } from '../people/messages.th.ts'
import { fieldsOf, first, frameOf, keepCookies } from '../request.ts'
import type { Env } from '../services.ts'
import { explainPassword, isEmail } from './explain.ts'
import { InvitationPage, ToProviderPage } from './invitation.tsx'
import { wordsOf } from './routes.tsx'

export const linkRoutes = new Hono<Env>()
  .get('/invitation/:token', async (c) => {
    const invitation = await invitationOf(c)
    if (!invitation) return gone(c)
    return c.html(await page(c, invitation, { name: invitation.name, email: invitation.email ?? '' }, noFaults))
  })
  .post('/invitation/:token', async (c) => {
    const invitation = await invitationOf(c)
    if (!invitation) return gone(c)
    const { signIn } = c.var.services
    const t = wordsOf(c)
    const fields = await fieldsOf(c)
    const typed = { name: first(fields, 'name').trim(), email: first(fields, 'email').trim() }
    const faults = new Map<string, string>()
    if (typed.name === '') faults.set('name', t.noName)
    if (!isEmail(typed.email)) faults.set('email', t.noEmail)
    if (faults.size > 0) return c.html(await page(c, invitation, typed, faults), 422)
    const token = c.req.param('token')
    if (first(fields, 'by') === 'provider' && signIn.settings.oidc) {
      const begun = await beginAtProvider(signIn, { token, ...typed })
      if (begun.ok) return c.redirect(`/invitation/${token}/provider`, 303)
      if (begun.error.kind === 'no-invitation') return gone(c)
      return c.html(await page(c, invitation, typed, new Map([['email', t.emailTaken]])), 422)
    }
    const office = await officeName(c, invitation)
    const done = await acceptInvitation(signIn, {
      token,
      ...typed,
      password: first(fields, 'password'),
      office,
      headers: plainHeaders(c.req.raw.headers),
    })
    if (done.ok) {
      keepCookies(c, done.value)
      return c.redirect(invitation.agencyId === null ? '/' : `/o/${invitation.agencyId}`, 303)
    }
    if (done.error.kind === 'no-invitation') return gone(c)
    if (done.error.kind === 'email-taken') faults.set('email', t.emailTaken)
    else faults.set('password', digits(explainPassword(done.error, t), c.var.language))
    return c.html(await page(c, invitation, typed, faults), 422)
  })
  .get('/invitation/:token/provider', async (c) => {
    const invitation = await invitationOf(c)
    const { oidc } = c.var.services.signIn.settings
    if (!invitation?.email || !oidc) return gone(c)
    const href = `/invitation/${c.req.param('token')}/provider/go`
    return c.html(<ToProviderPage {...frameOf(c)} t={wordsOf(c)} provider={oidc.name} href={href} />)
  })
  .get('/invitation/:token/provider/go', async (c) => {
    const invitation = await invitationOf(c)
    const { signIn } = c.var.services
    if (!invitation?.email || !signIn.settings.oidc) return gone(c)
    const back = invitation.agencyId === null ? '/' : `/o/${invitation.agencyId}`
    const done = await goToProvider(signIn, { back, invitationId: invitation.id, headers: plainHeaders(c.req.raw.headers) })
    if (!done.ok) return c.redirect(`/sign-in?trouble=${done.error.kind}`, 303)
    keepCookies(c, done.value.cookies)
    return c.redirect(done.value.location, 303)
  })

function invitationOf(c: Context<Env>): Promise<Invitation | undefined> {
  const { signIn } = c.var.services
  return findInvitation(signIn.db, c.req.param('token') ?? '', signIn.now())
}

async function officeName(c: Context<Env>, { agencyId }: Invitation): Promise<string> {
  const agency = agencyId === null ? undefined : await findAgency(c.var.services.db, agencyId)
  return agency?.fullName ?? wordsOf(c).wholeHouse
}

const gone = (c: Context<Env>) =>
  c.html(
    <MessagePage
      {...frameOf(c)}
      path="/"
      title={wordsOf(c).noInvitationTitle}
      text={digits(wordsOf(c).noInvitation, c.var.language)}
      back="/sign-in"
    />,
    404,
  )

async function page(c: Context<Env>, invitation: Invitation, typed: { readonly name: string; readonly email: string }, faults: Faults) {
  const { language } = c.var
  return (
    <InvitationPage
      {...frameOf(c)}
      t={wordsOf(c)}
      token={c.req.param('token') ?? ''}
      officeName={await officeName(c, invitation)}
      role={(language === 'th' ? peopleTh : peopleEn).roles[invitation.role]}
      until={shortDay(dayOf(invitation.expiresAt), 'arabic')}
      provider={c.var.services.signIn.settings.oidc?.name}
      least={leastLength}
      name={typed.name}
      email={typed.email}
      faults={faults}
    />
  )
}

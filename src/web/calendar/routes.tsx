import { Hono } from 'hono'
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { dayOf } from '#kernel/day'
import { recordDeed } from '#platform/audit'
import { addFeed, findFeed, listFeeds, newToken, revokeFeed } from '#platform/calendar-feed'
import { inTransaction } from '#platform/db'
import { findAgency } from '#register'
import { personOf } from '../person.ts'
import { fieldsOf, first, officeFrameOf, officeOf } from '../request.ts'
import type { Env } from '../services.ts'
import { composeCalendar, deadlinesOf } from './deadlines.ts'
import { en } from './messages.en.ts'
import { th } from './messages.th.ts'
import { CalendarPage } from './page.tsx'

const wordsOf = (c: Context<Env>) => (c.var.language === 'th' ? th : en)
/** Carries the new token over the redirect to the page that shows it once: an address would stay in the history of the browser. */
const fresh = 'calendar-made'

const secureOf = (c: Context<Env>): 'secure' | undefined => (c.var.services.baseUrl.startsWith('https:') ? 'secure' : undefined)
/** Not bound to the host by its name, as the language is: it is for one page only. */
const marked = (c: Context<Env>) => {
  const prefix = secureOf(c)
  return prefix && { prefix, secure: true }
}

export const calendarRoutes = new Hono<Env>()
  // Read by calendar programs, which cannot sign in: the token is the key, and an unknown one is no different from none.
  .get('/calendar/:file{[A-Za-z0-9_-]{43}\\.ics}', async (c) => {
    const { db, within, baseUrl, now } = c.var.services
    const feed = await findFeed(db, c.req.param('file').slice(0, -4))
    const office = feed && (await findAgency(db, feed.officeId))
    if (!feed || !office) return c.notFound()
    const wanted = { office, language: feed.language, baseUrl, now: now() }
    return c.body(composeCalendar(await deadlinesOf(within([office.id]), wanted), wanted), 200, {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'inline; filename="ita.ics"',
      'Cache-Control': 'private, no-store',
      'X-Robots-Tag': 'noindex',
    })
  })
  .get('/o/:agency/calendar', async (c) => {
    const office = officeOf(c)
    if (!office) return c.notFound()
    const { db, baseUrl, now } = c.var.services
    const base = `/o/${office.id}/calendar`
    const token = getCookie(c, fresh, secureOf(c))
    if (token !== undefined) deleteCookie(c, fresh, { path: base, ...marked(c) })
    const t = wordsOf(c)
    c.header('Cache-Control', 'no-store')
    return c.html(
      <CalendarPage
        {...officeFrameOf(c, office)}
        t={t}
        base={base}
        feeds={await listFeeds(db, personOf(c), office.id)}
        made={token !== undefined && /^[\w-]{43}$/.test(token) ? `${baseUrl}/calendar/${token}.ics` : undefined}
        deadlines={await deadlinesOf(db, { office, language: c.var.language, baseUrl, now: now() })}
        today={dayOf(now())}
        notice={c.req.query('revoked') === undefined ? undefined : t.revoked}
      />,
    )
  })
  .post('/o/:agency/calendar', async (c) => {
    const office = officeOf(c)
    if (!office) return c.notFound()
    const { db, now } = c.var.services
    const token = newToken()
    await inTransaction(db, async (tx) => {
      const at = now()
      const entry = {
        agencyId: office.id,
        at,
        actor: c.var.services.rights.actor,
        action: 'calendar.made',
        subject: `register.agency/${office.id}`,
        detail: {},
      }
      await recordDeed(tx, entry)
      await addFeed(tx, { token, userId: personOf(c), officeId: office.id, language: c.var.language, at })
    })
    const base = `/o/${office.id}/calendar`
    setCookie(c, fresh, token, {
      path: base,
      maxAge: 60,
      httpOnly: true,
      sameSite: 'Strict',
      ...marked(c),
    })
    return c.redirect(base, 303)
  })
  .post('/o/:agency/calendar/revoke', async (c) => {
    const office = officeOf(c)
    if (!office) return c.notFound()
    const { db, now } = c.var.services
    const id = first(await fieldsOf(c), 'feed')
    const revoked = await inTransaction(db, async (tx) => {
      const at = now()
      if (!(await revokeFeed(tx, personOf(c), id, at))) return false
      const entry = {
        agencyId: office.id,
        at,
        actor: c.var.services.rights.actor,
        action: 'calendar.revoked',
        subject: `register.agency/${office.id}`,
        detail: {},
      }
      await recordDeed(tx, entry)
      return true
    })
    return c.redirect(`/o/${office.id}/calendar${revoked ? '?revoked=1' : ''}`, 303)
  })

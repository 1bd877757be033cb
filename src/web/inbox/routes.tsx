import { Hono } from 'hono'
import type { Context } from 'hono'
import { inTransaction } from '#platform/db'
import { isId } from '#platform/id'
import { choiceOf, countUnread, findNotice, listNotices, markRead, setChoice } from '#platform/inbox'
import { listAgenciesById } from '#register'
import { z } from 'zod'
import { enteredCount } from '../entered.ts'
import { personOf } from '../person.ts'
import { fieldsOf, first, frameOf } from '../request.ts'
import type { Env } from '../services.ts'
import { en } from './messages.en.ts'
import { th } from './messages.th.ts'
import { wordsOf as noticeWords } from './notice-kinds.ts'
import { InboxPage } from './page.tsx'

const perPage = 20
const wordsOf = (c: Context<Env>) => (c.var.language === 'th' ? th : en)
const ChoiceForm = z.object({ delivery: z.enum(['at-once', 'daily', 'never']), channel: z.enum(['mail', 'line']) })

/** The notice that the form names, of the person who asks. */
async function noticeOf(c: Context<Env>) {
  const id = first(await fieldsOf(c), 'id')
  return isId(id) ? findNotice(c.var.services.db, personOf(c), id) : undefined
}

export const inboxRoutes = new Hono<Env>()
  .get('/inbox', async (c) => {
    const { db, channels } = c.var.services
    const t = wordsOf(c)
    const person = personOf(c)
    const page = Math.max(1, enteredCount(c.req.query('page') ?? '') ?? 1)
    const { rows, total } = await listNotices(db, person, { limit: perPage, offset: (page - 1) * perPage })
    const agencies = await listAgenciesById(db, [...new Set(rows.map(({ officeId }) => officeId))])
    const read = enteredCount(c.req.query('read') ?? '')
    return c.html(
      <InboxPage
        {...frameOf(c)}
        t={t}
        notices={rows}
        unread={await countUnread(db, person)}
        offices={new Map(agencies.map(({ id, fullName }) => [id, fullName]))}
        page={page}
        pages={Math.ceil(total / perPage)}
        choice={await choiceOf(db, person)}
        channels={channels.map(({ name }) => name)}
        notice={c.req.query('saved') === undefined ? (read === undefined ? undefined : t.markedAll(read)) : t.saved}
      />,
    )
  })
  .post('/inbox/open', async (c) => {
    const found = await noticeOf(c)
    const words = found && noticeWords(found, wordsOf(c).notices)
    if (!found || !words) return c.notFound()
    await markRead(c.var.services.db, personOf(c), c.var.services.now(), [found.id])
    return c.redirect(words.path, 303)
  })
  .post('/inbox/read', async (c) => {
    const found = await noticeOf(c)
    if (!found) return c.notFound()
    await markRead(c.var.services.db, personOf(c), c.var.services.now(), [found.id])
    return c.redirect('/inbox', 303)
  })
  .post('/inbox/read-all', async (c) => {
    const { db, now } = c.var.services
    return c.redirect(`/inbox?read=${await markRead(db, personOf(c), now())}`, 303)
  })
  .post('/inbox/choice', async (c) => {
    const { db, now } = c.var.services
    const fields = await fieldsOf(c)
    const form = ChoiceForm.safeParse({ delivery: first(fields, 'delivery'), channel: first(fields, 'channel') })
    // Radio buttons leave no room for a mistake of the hand.
    if (!form.success) return c.notFound()
    await inTransaction(db, (tx) => setChoice(tx, personOf(c), form.data, now()))
    return c.redirect('/inbox?saved=1', 303)
  })

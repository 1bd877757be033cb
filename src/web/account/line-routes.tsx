import { Hono } from 'hono'
import type { Context } from 'hono'
import { unreachable } from '#kernel/unreachable'
import { houseAgencyId, recordDeed } from '#platform/audit'
import { enterOffices, inTransaction } from '#platform/db'
import { newId } from '#platform/id'
import { findLine, lineIdOf, setLine } from '#platform/inbox'
import type { SendProblem } from '#platform/mail/channel'
import { actorOf } from '#platform/sign-in/index'
import type { Session } from '#platform/sign-in/index'
import { fieldsOf, first } from '../request.ts'
import type { Env } from '../services.ts'
import { accountPage, signedIn, wordsOf } from './routes.tsx'

const saved = (what: string) => `/account?saved=${what}#line-section`

export const lineRoutes = new Hono<Env>()
  .post(
    '/account/line',
    signedIn(async (c, session) => {
      const typed = first(await fieldsOf(c), 'line')
      const line = lineIdOf(typed)
      if (line === undefined) return failed(c, session, wordsOf(c).lineWrong, typed)
      await keep(c, session, line)
      return c.redirect(saved('line'), 303)
    }),
  )
  .post(
    '/account/line/remove',
    signedIn(async (c, session) => {
      await keep(c, session, null)
      return c.redirect(saved('line-removed'), 303)
    }),
  )
  // What is kept is tried, not what was typed: a form is not to be a way of writing to strangers.
  .post(
    '/account/line/test',
    signedIn(async (c, session) => {
      const { channels, db } = c.var.services
      const channel = channels.find(({ name }) => name === 'line')
      const line = await findLine(db, session.userId)
      if (!channel || line === undefined) return c.redirect('/account', 303)
      const { lineTestSubject: subject, lineTest: text } = wordsOf(c)
      const sent = await channel.send(line, { id: newId(), subject, text, html: '' })
      return sent.ok ? c.redirect(saved('line-tried'), 303) : failed(c, session, explain(c, sent.error), line)
    }),
  )

/** The id itself is not for the trail. */
async function keep(c: Context<Env>, { userId }: Session, line: string | null): Promise<void> {
  const { db, now } = c.var.services
  const at = now()
  await inTransaction(db, async (tx) => {
    if (!(await setLine(tx, userId, line, at))) return
    await enterOffices(tx, [houseAgencyId])
    const action = line === null ? 'line.removed' : 'line.kept'
    await recordDeed(tx, { agencyId: houseAgencyId, at, actor: actorOf(userId), action, subject: `sign_in.user/${userId}`, detail: {} })
  })
}

const failed = async (c: Context<Env>, session: Session, fault: string, line: string) =>
  c.html(await accountPage(c, session, { faults: new Map([['line', fault]]), line }), 422)

function explain(c: Context<Env>, { kind }: SendProblem): string {
  const t = wordsOf(c)
  switch (kind) {
    case 'refused':
      return t.lineRefused
    case 'login':
      return t.lineNotOurs
    case 'busy':
    case 'unreachable':
    case 'insecure':
      return t.lineLater
    default:
      return unreachable(kind)
  }
}

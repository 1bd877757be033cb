/** ประกาศความเป็นส่วนตัว, the data of one's own account, and closing it. */

import { Hono } from 'hono'
import type { Context } from 'hono'
import { dayOf } from '#kernel/day'
import { forgetFeeds } from '#platform/calendar-feed'
import { enterOffices } from '#platform/db'
import type { Db } from '#platform/db'
import { forgetReader } from '#platform/inbox'
import { actorOf, closeAccount } from '#platform/sign-in/index'
import { bindPerson, findOrganisation, systemRights } from '#register'
import { isFresh, signedIn, signInAgain } from '../account/routes.tsx'
import { noFaults } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { MessagePage } from '../message-page.tsx'
import { shownDay } from '../numbers.ts'
import { en as peopleEn } from '../people/messages.en.ts'
import { th as peopleTh } from '../people/messages.th.ts'
import { fieldsOf, first, frameOf } from '../request.ts'
import type { Env } from '../services.ts'
import { en as signingEn } from '../signing/messages.en.ts'
import { th as signingTh } from '../signing/messages.th.ts'
import { ClosePage } from './close.tsx'
import { en } from './messages.en.ts'
import { th } from './messages.th.ts'
import type { PrivacyMessages } from './messages.th.ts'
import { NoticePage } from './notice.tsx'
import { ownDataOf } from './own-data.ts'
import { OwnDataPage } from './own-data.tsx'

const wordsOf = (c: Context<Env>): PrivacyMessages => (c.var.language === 'th' ? th : en)
const path = '/account/close'

export const privacyRoutes = new Hono<Env>()
  .get('/privacy', (c) => c.html(<NoticePage {...frameOf(c)} t={wordsOf(c)} />))
  .get(
    '/account/data',
    signedIn(async (c, session) => {
      const { language } = c.var
      const people = language === 'th' ? peopleTh : peopleEn
      const signing = language === 'th' ? signingTh : signingEn
      return c.html(
        <OwnDataPage
          {...frameOf(c)}
          t={wordsOf(c)}
          data={await ownDataOf(c.var.services, session)}
          roleName={({ role, office, province }) => `${people.roles[role]} · ${office ?? province ?? people.house}`}
          partName={(part) => signing.parts[part]}
          shownDay={(day) => shownDay(day instanceof Date ? dayOf(day) : day, language, 'short')}
        />,
      )
    }),
  )
  .get(
    '/account/data/file',
    signedIn(async (c, session) => {
      c.header('Content-Disposition', `attachment; filename="prongsai-my-data.json"`)
      return c.body(JSON.stringify(await ownDataOf(c.var.services, session), null, 2), 200, {
        'Content-Type': 'application/json; charset=utf-8',
      })
    }),
  )
  .get(
    path,
    signedIn((c, session) => c.html(page(c, noFaults, !isFresh(session)))),
  )
  .post(
    path,
    signedIn(async (c, session) => {
      const t = wordsOf(c).closing
      if (!isFresh(session)) return signInAgain(c, path)
      if (first(await fieldsOf(c), 'confirm') !== 'yes') return c.html(page(c, new Map([['confirm', t.notConfirmed]]), false), 422)
      const { signIn, now } = c.var.services
      const done = await closeAccount(signIn, session, (tx, offices) => forget(tx, session.userId, offices, now))
      if (!done.ok) return c.html(page(c, new Map([['confirm', t.problems[done.error.kind]]]), false), 409)
      const { person: _, can: __, ...frame } = frameOf(c)
      return c.html(<MessagePage {...frame} path="/" title={t.doneTitle} text={t.done} back="/sign-in" />)
    }),
  )

const page = (c: Context<Env>, faults: Faults, again: boolean) => (
  <ClosePage {...frameOf(c)} path={path} t={wordsOf(c)} faults={faults} again={again} />
)

/** Whatever is kept outside the account itself. The name in the register of staff is the office's; only the tie to the account goes. */
async function forget(tx: Db, userId: string, offices: readonly string[], now: () => Date): Promise<void> {
  await forgetReader(tx, userId)
  await forgetFeeds(tx, userId)
  for (const agencyId of offices) {
    await enterOffices(tx, [agencyId])
    const { people } = await findOrganisation(tx, agencyId)
    const deps = { db: tx, now, rights: { ...systemRights, actor: actorOf(userId) } }
    for (const { id } of people.filter((one) => one.userId === userId))
      await bindPerson(deps, { agencyId, personId: id, userId: null, isHere: () => false })
  }
}

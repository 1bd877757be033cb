/** All that the installation keeps about one account, gathered from the rooms that keep it. */

import { dayOfIso } from '#kernel/day'
import { choiceOf, findLine, listNotices } from '#platform/inbox'
import { listFeeds } from '#platform/calendar-feed'
import { listDeeds } from '#platform/audit'
import type { Deed } from '#platform/audit'
import { actorOf, findPerson, isNoMail, listAllGrants, listPasskeys, listSessions } from '#platform/sign-in/index'
import type { Session } from '#platform/sign-in/index'
import { findOrganisation, listAgenciesById, personName } from '#register'
import { listSignedBy } from '#report'
import type { Services } from '../services.ts'

/** Of what somebody did or signed in one office, the newest. */
const most = 1000

export type OwnData = Awaited<ReturnType<typeof ownDataOf>>

export async function ownDataOf({ signIn, db, within }: Pick<Services, 'signIn' | 'db' | 'within'>, { userId }: Session) {
  const person = await findPerson(signIn.db, userId)
  if (!person) throw new Error('a session without its person')
  const grants = await listAllGrants(signIn.db, userId)
  const ids = [...new Set(grants.flatMap(({ agencyId }) => agencyId ?? []))]
  const offices = await listAgenciesById(within(ids), ids)
  const nameOf = (agencyId: string | null) => offices.find(({ id }) => id === agencyId)?.fullName ?? null
  return {
    reading: 'days are of the Buddhist era in Bangkok, moments are UTC',
    account: { id: userId, name: person.name, email: isNoMail(person.email) ? null : person.email, language: person.language },
    ways: {
      password: person.hasPassword,
      app: person.secondFactor,
      provider: person.hasOidc,
      passkeys: (await listPasskeys(signIn.db, userId)).map(({ name, since }) => ({ name, since })),
    },
    sessions: (await listSessions(signIn.db, userId, new Date())).map(({ device, method, since, lastSeen }) => ({
      device,
      method,
      since,
      lastSeen,
    })),
    roles: grants.map(({ role, agencyId, province, fromDay, untilDay }) => ({
      role,
      office: nameOf(agencyId),
      province,
      from: dayOfIso(fromDay),
      until: untilDay === null ? null : dayOfIso(untilDay),
    })),
    notices: {
      kept: (await listNotices(db, userId, { limit: 0, offset: 0 })).total,
      ...(await choiceOf(db, userId)),
      line: (await findLine(db, userId)) ?? null,
    },
    calendars: (await listFeeds(db, userId)).map(({ officeId, createdAt }) => ({ office: nameOf(officeId), since: createdAt })),
    offices: await Promise.all(offices.map((office) => inOffice(within, office, userId))),
  }
}

async function inOffice(within: Services['within'], { id, fullName }: { readonly id: string; readonly fullName: string }, userId: string) {
  const db = within([id])
  const { people, posts, holdings } = await findOrganisation(db, id)
  const own = people.filter((one) => one.userId === userId)
  return {
    office: fullName,
    register: own.map((one) => ({
      name: personName(one),
      posts: holdings
        .filter(({ personId }) => personId === one.id)
        .map(({ postId, kind, from, until }) => ({ title: posts.find((post) => post.id === postId)?.title ?? null, kind, from, until })),
    })),
    signed: (await listSignedBy(db, id, userId, most)).map(({ title, number, part, position, opinion, at }) => ({
      title,
      number,
      part,
      position,
      opinion,
      at,
    })),
    deeds: (await listDeeds(db, id, most, { actor: actorOf(userId) })).map(({ at, action, subject, detail }: Deed) => ({
      at,
      action,
      subject,
      detail,
    })),
  }
}

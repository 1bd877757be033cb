/** Who asks, and who is told of an office's deadlines. */

import type { Context } from 'hono'
import { listAgenciesAtWork } from '#act'
import { dayOf, fiscalYearOf } from '#kernel/day'
import type { Db, OpenDb } from '#platform/db'
import { findLine } from '#platform/inbox'
import { findLocalPerson, findPerson, isNoMail, isoDay, listPeopleOf } from '#platform/sign-in/index'
import type { Env, People } from './services.ts'

/** The id of the person who asks. Only behind the gate. */
export function personOf(c: Context<Env>): string {
  const { session } = c.var
  if (!session) throw new Error('the gate let nobody through')
  return session.userId
}

/** Who does the year's work of an office is told of its deadlines; on "this computer only", its one person. */
export const peopleOf = (db: Db, within: OpenDb['within'], now: () => Date): People => ({
  async find(userId) {
    const person = await findPerson(db, userId)
    if (!person) return undefined
    const line = await findLine(db, userId)
    return {
      language: person.language ?? 'th',
      ...(person.local || isNoMail(person.email) ? {} : { mail: person.email }),
      ...(line === undefined ? {} : { line }),
    }
  },
  async recipients(agencyId, roles = ['agency-admin', 'officer']) {
    const holders = await listPeopleOf(db, agencyId, isoDay(now()))
    const workers = holders.filter(({ grants }) => grants.some(({ role }) => (roles as readonly string[]).includes(role)))
    const local = await findLocalPerson(db)
    return [...new Set([...workers.map(({ userId }) => userId), ...(local ? [local.id] : [])])]
  },
  offices(at) {
    const year = fiscalYearOf(dayOf(at))
    return listAgenciesAtWork(within('all'), [year - 1, year, year + 1])
  },
})

/** Who asks. Until there is sign-in, everybody at this machine is one person. */

import type { Context } from 'hono'
import { listAgenciesAtWork } from '#act'
import { dayOf, fiscalYearOf } from '#kernel/day'
import type { Db } from '#platform/db'
import type { Env, People } from './services.ts'

const local = 'local'

/** The id of the person who asks. */
export const personOf: (c: Context<Env>) => string = () => local

/** The one person of this machine: told of every office's deadlines, in the inbox only. */
export const localPeople = (db: Db): People => ({
  find: () => Promise.resolve({ language: 'th' }),
  recipients: () => Promise.resolve([local]),
  offices(now) {
    const year = fiscalYearOf(dayOf(now))
    return listAgenciesAtWork(db, [year - 1, year, year + 1])
  },
})

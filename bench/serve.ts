/** The server as it is started by hand: time to the first page, memory when idle, weight of its pages over the wire. */

import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { print } from './timing.ts'

const bin = fileURLToPath(new URL('../bin/prongsai', import.meta.url))
const port = 3917
const base = `http://127.0.0.1:${port}`

const running = new Set<ChildProcess>()

type Started = { readonly server: ChildProcess; readonly ms: number }

/** Milliseconds until the start page answers. */
async function start(dataDir: string): Promise<Started> {
  const began = performance.now()
  const server = spawn(bin, ['serve'], { env: { ...process.env, PORT: String(port), DATA_DIR: dataDir }, stdio: 'ignore' })
  running.add(server)
  server.once('exit', () => running.delete(server))
  for (;;) {
    if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`)
    const page = await fetch(base).catch(() => undefined)
    if (page?.ok) return { server, ms: performance.now() - began }
    await wait(20)
  }
}

async function stop({ server }: Started): Promise<void> {
  server.kill('SIGINT')
  await once(server, 'exit')
}

/** Resident memory of the process, without the database's own processes. */
function residentOf(pid: number): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(line?.[1] ?? Number.NaN) / 1024
}

/** Bytes over the wire of a page with its style sheet and script; fonts are cached by then. */
async function weightOf(path: string): Promise<number> {
  const bytes = async (address: string) => {
    const answer = await fetch(address, { headers: { 'Accept-Encoding': 'gzip' } })
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`)
    const body = await answer.text()
    return { body, sent: Number(answer.headers.get('Content-Length') ?? (await zipped(body))) }
  }
  const page = await bytes(`${base}${path}`)
  const assets = [...page.body.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map((match) => match[1] ?? '')
  const sizes = await Promise.all(assets.map(async (asset) => (await bytes(`${base}${asset}`)).sent))
  return (page.sent + sizes.reduce((sum, size) => sum + size, 0)) / 1024
}

const zipped = async (body: string): Promise<number> => (await import('node:zlib')).gzipSync(body).byteLength

export async function run(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'prongsai-bench-'))
  try {
    const first = await start(dataDir)
    print({ name: 'npm start to the first page, on an empty folder', median: first.ms, most: null, unit: 'ms' })
    await wait(8000)
    await stop(first)
    const times: number[] = []
    for (let i = 0; i < 5; i += 1) {
      const again = await start(dataDir)
      times.push(again.ms)
      if (i === 4) {
        await wait(3000)
        print({
          name: 'npm start to the first page, once set up',
          median: times.toSorted((a, b) => a - b)[2] ?? Number.NaN,
          most: 3000,
          unit: 'ms',
        })
        print({ name: 'resident memory of the idle server', median: residentOf(again.server.pid ?? 0), most: 200, unit: 'MB' })
        const home = await (await fetch(base)).text()
        const office = /href="(\/o\/[^"]+)"/.exec(home)?.[1]
        const paths = ['/', ...(office ? [office, `${office}/worth`, `${office}/measures`, `${office}/papers`] : []), '/method']
        for (const path of paths)
          print({
            name: `page ${path.replace(/[0-9a-f-]{36}/, '…')} over the wire, fonts cached`,
            median: await weightOf(path),
            most: 40,
            unit: 'KB',
          })
      }
      await stop(again)
    }
  } finally {
    // A fault must not leave a server behind on the port.
    for (const server of running) {
      server.kill('SIGINT')
      await once(server, 'exit')
    }
    rmSync(dataDir, { recursive: true, force: true })
  }
}

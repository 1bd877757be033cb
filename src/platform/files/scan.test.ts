import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { startClamd } from '../../../test/clamd.ts'
import { openScanner } from './scan.ts'

/** The harmless text that every scanner must call a virus, in two halves so that none finds it here. */
const eicar = Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-', 'ANTIVIRUS-TEST-FILE!$H+H*'].join(''))
const folder = mkdtempSync(join(tmpdir(), 'prongsai-clamd-'))
const servers: { readonly close: () => unknown }[] = []
afterAll(() => {
  for (const server of servers) server.close()
  rmSync(folder, { recursive: true })
})

describe('the protocol of clamd', () => {
  test('a file arrives whole, in pieces with their lengths, over TCP and over a socket', async () => {
    const clamd = await startClamd({ most: 10_000_000 })
    servers.push(clamd)
    const scan = openScanner({ host: '127.0.0.1', port: clamd.port })
    const large = Buffer.alloc(3_000_001, 'ก')
    expect(await scan(large)).toEqual({ kind: 'clean' })
    expect(clamd.received.at(-1)?.equals(large)).toBe(true)
    expect(await scan(Buffer.from(eicar))).toEqual({ kind: 'infected', what: 'Eicar-Signature' })
    const onSocket = await startClamd({ most: 1000, path: join(folder, 'clamd.ctl') })
    servers.push(onSocket)
    expect(await openScanner({ path: join(folder, 'clamd.ctl') })(Buffer.from('ok'))).toEqual({ kind: 'clean' })
  })

  test('a file longer than clamd takes, a silent clamd and none at all are no answer', async () => {
    const small = await startClamd({ most: 1000 })
    servers.push(small)
    const long = await openScanner({ host: '127.0.0.1', port: small.port })(Buffer.alloc(2_000_000))
    expect(long).toEqual({ kind: 'no-answer', why: 'INSTREAM size limit exceeded. ERROR' })
    const silent = createServer(() => undefined).listen(0, '127.0.0.1')
    servers.push(silent)
    await once(silent, 'listening')
    const { port } = silent.address() as AddressInfo
    expect(await openScanner({ host: '127.0.0.1', port }, 100)(eicar)).toEqual({ kind: 'no-answer', why: 'timeout' })
    expect(await openScanner({ path: join(folder, 'none') })(eicar)).toMatchObject({ kind: 'no-answer' })
  })
})

const hasClamd = spawnSync('clamd', ['--version']).status === 0
if (!hasClamd) process.stderr.write('skipped: ClamAV itself (no clamd on PATH; Debian: clamav-daemon)\n')

/** A daemon with a database of one signature of ours: the real ones are 300 MB. */
async function startRealClamd(): Promise<{ readonly path: string; readonly close: () => void }> {
  const [path, config] = [join(folder, 'real.ctl'), join(folder, 'clamd.conf')]
  chmodSync(folder, 0o777)
  writeFileSync(join(folder, 'test.ndb'), `Prongsai-Test:0:*:${Buffer.from('EICAR-STANDARD-').toString('hex')}\n`)
  writeFileSync(config, `LocalSocket ${path}\nDatabaseDirectory ${folder}\nForeground yes\nStreamMaxLength 1M\n`)
  const daemon = spawn('clamd', ['-c', config], { stdio: 'ignore' })
  for (let tries = 0; tries < 100 && !existsSync(path); tries += 1) await new Promise((resolve) => setTimeout(resolve, 100))
  return { path, close: () => daemon.kill() }
}

describe.runIf(hasClamd)('ClamAV itself', () => {
  test('says clean, infected, too long', async () => {
    const clamd = await startRealClamd()
    servers.push(clamd)
    const scan = openScanner({ path: clamd.path })
    expect(await scan(Buffer.from('รายงาน'))).toEqual({ kind: 'clean' })
    expect(await scan(eicar)).toMatchObject({ kind: 'infected' })
    expect(await scan(Buffer.alloc(3_000_000))).toMatchObject({ kind: 'no-answer' })
  })
})

import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { s3Settings, startS3 } from '../../../test/s3.ts'
import { openFiles } from './open-files.ts'
import { hashOf, openLocalFiles } from './local.ts'
import { openS3Files } from './s3.ts'

const folder = mkdtempSync(join(tmpdir(), 'prongsai-s3-'))
const bytes = new TextEncoder().encode('รายงานผลการประเมิน')
const patience = { timeout: 2000, waits: [20, 40] }
const bucketOf = (port: number) => openS3Files(s3Settings(port, 'evidence'), patience)
const objects = () =>
  readdirSync(join(folder, 'evidence'), { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('_object'))
let server: Awaited<ReturnType<typeof startS3>>

beforeAll(async () => {
  server = await startS3(folder, 'evidence')
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

describe('files in a bucket', () => {
  test('what was put is found again under its hash; twice the same is one object', async () => {
    const files = bucketOf(server.port)
    const stored = await files.put(bytes)
    expect(await files.put(bytes)).toEqual(stored)
    expect(stored).toEqual({ sha256: hashOf(bytes), bytes: bytes.byteLength })
    expect(Buffer.from((await files.find(stored.sha256)) ?? []).equals(Buffer.from(bytes))).toBe(true)
    expect(await files.has(stored.sha256)).toBe(true)
    expect(objects()).toEqual([`${stored.sha256.slice(0, 2)}/${stored.sha256}._S3rver_object`])
  })

  test('an unknown one is undefined; what is taken away is gone; a name that is no hash never becomes an address', async () => {
    const files = bucketOf(server.port)
    expect(await files.find('0'.repeat(64))).toBeUndefined()
    expect(await files.has('0'.repeat(64))).toBe(false)
    const { sha256 } = await files.put(new Uint8Array([1]))
    await files.remove(sha256)
    await files.remove(sha256)
    expect(await files.find(sha256)).toBeUndefined()
    await expect(files.find('../other-bucket/x')).rejects.toThrow('not a sha256')
  })

  test('an object that was changed in the store is not handed out; the same bytes put in again make it whole', async () => {
    const files = bucketOf(server.port)
    const { sha256 } = await files.put(bytes)
    const object = join(folder, 'evidence', sha256.slice(0, 2), `${sha256}._S3rver_object`)
    writeFileSync(object, 'forged')
    await expect(files.find(sha256)).rejects.toMatchObject({ fault: 'damaged' })
    await files.put(bytes)
    expect(readFileSync(object).equals(Buffer.from(bytes))).toBe(true)
  })

  test('a missing bucket and wrong keys are told apart from a missing file, without the keys', async () => {
    const none = openS3Files(s3Settings(server.port, 'no-such-bucket'), patience)
    await expect(none.find(hashOf(bytes))).rejects.toMatchObject({ fault: 'refused', message: expect.stringContaining('NoSuchBucket') })
    const wrong = openS3Files({ ...s3Settings(server.port, 'evidence'), accessKey: { reveal: () => 'hunter2' } }, patience)
    const refused: unknown = await wrong.put(bytes).catch((error: unknown) => error)
    expect(refused).toMatchObject({ fault: 'refused' })
    expect(String(refused)).not.toContain('hunter2')
  })
})

test('a store that is down: a clear error and nothing half-written; up again, the same call works', async () => {
  const down = await startS3(join(folder, 'down'), 'evidence')
  const files = bucketOf(down.port)
  await down.close()
  const began = performance.now()
  await expect(files.put(bytes)).rejects.toMatchObject({ fault: 'unreachable', message: expect.stringContaining('does not answer') })
  expect(performance.now() - began).toBeGreaterThan(25)
  const coming = files.put(bytes)
  const up = await startS3(join(folder, 'down'), 'evidence', down.port)
  expect((await coming).sha256).toBe(hashOf(bytes))
  await up.close()
})

/** What s3rver cannot do wrong: a server that cuts, stalls, or says "slow down". */
async function withFaultyStore(
  answers: readonly ('cut' | 'stall' | 503 | 507 | 'right' | 'other')[],
  work: (port: number) => Promise<void>,
) {
  let at = 0
  const faulty = createServer((request, response) => {
    const answer = answers[Math.min(at, answers.length - 1)]
    at += 1
    request.resume()
    if (answer === 'cut') request.socket.destroy()
    else if (answer === 'right' || answer === 'other') response.end(request.method === 'GET' ? (answer === 'right' ? bytes : 'other') : '')
    else if (typeof answer === 'number') response.writeHead(answer).end('<Error><Code>SlowDown</Code></Error>')
  })
  faulty.listen(0, '127.0.0.1')
  await once(faulty, 'listening')
  try {
    await work((faulty.address() as AddressInfo).port)
  } finally {
    faulty.closeAllConnections()
    faulty.close()
  }
}

describe('a store that has trouble', () => {
  test('is asked again after a cut connection and after "slow down"', () =>
    withFaultyStore(['cut', 503, 'right', 'right'], async (port) => {
      expect(await bucketOf(port).put(bytes)).toMatchObject({ sha256: hashOf(bytes) })
    }))

  test('that never answers is given up', () =>
    withFaultyStore(['stall'], async (port) => {
      const files = openS3Files(s3Settings(port, 'evidence'), { timeout: 100, waits: [10] })
      await expect(files.find(hashOf(bytes))).rejects.toMatchObject({ fault: 'unreachable' })
    }))

  test('that is full says so', () =>
    withFaultyStore([507], (port) => expect(bucketOf(port).put(bytes)).rejects.toMatchObject({ fault: 'full' })))

  test('that took something else than was sent is noticed while it is put in', () =>
    withFaultyStore(['other'], (port) => expect(bucketOf(port).put(bytes)).rejects.toMatchObject({ fault: 'damaged' })))
})

test('what lay in the folder before there was a bucket is still found; what is new goes into the bucket', async () => {
  const dataDir = join(folder, 'data')
  const old = await openLocalFiles(join(dataDir, 'files')).put(new TextEncoder().encode('เก่า'))
  const files = openFiles({ dataDir, s3: s3Settings(server.port, 'evidence') })
  expect(Buffer.from((await files.find(old.sha256)) ?? []).toString()).toBe('เก่า')
  const fresh = await files.put(new TextEncoder().encode('ใหม่'))
  expect(await openLocalFiles(join(dataDir, 'files')).has(fresh.sha256)).toBe(false)
  expect(await bucketOf(server.port).has(fresh.sha256)).toBe(true)
  await files.remove(old.sha256)
  expect(await files.has(old.sha256)).toBe(false)
})

/** Signature version 4 as its document describes it, made again from what arrived: s3rver looks at the key's name only. */
function signatureOf({ method, url, headers }: IncomingMessage, secretKey: string): string {
  const [, scope = '', signed = ''] = /Credential=[^/]+\/([^,]+), SignedHeaders=([^,]+)/.exec(headers.authorization ?? '') ?? []
  const sent = signed.split(';').map((name) => `${name}:${String(headers[name])}\n`)
  const request = [method, url, '', sent.join(''), signed, headers['x-amz-content-sha256']].join('\n')
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, hashOf(Buffer.from(request))].join('\n')
  const hmac = (key: string | Buffer, part: string) => createHmac('sha256', key).update(part).digest()
  return hmac(scope.split('/').reduce<string | Buffer>(hmac, `AWS4${secretKey}`), text).toString('hex')
}

test('every request is signed with the secret key, which itself is not sent', async () => {
  const seen: string[] = []
  const store = createServer((request, response) => {
    const given = /Signature=([0-9a-f]{64})$/.exec(request.headers.authorization ?? '')?.[1]
    seen.push(`${request.method} ${given === signatureOf(request, 'S3RVER') ? 'right' : 'wrong'}`)
    request.resume().on('end', () => response.end(request.method === 'GET' ? bytes : ''))
  })
  store.listen(0, '127.0.0.1')
  await once(store, 'listening')
  const files = openS3Files(s3Settings((store.address() as AddressInfo).port, 'evidence'), patience)
  await files.put(bytes)
  await files.has(hashOf(bytes))
  await files.remove(hashOf(bytes))
  store.close()
  expect(seen).toEqual(['PUT right', 'GET right', 'HEAD right', 'DELETE right'])
})

/**
 * Files in a bucket of any store that speaks the S3 API (Ceph, MinIO, Garage, SeaweedFS, Amazon …), addressed by path. The keys
 * need GetObject, PutObject, DeleteObject and ListBucket: without the last, S3 answers "refused" for what is not there.
 */

import { createHash } from 'node:crypto'
import { AwsV4Signer } from 'aws4fetch'
import type { S3Settings } from '../config.ts'
import { placeOf } from './contract.ts'
import type { Files } from './contract.ts'
import { hashOf } from './local.ts'
import { FileStoreError } from './store-error.ts'

type Patience = {
  /** Milliseconds for one request, its answer read to the end. */
  readonly timeout: number
  /** Milliseconds before each further try. */
  readonly waits: readonly number[]
}

type Answer = { readonly status: number; readonly body: Uint8Array }
type Method = 'GET' | 'HEAD' | 'PUT' | 'DELETE'

const usual: Patience = { timeout: 60_000, waits: [200, 800, 2500] }

export function openS3Files(settings: S3Settings, patience: Patience = usual): Files {
  const { endpoint, bucket, region, accessKey, secretKey } = settings
  const { host } = new URL(endpoint)

  async function once(method: Method, place: string, body: Uint8Array<ArrayBuffer> | undefined): Promise<Answer> {
    const signer = new AwsV4Signer({
      method,
      url: `${endpoint}/${bucket}/${place}`,
      service: 's3',
      region,
      accessKeyId: accessKey.reveal(),
      secretAccessKey: secretKey.reveal(),
      // Both hashes are for the store to check what arrived; not every store does, so `put` reads back.
      headers: {
        'X-Amz-Content-Sha256': hashOf(body ?? new Uint8Array()),
        ...(body && { 'Content-MD5': createHash('md5').update(body).digest('base64') }),
      },
    })
    const { url, headers } = await signer.sign()
    const answer = await fetch(url, {
      method,
      headers,
      body: body ?? null,
      signal: AbortSignal.timeout(patience.timeout),
      redirect: 'error',
    })
    return { status: answer.status, body: new Uint8Array(await answer.arrayBuffer()) }
  }

  /** Tries again what may pass: no answer, a broken one, "slow down", a fault of the store. */
  async function ask(method: Method, sha256: string, body?: Uint8Array<ArrayBuffer>): Promise<Answer> {
    const place = placeOf(sha256)
    for (let attempt = 0; ; attempt += 1) {
      const answer = await once(method, place, body).catch((error: unknown) => new FileStoreError('unreachable', noAnswer(host), error))
      const passing = answer instanceof FileStoreError || answer.status >= 500 || answer.status === 429
      const wait = patience.waits[attempt]
      if (!passing) return answer
      if (wait === undefined) throw answer instanceof FileStoreError ? answer : faultOf(host, answer)
      await new Promise((resolve) => setTimeout(resolve, wait * (0.5 + Math.random())))
    }
  }

  const find: Files['find'] = async (sha256) => {
    const answer = await ask('GET', sha256)
    if (answer.status === 404 && codeOf(answer) !== 'NoSuchBucket') return undefined
    if (answer.status !== 200) throw faultOf(host, answer)
    if (hashOf(answer.body) !== sha256) throw new FileStoreError('damaged', `the stored file ${sha256} is damaged`)
    return answer.body
  }

  return {
    find,
    pathOf: () => Promise.resolve(undefined),
    async has(sha256) {
      const answer = await ask('HEAD', sha256)
      if (answer.status !== 200 && answer.status !== 404) throw faultOf(host, answer)
      return answer.status === 200
    },
    async put(bytes) {
      const sha256 = hashOf(bytes)
      const answer = await ask('PUT', sha256, Uint8Array.from(bytes))
      if (answer.status !== 200) throw faultOf(host, answer)
      if (!(await find(sha256))) throw new FileStoreError('unreachable', `${host} took the file ${sha256} and does not have it`)
      return { sha256, bytes: bytes.byteLength }
    },
    // An object is there whole, or not at all.
    sweep: () => Promise.resolve(0),
    async remove(sha256) {
      const answer = await ask('DELETE', sha256)
      if (answer.status !== 204 && answer.status !== 200 && answer.status !== 404) throw faultOf(host, answer)
    },
  }
}

const noAnswer = (host: string): string => `the file store at ${host} does not answer`

/** "NoSuchBucket", "AccessDenied" …; empty where the answer has no body. */
const codeOf = ({ body }: Answer): string => /<Code>([A-Za-z]+)<\/Code>/.exec(new TextDecoder().decode(body.subarray(0, 4096)))?.[1] ?? ''

function faultOf(host: string, answer: Answer): FileStoreError {
  const message = `the file store at ${host} answered ${answer.status} ${codeOf(answer)}`.trim()
  // MinIO says XMinioStorageFull; 507 is WebDAV's word for it.
  if (answer.status === 507 || /StorageFull|QuotaExceeded/.test(codeOf(answer))) return new FileStoreError('full', message)
  return new FileStoreError(answer.status >= 400 && answer.status < 500 ? 'refused' : 'unreachable', message)
}

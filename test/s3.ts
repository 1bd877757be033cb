/** A real S3 API on the loopback address: npm's s3rver, which comes without types. */

import { createRequire } from 'node:module'
import type { S3Settings } from '#platform/config'

type Rver = { run: () => Promise<{ readonly port: number }>; close: () => Promise<void> }
type Options = {
  readonly address: string
  readonly port: number
  readonly silent: boolean
  readonly directory: string
  readonly vhostBuckets: boolean
  readonly configureBuckets: readonly { readonly name: string }[]
}
const S3rver = createRequire(import.meta.url)('s3rver') as new (options: Options) => Rver

/** Its objects lie in `directory/bucket` as files. `port` 0 takes any. */
export async function startS3(
  directory: string,
  bucket: string,
  port = 0,
): Promise<{ readonly port: number; readonly close: () => Promise<void> }> {
  const configureBuckets = [{ name: bucket }]
  const server = new S3rver({ address: '127.0.0.1', port, silent: true, directory, vhostBuckets: false, configureBuckets })
  const at = await server.run()
  return { port: at.port, close: () => server.close() }
}

/** The keys that s3rver knows. */
export const s3Settings = (port: number, bucket: string): S3Settings => ({
  endpoint: `http://127.0.0.1:${port}`,
  bucket,
  region: 'us-east-1',
  accessKey: { reveal: () => 'S3RVER' },
  secretKey: { reveal: () => 'S3RVER' },
})

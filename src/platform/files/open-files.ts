/** The place of the files, as the settings say: a bucket where one is named, else the folder. */

import { join } from 'node:path'
import type { Config } from '../config.ts'
import type { Files } from './contract.ts'
import { openLocalFiles } from './local.ts'
import { openS3Files } from './s3.ts'

/** With a bucket, what was put into the folder before there was one is still found there; nothing new goes into it. */
export function openFiles({ dataDir, s3 }: Pick<Config, 'dataDir' | 's3'>): Files {
  const local = openLocalFiles(join(dataDir, 'files'))
  if (!s3) return local
  const bucket = openS3Files(s3)
  return {
    put: (bytes) => bucket.put(bytes),
    find: async (sha256) => (await local.find(sha256)) ?? (await bucket.find(sha256)),
    has: async (sha256) => (await local.has(sha256)) || (await bucket.has(sha256)),
    pathOf: (sha256) => local.pathOf(sha256),
    sweep: (now) => local.sweep(now),
    async remove(sha256) {
      await local.remove(sha256)
      await bucket.remove(sha256)
    },
  }
}

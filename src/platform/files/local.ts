/** Files in a folder of this machine. */

import { createHash, randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { access, mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isDiskFull } from '../db.ts'
import { placeOf } from './contract.ts'
import type { Files } from './contract.ts'
import { FileStoreError } from './store-error.ts'

export function openLocalFiles(folder: string): Files {
  const place = (sha256: string): string => join(folder, placeOf(sha256))
  const has = (sha256: string) => exists(place(sha256))

  return {
    has,
    pathOf: async (sha256) => ((await has(sha256)) ? place(sha256) : undefined),
    remove: (sha256) => rm(place(sha256), { force: true }),
    sweep: (now) => sweep(folder, now),
    async put(bytes) {
      const sha256 = hashOf(bytes)
      const path = place(sha256)
      // What rotted on the disk is written anew.
      if (!(await exists(path)) || hashOf(await readFile(path)) !== sha256) await write(path, bytes)
      return { sha256, bytes: bytes.byteLength }
    },
    async find(sha256) {
      if (!(await has(sha256))) return undefined
      const bytes = await readFile(place(sha256))
      if (hashOf(bytes) !== sha256) throw new FileStoreError('damaged', `the stored file ${sha256} is damaged`)
      return bytes
    },
  }
}

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Beside it, to the disk, then under its name: a file is whole or absent. */
async function write(path: string, bytes: Uint8Array): Promise<void> {
  const fresh = join(dirname(path), `.${randomUUID()}`)
  try {
    await mkdir(dirname(path), { recursive: true })
    const file = await open(fresh, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(fresh, path)
    for (const folder of [dirname(path), dirname(dirname(path))]) await syncFolder(folder)
  } catch (error) {
    await rm(fresh, { force: true })
    throw isDiskFull(error) ? new FileStoreError('full', 'the disk of the files has no room left', error) : error
  }
}

/** No file takes an hour to write, so nobody is still at these. */
async function sweep(folder: string, now: Date): Promise<number> {
  let gone = 0
  const shelves = (await readdir(folder).catch(() => [])).filter((name) => /^[0-9a-f]{2}$/.test(name))
  for (const shelf of shelves)
    for (const name of await readdir(join(folder, shelf))) {
      const path = join(folder, shelf, name)
      if (!name.startsWith('.') || now.getTime() - (await stat(path)).mtimeMs < 3_600_000) continue
      await rm(path, { force: true })
      gone += 1
    }
  return gone
}

/** The name in its folder is written too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

/** Writes a backup file: beside its name first, to the disk, then under its name; whole or absent. */

import { createHash } from 'node:crypto'
import { access, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress } from 'node:zlib'
import { pack } from 'tar-stream'
import type { Pack } from 'tar-stream'
import { headFrame, tailFrame } from './format.ts'
import type { Head } from './format.ts'
import { BackupFault } from './problem.ts'
import { keyFrom, newEncryption, seal } from './seal.ts'

/** One thing in the archive, small enough for memory. */
export type Entry = { readonly name: string; readonly bytes: Uint8Array }

export type Archive = {
  /** A name that nothing has yet. */
  readonly to: string
  readonly head: Omit<Head, 'prongsai' | 'format' | 'encrypted'>
  readonly passphrase: string | undefined
  readonly entries: AsyncIterable<Entry>
}

/** Answers how many bytes the file has. Throws a `BackupFault`, or what the disk or `entries` say; then nothing is left behind. */
export async function writeArchive({ to, head, passphrase, entries }: Archive): Promise<number> {
  if (await exists(to)) throw new BackupFault({ kind: 'exists' })
  const encrypted = passphrase === undefined ? null : newEncryption()
  const start = headFrame({ prongsai: 'backup', ...head, format: 1, encrypted })
  const key = encrypted && passphrase !== undefined ? await keyFrom(passphrase, encrypted) : undefined
  const part = `${to}.part`
  const file = await open(part, 'w', 0o600)
  try {
    const tar = pack()
    const filling = fill(tar, entries)
    // Its error ends the tar and thereby the pipeline, which tells it.
    filling.catch(() => undefined)
    await pipeline(
      Readable.from(tar, { objectMode: false }),
      createZstdCompress(),
      (source: AsyncIterable<Buffer>) => framed(start, key ? seal(source, key, start) : source),
      (source: AsyncIterable<Buffer>) => file.writeFile(source),
    )
    await filling
    await file.sync()
    const { size } = await file.stat()
    await file.close()
    await rename(part, to)
    await syncFolder(dirname(to))
    return size
  } catch (error) {
    await file.close().catch(() => undefined)
    await rm(part, { force: true })
    throw error
  }
}

async function fill(tar: Pack, entries: AsyncIterable<Entry>): Promise<void> {
  try {
    for await (const { name, bytes } of entries) {
      await new Promise<void>((resolve, reject) => {
        // One moment for all: the same content is then the same archive.
        const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
        const entry = tar.entry({ name, mtime: new Date(0) }, content, (error) => (error ? reject(error) : resolve()))
        // Where the disk is full the tar is broken off, and its open entry says so too.
        entry.on('error', reject)
      })
    }
    tar.finalize()
  } catch (error) {
    tar.destroy(error instanceof Error ? error : new Error(String(error)))
    throw error
  }
}

async function* framed(start: Buffer, body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const hash = createHash('sha256').update(start)
  yield start
  for await (const chunk of body) {
    hash.update(chunk)
    yield chunk
  }
  yield tailFrame(hash.digest('hex'))
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder)
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

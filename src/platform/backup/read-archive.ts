/** Reads a backup file: first whether every byte is what was written, then its entries one after the other. */

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createZstdDecompress } from 'node:zlib'
import { extract } from 'tar-stream'
import { formatVersion, Head, mostHead, parseHead, parseTail, tailBytes } from './format.ts'
import { BackupFault } from './problem.ts'
import { keyFrom, unseal } from './seal.ts'

export type OpenArchive = {
  readonly head: Head
  readonly bytes: number
  /** Throws a `BackupFault` where the file's bytes are not those that were written. Reads all of it. */
  readonly verify: () => Promise<void>
  /** The entries in order; each body must be read to its end before the next is asked for. */
  readonly entries: () => AsyncGenerator<ReadEntry>
}
export type ReadEntry = { readonly name: string; readonly size: number; readonly body: AsyncIterable<Buffer> }

/** The head, where the file has both its ends. Throws a `BackupFault` where this is no backup, a newer one, or cut off. */
export const openHead = async (path: string): Promise<Head> => (await openEnds(path)).head

async function openEnds(path: string) {
  const { start, end, size } = await readEnds(path)
  const found = parseHead(start)
  const about = Head.partial().safeParse(found?.head).data
  if (found && about?.prongsai === 'backup' && (about.format ?? 0) > formatVersion)
    throw new BackupFault({ kind: 'newer', program: about.program ?? '' })
  const head = Head.safeParse(found?.head).data
  if (!found || !head) throw new BackupFault({ kind: 'not-a-backup' })
  const digest = parseTail(end)
  if (digest === undefined || size < found.bytes + tailBytes) throw new BackupFault({ kind: 'damaged', cut: true, where: `byte ${size}` })
  return { head, headBytes: start.subarray(0, found.bytes), digest, size }
}

/** Reads the head and the tail only. Throws a `BackupFault` as `openHead` does, and where it needs a passphrase. */
export async function openArchive(path: string, passphrase: string | undefined): Promise<OpenArchive> {
  const { head, headBytes, digest, size } = await openEnds(path)
  const key = head.encrypted && passphrase !== undefined ? await keyFrom(passphrase, head.encrypted) : undefined
  if (head.encrypted && !key) throw new BackupFault({ kind: 'passphrase-needed' })

  return {
    head,
    bytes: size,
    async verify() {
      const hash = createHash('sha256')
      for await (const chunk of createReadStream(path, { end: size - tailBytes - 1, highWaterMark: 1 << 20 })) hash.update(chunk as Buffer)
      if (hash.digest('hex') !== digest) throw new BackupFault({ kind: 'damaged', cut: false, where: 'sha256' })
    },
    async *entries() {
      const tar = extract()
      const body = createReadStream(path, { start: headBytes.length, end: size - tailBytes - 1, highWaterMark: 1 << 18 })
      const flow = pipeline(
        body,
        (source: AsyncIterable<Buffer>) => (key ? unseal(source, key, headBytes) : source),
        createZstdDecompress(),
        tar,
      )
      flow.catch(() => undefined)
      try {
        for await (const entry of tar) yield { name: entry.header.name, size: entry.header.size ?? 0, body: entry as AsyncIterable<Buffer> }
        await flow
      } catch (error) {
        // What the stream itself met (a wrong passphrase) says more than that the tar broke off.
        await flow
        throw error
      } finally {
        body.destroy()
        tar.destroy()
      }
    },
  }
}

async function readEnds(path: string): Promise<{ readonly start: Buffer; readonly end: Buffer; readonly size: number }> {
  const file = await open(path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR'].includes(String(error.code)))
      throw new BackupFault({ kind: 'no-file' }, { cause: error })
    throw error
  })
  try {
    const found = await file.stat()
    if (!found.isFile()) throw new BackupFault({ kind: 'not-a-backup' })
    const start = Buffer.alloc(Math.min(mostHead, found.size))
    await file.read(start, 0, start.length, 0)
    const end = Buffer.alloc(Math.min(tailBytes, found.size))
    await file.read(end, 0, end.length, found.size - end.length)
    return { start, end, size: found.size }
  } finally {
    await file.close()
  }
}

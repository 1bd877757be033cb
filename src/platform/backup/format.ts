/**
 * How a backup lies on the disk, in one place:
 *
 *   head    a skippable zstd frame: JSON, readable without a passphrase (what this is, how it is encrypted)
 *   body    a tar, compressed with zstd; with a passphrase, in encrypted pieces (`seal.ts`)
 *             manifest.json                  migrations and tables, known before the first row
 *             tables/register.agency/000001  COPY text, a table in pieces of some megabytes
 *             files/3f79…                    each file under its sha256
 *             contents.json                  rows and sha256 of each table, number of files
 *   tail    a skippable zstd frame: the sha256 of everything before it
 *
 * Skippable frames are passed over by every zstd program: without a passphrase, `zstd -d <FILE | tar t` lists a backup anywhere.
 */

import { z } from 'zod'

export const formatVersion = 1

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

export const Head = z.object({
  prongsai: z.literal('backup'),
  format: z.int().positive(),
  kind: z.enum(['whole', 'agency']),
  program: z.string(),
  createdAt: z.iso.datetime(),
  encrypted: z
    .object({
      cipher: z.literal('aes-256-gcm'),
      kdf: z.literal('scrypt'),
      // Bounds: a file from outside must not make us calculate for hours.
      N: z
        .int()
        .min(1024)
        .max(1 << 20),
      r: z.int().min(1).max(16),
      p: z.int().min(1).max(4),
      salt: z.string().regex(/^[0-9a-f]{32}$/),
    })
    .nullable(),
})
export type Head = Readonly<z.infer<typeof Head>>

export const Manifest = z.object({
  format: z.int(),
  kind: z.enum(['whole', 'agency']),
  program: z.string(),
  createdAt: z.iso.datetime(),
  encrypted: z.boolean(),
  /** Of the server that it was taken from. */
  postgres: z.string(),
  /** The agency, where it is the data of one. */
  agency: z.object({ id: z.uuid(), code: z.string().nullable() }).nullable(),
  migrations: z.array(z.object({ name: z.string(), sha256 })),
  /** In the order in which they must be loaded. */
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()).min(1) })),
})
export type Manifest = Readonly<z.infer<typeof Manifest>>

const Counted = z.object({ rows: z.int().nonnegative(), bytes: z.int().nonnegative(), sha256 })
export type Counted = Readonly<z.infer<typeof Counted>>

export const Contents = z.object({
  tables: z.record(z.string(), Counted),
  files: z.object({ count: z.int().nonnegative(), bytes: z.int().nonnegative() }),
  /** Named by a row, but not in the store, or damaged there, when the backup was made. */
  missing: z.array(sha256),
})
export type Contents = Readonly<z.infer<typeof Contents>>

const headMagic = 0x18_4d_2a_5e
const tailMagic = 0x18_4d_2a_5f
/** A head has some hundred bytes. */
export const mostHead = 64 * 1024
/** Magic, length, `{"sha256":"…"}`. */
export const tailBytes = 8 + 77

function frame(magic: number, content: unknown): Buffer {
  const text = Buffer.from(JSON.stringify(content))
  const start = Buffer.alloc(8)
  start.writeUInt32LE(magic, 0)
  start.writeUInt32LE(text.length, 4)
  return Buffer.concat([start, text])
}

export const headFrame = (head: Head): Buffer => frame(headMagic, head)
export const tailFrame = (digest: string): Buffer => frame(tailMagic, { sha256: digest })

/** The head at the beginning of a file and how many bytes it takes; undefined where there is none. Its format may be newer than ours. */
export function parseHead(start: Buffer): { readonly head: unknown; readonly bytes: number } | undefined {
  if (start.length < 8 || start.readUInt32LE(0) !== headMagic) return undefined
  const bytes = 8 + start.readUInt32LE(4)
  if (bytes > start.length) return undefined
  return { head: parseJson(start.subarray(8, bytes)), bytes }
}

/** The digest in the last bytes of a file; undefined where they are no tail: then its end was cut off. */
export function parseTail(end: Buffer): string | undefined {
  if (end.length !== tailBytes || end.readUInt32LE(0) !== tailMagic) return undefined
  return z.object({ sha256 }).safeParse(parseJson(end.subarray(8))).data?.sha256
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}

/** Walks through a backup and hands out what it meets, checking each part against what the backup says of itself. */

import { createHash } from 'node:crypto'
import type { Hash } from 'node:crypto'
import { ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { Contents, Manifest } from './format.ts'
import type { Counted } from './format.ts'
import { answered, BackupFault } from './problem.ts'
import type { BackupProblem } from './problem.ts'
import { openArchive } from './read-archive.ts'
import type { OpenArchive } from './read-archive.ts'

export type Visitor = {
  /** Before anything else. */
  readonly begin?: (manifest: Manifest) => Promise<void>
  /** A piece of a table's rows; `undefined` when its last one was given: answers how many rows were taken. */
  readonly rows?: (table: string, bytes: Buffer | undefined) => Promise<number | undefined>
  readonly file?: (sha256: string, bytes: Buffer) => Promise<void>
}
export type Walked = { readonly manifest: Manifest; readonly contents: Contents }

const damaged = (where: string): BackupFault => new BackupFault({ kind: 'damaged', cut: false, where })

/** Throws a `BackupFault` at the first part that is not what it should be; whatever the visitor did until then is to be undone. */
export async function walk(archive: OpenArchive, visitor: Visitor): Promise<Walked> {
  let manifest: Manifest | undefined
  let table: { readonly name: string; readonly hash: Hash; bytes: number } | undefined
  const seen: Record<string, Counted> = {}
  const files = { count: 0, bytes: 0 }

  const endTable = async (): Promise<void> => {
    if (!table) return
    const { name, hash, bytes } = table
    table = undefined
    seen[name] = { rows: (await visitor.rows?.(name, undefined)) ?? -1, bytes, sha256: hash.digest('hex') }
  }

  for await (const { name, size, body } of archive.entries()) {
    const [folder, one] = name.split('/')
    if (!manifest) {
      if (name !== 'manifest.json') throw damaged(name)
      manifest = parse(Manifest, await whole(body), name)
      await visitor.begin?.(manifest)
    } else if (folder === 'tables' && one !== undefined) {
      if (table?.name !== one) {
        await endTable()
        if (seen[one]) throw damaged(name)
        table = { name: one, hash: createHash('sha256'), bytes: 0 }
      }
      for await (const chunk of body) {
        table.hash.update(chunk)
        table.bytes += chunk.length
        await visitor.rows?.(one, chunk)
      }
    } else if (folder === 'files' && one !== undefined) {
      await endTable()
      const bytes = await whole(body)
      if (createHash('sha256').update(bytes).digest('hex') !== one) throw damaged(name)
      files.count += 1
      files.bytes += size
      await visitor.file?.(one, bytes)
    } else if (name === 'contents.json') {
      await endTable()
      const contents = parse(Contents, await whole(body), name)
      compare(manifest, contents, { tables: seen, files })
      return { manifest, contents }
    } else {
      throw damaged(name)
    }
  }
  throw damaged('contents.json')
}

/** What was seen is what was written; rows are counted only where somebody took them. */
function compare(
  manifest: Manifest,
  contents: Contents,
  seen: { readonly tables: Readonly<Record<string, Counted>>; readonly files: Contents['files'] },
): void {
  for (const name of Object.keys(seen.tables)) if (!contents.tables[name]) throw damaged(`tables/${name}`)
  for (const { name } of manifest.tables) {
    const [wanted, found] = [contents.tables[name], seen.tables[name]]
    const same = wanted && (found ? found.sha256 === wanted.sha256 && (found.rows < 0 || found.rows === wanted.rows) : wanted.rows === 0)
    if (!same) throw damaged(`tables/${name}`)
  }
  if (seen.files.count !== contents.files.count || seen.files.bytes !== contents.files.bytes) throw damaged('files')
}

async function whole(body: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of body) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function parse<T>(shape: { safeParse: (value: unknown) => { data?: T | undefined } }, bytes: Buffer, name: string): T {
  try {
    const { data } = shape.safeParse(JSON.parse(bytes.toString('utf8')))
    if (data !== undefined) return data
  } catch {
    // Not JSON: said below.
  }
  throw damaged(name)
}

export type Checked = Walked & { readonly bytes: number }

/** Reads a whole backup and compares every part with what was written; touches nothing else. */
export const checkBackup = (path: string, passphrase?: string): Promise<Result<Checked, BackupProblem>> =>
  answered(async () => {
    const archive = await openArchive(path, passphrase)
    await archive.verify()
    return ok({ ...(await walk(archive, {})), bytes: archive.bytes })
  })

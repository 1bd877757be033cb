/** A file from disk, refused by its size before a byte of it is read. */

import { open } from 'node:fs/promises'
import { err, ok, type Result } from '#kernel/result'
import type { SourceProblem } from './domain/source.ts'
import { mostBytes } from './extract/extract.ts'
import type { ReadCommand } from './read-document.ts'

const missing = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG', 'EACCES', 'EPERM', 'ERR_INVALID_ARG_VALUE'])

/** What `readDocument` takes. A folder, a pipe or a missing file is `not-found`. */
export async function openFile(path: string): Promise<Result<ReadCommand, SourceProblem>> {
  try {
    const handle = await open(path, 'r')
    try {
      const stat = await handle.stat()
      if (!stat.isFile()) return err({ kind: 'not-found' })
      if (stat.size > mostBytes) return err({ kind: 'too-large', bytes: stat.size, most: mostBytes })
      return ok({ file: path, bytes: new Uint8Array(await handle.readFile()) })
    } finally {
      await handle.close()
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && missing.has(String(error.code))) return err({ kind: 'not-found' })
    throw error
  }
}

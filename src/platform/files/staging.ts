/**
 * Uploads on their way, for `@tus/server`: bytes as they came in a folder of this machine, until the last one is there or a day has
 * gone by. Every byte that was acknowledged is on the disk, so a stopped server goes on where it was.
 */

import { mkdir, open, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { DataStore, ERRORS, Upload } from '@tus/server'
import { isDiskFull } from '../db.ts'

const day = 24 * 60 * 60 * 1000

type Note = { readonly size: number; readonly metadata: Record<string, string | null>; readonly createdAt: string }

export class Staging extends DataStore {
  override extensions = ['creation', 'termination', 'expiration']
  readonly #folder: string

  constructor(folder: string) {
    super()
    this.#folder = folder
  }

  override async create(upload: Upload): Promise<Upload> {
    if (upload.size === undefined) throw ERRORS.INVALID_LENGTH
    await mkdir(this.#folder, { recursive: true, mode: 0o700 })
    const createdAt = new Date().toISOString()
    const note: Note = { size: upload.size, metadata: upload.metadata ?? {}, createdAt }
    try {
      await writeFile(this.#bytes(upload.id), '', { mode: 0o600 })
      await writeFile(this.#note(upload.id), JSON.stringify(note), { mode: 0o600 })
    } catch (error) {
      await this.#erase(upload.id)
      throw error
    }
    upload.creation_date = createdAt
    return upload
  }

  override async getUpload(id: string): Promise<Upload> {
    try {
      const { size, metadata, createdAt } = JSON.parse(await readFile(this.#note(id), 'utf8')) as Note
      return new Upload({ id, size, metadata, offset: (await stat(this.#bytes(id))).size, creation_date: createdAt })
    } catch {
      throw ERRORS.FILE_NOT_FOUND
    }
  }

  /** What came before the connection was lost stays. On a full disk nothing of the upload does: it would keep the disk full. */
  override async write(stream: Readable, id: string, offset: number): Promise<number> {
    const file = await open(this.#bytes(id), 'r+')
    let at = offset
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        // A disk with little room left takes the beginning of a piece, and refuses only the next.
        for (let done = 0; done < chunk.length;) {
          const { bytesWritten } = await file.write(chunk, done, chunk.length - done, at)
          done += bytesWritten
          at += bytesWritten
        }
      }
      await file.datasync()
    } catch (error) {
      if (isDiskFull(error)) await this.#erase(id)
      throw error
    } finally {
      await file.close()
    }
    return at
  }

  override async remove(id: string): Promise<void> {
    await this.getUpload(id)
    await this.#erase(id)
  }

  override getExpiration(): number {
    return day
  }

  /** Also of what has no note, or a broken one: a machine that lost power while it was written. */
  override async deleteExpired(now = Date.now()): Promise<number> {
    let gone = 0
    for (const name of await readdir(this.#folder).catch(() => [])) {
      const { mtimeMs } = await stat(join(this.#folder, name)).catch(() => ({ mtimeMs: now }))
      if (!name.endsWith('.json') && !name.endsWith('.part')) continue
      const id = name.slice(0, -5)
      const begun = await this.getUpload(id).then(
        (upload) => Date.parse(upload.creation_date ?? ''),
        () => mtimeMs,
      )
      if (now - begun < day) continue
      if (name.endsWith('.json')) gone += 1
      await this.#erase(id)
    }
    return gone
  }

  /** The whole upload; throws where it is not. */
  async read(id: string): Promise<Buffer> {
    const { size } = await this.getUpload(id)
    const bytes = await readFile(this.#bytes(id))
    if (bytes.length !== size) throw new Error(`the upload ${id} has ${bytes.length} bytes of ${size}`)
    return bytes
  }

  #erase = async (id: string): Promise<void> => {
    await rm(this.#note(id), { force: true })
    await rm(this.#bytes(id), { force: true })
  }

  #note = (id: string): string => `${this.#place(id)}.json`
  #bytes = (id: string): string => `${this.#place(id)}.part`

  #place(id: string): string {
    if (!/^[\w.-]{1,120}$/.test(id)) throw ERRORS.FILE_NOT_FOUND
    return join(this.#folder, id)
  }
}

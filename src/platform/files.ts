/** Files by what is in them: a local folder, each file under its sha256, written once, never changed. */

import { createHash, randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

export type StoredFile = { readonly sha256: string; readonly bytes: number }

export type Files = {
  /** Once this returns, the bytes survive a power cut. The same bytes twice are one file. */
  put(bytes: Uint8Array): Promise<StoredFile>
  /** Undefined where there is no such file. Throws where its bytes are no longer those that were put in. */
  find(sha256: string): Promise<Uint8Array | undefined>
  /** For programs that want a path. Undefined where there is no such file. */
  pathOf(sha256: string): Promise<string | undefined>
  /** Only for what turned out not to be worth keeping, and that nothing else names. Nothing happens where there is no such file. */
  remove(sha256: string): Promise<void>
}

export function openFiles(folder: string): Files {
  const place = (sha256: string): string => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new RangeError('not a sha256')
    return join(folder, sha256.slice(0, 2), sha256)
  }
  const pathOf = async (sha256: string) => ((await exists(place(sha256))) ? place(sha256) : undefined)

  return {
    pathOf,
    remove: (sha256) => rm(place(sha256), { force: true }),
    async put(bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const path = place(sha256)
      if (!(await exists(path))) await write(path, bytes)
      return { sha256, bytes: bytes.byteLength }
    },
    async find(sha256) {
      const path = await pathOf(sha256)
      if (path === undefined) return undefined
      const bytes = await readFile(path)
      if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new Error(`the stored file ${sha256} is damaged`)
      return bytes
    },
  }
}

/** Beside it, to the disk, then under its name: a file is whole or absent. */
async function write(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const fresh = join(dirname(path), `.${randomUUID()}`)
  try {
    const file = await open(fresh, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(fresh, path)
  } catch (error) {
    await rm(fresh, { force: true })
    throw error
  }
  for (const folder of [dirname(path), dirname(dirname(path))]) await syncFolder(folder)
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

/**
 * A name from outside as it may be shown, stored and offered for saving: the last part of the path only, no control or
 * direction marks, none of the characters that some system forbids, no dot in front, at most 200 bytes with its ending kept.
 */
export function safeName(name: string, fallback = 'file'): string {
  const last = name.normalize('NFC').toWellFormed().split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029\ufffd<>:"|?*]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  const [, stem = '', ending = ''] = /^(.*?)(\.[^.]{1,10})?$/u.exec(plain) ?? []
  const short = shortened(stem, 200 - Buffer.byteLength(ending)) + ending
  return short === '' || /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(short) ? `${fallback}${ending}` : short
}

/** Cut between written characters, so that no vowel loses its consonant. */
function shortened(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text
  let kept = ''
  for (const { segment } of new Intl.Segmenter('th', { granularity: 'grapheme' }).segment(text)) {
    if (Buffer.byteLength(kept + segment) > bytes) break
    kept += segment
  }
  return kept
}

/** Office files are ZIP archives: their parts, taken out only when their sizes are sane. */

import { unzipSync } from 'fflate'
import { err, ok, type Result } from '#kernel/result'

export type ArchiveProblem = 'damaged' | 'archive-bomb'
export type Archive = ReadonlyMap<string, Uint8Array>

/** Bytes inflated in all of what is wanted; a 300-page document of text stays under 20 MB. */
export const mostWanted = 100 * 1024 * 1024
export const mostEntries = 10_000
/** XML repeats itself, but not like this: from 8 MB on, no honest part shrinks to less than a 200th. */
const ratioFrom = 8 * 1024 * 1024
export const mostRatio = 200

export const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5)

type Entry = { readonly name: string; readonly size: number; readonly originalSize: number }

/** The names in the archive, from its directory, nothing inflated. */
export function listArchive(bytes: Uint8Array): Result<readonly Entry[], ArchiveProblem> {
  const entries: Entry[] = []
  try {
    unzipSync(bytes, {
      filter: ({ name, size, originalSize }) => {
        entries.push({ name, size, originalSize })
        return false
      },
    })
  } catch {
    return err('damaged')
  }
  if (entries.length > mostEntries) return err('archive-bomb')
  const packedTight = entries.some((entry) => entry.originalSize > ratioFrom && entry.originalSize > entry.size * mostRatio)
  return packedTight ? err('archive-bomb') : ok(entries)
}

/** The wanted parts. What a part really inflates to is cut at the size its directory names, so that a lie costs no memory. */
export function openArchive(bytes: Uint8Array, wanted: (name: string) => boolean): Result<Archive, ArchiveProblem> {
  const entries = listArchive(bytes)
  if (!entries.ok) return entries
  const total = entries.value.filter((entry) => wanted(entry.name)).reduce((sum, entry) => sum + entry.originalSize, 0)
  if (total > mostWanted) return err('archive-bomb')
  try {
    return ok(new Map(Object.entries(unzipSync(bytes, { filter: ({ name }) => wanted(name) }))))
  } catch {
    return err('damaged')
  }
}

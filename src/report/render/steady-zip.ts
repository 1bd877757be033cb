/** Zip files made the same for the same content: no times of writing, files in a fixed order, zips inside them too. */

import { unzipSync, zipSync } from 'fflate'

/** Zip knows no earlier day; the real date of a document stands in its properties. */
const stamp = new Date(1980, 0, 1)

/** `mend` sees each file's name and bytes and gives the bytes that are kept. */
export function steadyZip(archive: Uint8Array, mend: (name: string, bytes: Uint8Array) => Uint8Array): Uint8Array {
  const files = Object.entries(unzipSync(archive))
    // Word wants the list of types first.
    .toSorted(([a], [b]) => (a === '[Content_Types].xml' ? -1 : b === '[Content_Types].xml' ? 1 : a < b ? -1 : 1))
    .map(([name, bytes]) => [name, name.endsWith('.xlsx') ? steadyZip(bytes, (_, inner) => inner) : mend(name, bytes)] as const)
  return zipSync(Object.fromEntries(files), { mtime: stamp, level: 6 })
}

/** The tree's date, with the Buddhist year, as the moment that office files write down. */
export function isoMoment(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-')
  return `${Number(year) > 2400 ? Number(year) - 543 : year}-${month}-${day}T00:00:00Z`
}

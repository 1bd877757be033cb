/** Which characters a TrueType font has: PDF/UA and PDF/A refuse a text with a character that the font cannot show. */

import { readFileSync } from 'node:fs'
import { sarabunFiles } from './compile.ts'

/** The `cmap` of a font file, formats 4 (Basic Multilingual Plane) and 12 (all), as the OpenType specification lays it out. */
function readCoverage(file: string): ReadonlySet<number> {
  const bytes = readFileSync(file)
  const tables = Array.from({ length: bytes.readUInt16BE(4) }, (_, i) => 12 + i * 16)
  const entry = tables.find((at) => bytes.toString('latin1', at, at + 4) === 'cmap')
  if (entry === undefined) throw new Error(`${file} has no cmap`)
  const cmap = bytes.readUInt32BE(entry + 8)
  const found = new Set<number>()
  for (let i = 0; i < bytes.readUInt16BE(cmap + 2); i += 1) {
    const at = cmap + bytes.readUInt32BE(cmap + 4 + i * 8 + 4)
    const format = bytes.readUInt16BE(at)
    if (format === 4) {
      const segments = bytes.readUInt16BE(at + 6) / 2
      for (let s = 0; s < segments; s += 1) {
        const end = bytes.readUInt16BE(at + 14 + s * 2)
        const start = bytes.readUInt16BE(at + 16 + segments * 2 + s * 2)
        for (let code = start; code <= end && code < 0xff_ff; code += 1) found.add(code)
      }
    } else if (format === 12) {
      for (let g = 0; g < bytes.readUInt32BE(at + 12); g += 1) {
        const group = at + 16 + g * 12
        for (let code = bytes.readUInt32BE(group); code <= bytes.readUInt32BE(group + 4); code += 1) found.add(code)
      }
    }
  }
  return found
}

let both: ((code: number) => boolean) | undefined

/** True where Sarabun, regular and bold, has a picture of the character. */
export function sarabunShows(code: number): boolean {
  if (!both) {
    const [regular, bold] = [readCoverage(sarabunFiles.regular), readCoverage(sarabunFiles.bold)]
    both = (wanted) => regular.has(wanted) && bold.has(wanted)
  }
  return both(code)
}

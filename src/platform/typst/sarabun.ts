/** Sarabun's characters and their widths: what can be printed, and how wide a word will stand. Read from the font files. */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

const files = {
  regular: require.resolve('@expo-google-fonts/sarabun/400Regular/Sarabun_400Regular.ttf'),
  bold: require.resolve('@expo-google-fonts/sarabun/700Bold/Sarabun_700Bold.ttf'),
}

/** The two faces as they are embedded: regular, bold. */
export const sarabunFaces = (): readonly [Buffer, Buffer] => [readFileSync(files.regular), readFileSync(files.bold)]

/** Thousandths of an em by character; `cmap` format 4, as the OpenType specification lays it out. */
function readAdvances(bytes: Buffer): ReadonlyMap<number, number> {
  const table = (tag: string): number => {
    for (let at = 12; at < 12 + bytes.readUInt16BE(4) * 16; at += 16)
      if (bytes.toString('latin1', at, at + 4) === tag) return bytes.readUInt32BE(at + 8)
    throw new Error(`the font has no ${tag}`)
  }
  const perEm = bytes.readUInt16BE(table('head') + 18)
  const metrics = bytes.readUInt16BE(table('hhea') + 34)
  const hmtx = table('hmtx')
  const advance = (glyph: number): number => (bytes.readUInt16BE(hmtx + Math.min(glyph, metrics - 1) * 4) * 1000) / perEm
  const cmap = table('cmap')
  const found = new Map<number, number>()
  for (let i = 0; i < bytes.readUInt16BE(cmap + 2); i += 1) {
    const at = cmap + bytes.readUInt32BE(cmap + 4 + i * 8 + 4)
    if (bytes.readUInt16BE(at) !== 4) continue
    const segments = bytes.readUInt16BE(at + 6) / 2
    for (let s = 0; s < segments; s += 1) {
      const end = bytes.readUInt16BE(at + 14 + s * 2)
      const start = bytes.readUInt16BE(at + 16 + (segments + s) * 2)
      const delta = bytes.readUInt16BE(at + 16 + (segments * 2 + s) * 2)
      const rangeAt = at + 16 + (segments * 3 + s) * 2
      const range = bytes.readUInt16BE(rangeAt)
      for (let code = start; code <= end && code < 0xff_ff; code += 1) {
        const listed = range === 0 ? code : bytes.readUInt16BE(rangeAt + range + (code - start) * 2)
        const glyph = listed === 0 ? 0 : (listed + delta) & 0xff_ff
        if (glyph !== 0) found.set(code, advance(glyph))
      }
    }
  }
  return found
}

let read: { readonly regular: ReadonlyMap<number, number>; readonly bold: ReadonlyMap<number, number> } | undefined

function advances() {
  if (!read) {
    const [regular, bold] = sarabunFaces()
    read = { regular: readAdvances(regular), bold: readAdvances(bold) }
  }
  return read
}

/** True where both faces have a picture of the character: PDF/UA and PDF/A refuse a text that the font cannot show. */
export const sarabunShows = (code: number): boolean => advances().regular.has(code) && advances().bold.has(code)

/** Width of a text in ems, kerning left out (it only narrows). */
export function sarabunWidth(text: string, bold: boolean): number {
  const widths = advances()[bold ? 'bold' : 'regular']
  let sum = 0
  for (const char of text) sum += widths.get(char.codePointAt(0) ?? 0) ?? 600
  return sum / 1000
}

/** A PNG or JPEG as a PDF of one page, so that the one renderer for pages also decodes, turns and scales pictures. */

import { deflateSync, inflateSync } from 'node:zlib'
import { err, ok, type Result } from '#kernel/result'

export type PictureProblem = 'damaged' | 'archive-bomb'

type Picture = {
  readonly width: number
  readonly height: number
  readonly dictionary: string
  readonly data: Uint8Array
  readonly turn: 0 | 90 | 180 | 270
}

/** Dots; a scan of A3 at 400 dpi has 31 million. */
const mostDots = 60_000_000
/** The long side of A4 at 200 dpi: larger pictures are shown smaller, so that letters have the size the reader knows. */
const longSide = 2339

const uint16 = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
const uint32 = (bytes: Uint8Array, at: number): number => uint16(bytes, at) * 65_536 + uint16(bytes, at + 2)

/** How a camera held upright or not is written in its EXIF: value of the tag → degrees to turn clockwise. */
const turns: Readonly<Record<number, 90 | 180 | 270>> = { 3: 180, 6: 90, 8: 270 }

function exifTurn(bytes: Uint8Array, from: number, to: number): Picture['turn'] {
  const tiff = from + 6
  const little = bytes[tiff] === 0x49
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (tiff + 8 > to) return 0
  const list = tiff + view.getUint32(tiff + 4, little)
  const count = list + 2 <= to ? view.getUint16(list, little) : 0
  for (let entry = list + 2; entry < list + 2 + count * 12 && entry + 12 <= to; entry += 12) {
    if (view.getUint16(entry, little) === 0x0112) return turns[view.getUint16(entry + 8, little)] ?? 0
  }
  return 0
}

function readJpeg(bytes: Uint8Array): Picture | undefined {
  let turn: Picture['turn'] = 0
  let at = 2
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0
    const size = uint16(bytes, at + 2)
    if (marker === 0xe1 && bytes[at + 4] === 0x45 && bytes[at + 5] === 0x78)
      turn = exifTurn(bytes, at + 4, Math.min(bytes.length, at + 2 + size))
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      const colours = bytes[at + 9]
      const space = colours === 1 ? '/DeviceGray' : colours === 4 ? '/DeviceCMYK /Decode [1 0 1 0 1 0 1 0]' : '/DeviceRGB'
      const dictionary = `/Filter /DCTDecode /BitsPerComponent 8 /ColorSpace ${space}`
      return { height: uint16(bytes, at + 5), width: uint16(bytes, at + 7), dictionary, data: bytes, turn }
    }
    if (size < 2) return undefined
    at += 2 + size
  }
  return undefined
}

type Png = {
  readonly width: number
  readonly height: number
  readonly depth: number
  readonly type: number
  readonly interlaced: boolean
  readonly palette: Uint8Array
  readonly data: Uint8Array
}

function readChunks(bytes: Uint8Array): Png | undefined {
  const parts: Uint8Array[] = []
  let palette = new Uint8Array()
  for (let at = 8; at + 12 <= bytes.length;) {
    const size = uint32(bytes, at)
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    const body = bytes.subarray(at + 8, at + 8 + size)
    if (name === 'PLTE') palette = new Uint8Array(body)
    if (name === 'IDAT') parts.push(body)
    if (name === 'IEND') break
    at += 12 + size
  }
  if (parts.length === 0) return undefined
  const [width, height] = [uint32(bytes, 16), uint32(bytes, 20)]
  return { width, height, depth: bytes[24] ?? 8, type: bytes[25] ?? 0, interlaced: bytes[28] === 1, palette, data: Buffer.concat(parts) }
}

/** Undoes a PNG row filter; `step` is the bytes of one dot. */
function unfilter(filter: number, row: Uint8Array, above: Uint8Array, step: number): void {
  for (let x = 0; x < row.length; x += 1) {
    const a = x >= step ? (row[x - step] ?? 0) : 0
    const b = above[x] ?? 0
    const c = x >= step ? (above[x - step] ?? 0) : 0
    const p = a + b - c
    const nearest =
      Math.abs(p - a) <= Math.abs(p - b) && Math.abs(p - a) <= Math.abs(p - c) ? a : Math.abs(p - b) <= Math.abs(p - c) ? b : c
    row[x] = (row[x] ?? 0) + ([0, a, b, (a + b) >> 1, nearest][filter] ?? 0)
  }
}

/** Dots with transparency laid on white paper: grey only. Types 4 (grey + alpha) and 6 (colour + alpha), 8 or 16 bits. */
function onWhite(png: Png): Uint8Array {
  const bytesEach = png.depth / 8
  const samples = png.type === 4 ? 2 : 4
  const step = samples * bytesEach
  const length = png.width * step
  const raw = inflateSync(png.data, { maxOutputLength: (length + 1) * png.height + 1024 })
  const grey = new Uint8Array(png.width * png.height)
  let above: Uint8Array = new Uint8Array(length)
  for (let y = 0; y < png.height; y += 1) {
    const from = y * (length + 1)
    const row = raw.subarray(from + 1, from + 1 + length)
    unfilter(raw[from] ?? 0, row, above, step)
    above = row
    for (let x = 0; x < png.width; x += 1) {
      const at = x * step
      const sample = (n: number): number => row[at + n * bytesEach] ?? 0
      const light = png.type === 4 ? sample(0) : sample(0) * 0.299 + sample(1) * 0.587 + sample(2) * 0.114
      const alpha = sample(samples - 1) / 255
      grey[y * png.width + x] = Math.round(light * alpha + 255 * (1 - alpha))
    }
  }
  return grey
}

function pngPicture(png: Png): Picture {
  const { width, height, depth, type } = png
  if (type === 4 || type === 6) {
    return {
      width,
      height,
      turn: 0,
      data: deflateSync(onWhite(png), { level: 1 }),
      dictionary: '/Filter /FlateDecode /BitsPerComponent 8 /ColorSpace /DeviceGray',
    }
  }
  const colours = type === 2 ? 3 : 1
  const hex = Buffer.from(png.palette).toString('hex')
  const space = type === 3 ? `[/Indexed /DeviceRGB ${png.palette.length / 3 - 1} <${hex}>]` : type === 2 ? '/DeviceRGB' : '/DeviceGray'
  // PDF knows PNG's row filters: the data goes over as it is.
  const dictionary = `/Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors ${colours} /BitsPerComponent ${depth} /Columns ${width} >> /BitsPerComponent ${depth} /ColorSpace ${space}`
  return { width, height, turn: 0, data: png.data, dictionary }
}

function wrap({ width, height, dictionary, data, turn }: Picture): Uint8Array {
  const scale = Math.min(1, longSide / Math.max(width, height)) * (72 / 200)
  const [w, h] = [(width * scale).toFixed(3), (height * scale).toFixed(3)]
  const content = `q ${w} 0 0 ${h} 0 0 cm /I Do Q`
  const objects: (string | Uint8Array)[][] = [
    ['<< /Type /Catalog /Pages 2 0 R >>'],
    ['<< /Type /Pages /Kids [3 0 R] /Count 1 >>'],
    [`<< /Type /Page /Parent 2 0 R /Rotate ${turn} /MediaBox [0 0 ${w} ${h}] /Resources << /XObject << /I 4 0 R >> >> /Contents 5 0 R >>`],
    [
      `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} ${dictionary} /Length ${data.length} >>\nstream\n`,
      data,
      '\nendstream',
    ],
    [`<< /Length ${content.length} >>\nstream\n${content}\nendstream`],
  ]
  const parts: Buffer[] = [Buffer.from('%PDF-1.5\n')]
  const offsets: number[] = []
  let length = parts[0]?.length ?? 0
  const put = (part: Uint8Array | string): void => {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part.buffer, part.byteOffset, part.byteLength)
    parts.push(bytes)
    length += bytes.length
  }
  for (const [index, object] of objects.entries()) {
    offsets.push(length)
    put(`${index + 1} 0 obj\n`)
    for (const part of object) put(part)
    put('\nendobj\n')
  }
  const start = length
  put(`xref\n0 6\n0000000000 65535 f \n${offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')}`)
  put(`trailer << /Size 6 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`)
  return Buffer.concat(parts)
}

/** Refused before anything is inflated where the picture says it is larger than any scan. */
export function pictureAsPdf(bytes: Uint8Array, format: 'png' | 'jpeg'): Result<Uint8Array, PictureProblem> {
  const png = format === 'png' ? readChunks(bytes) : undefined
  if (png && png.width * png.height > mostDots) return err('archive-bomb')
  if (png?.interlaced && (png.type === 4 || png.type === 6)) return err('damaged')
  try {
    const picture = png ? pngPicture(png) : format === 'jpeg' ? readJpeg(bytes) : undefined
    if (!picture || picture.width < 1 || picture.height < 1) return err('damaged')
    return picture.width * picture.height > mostDots ? err('archive-bomb') : ok(wrap(picture))
  } catch {
    return err('damaged')
  }
}

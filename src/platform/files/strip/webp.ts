/** WebP: only the chunks that decide how it looks are carried over (RFC 9649). */

import { orientationBlock, orientationOf } from './exif.ts'

const needed = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])
/** Bits of VP8X that promise EXIF and XMP. */
const exifBit = 0x08
const xmpBit = 0x04

/** Undefined where it is not built as a WebP must be. */
export function stripWebp(bytes: Uint8Array): Uint8Array | undefined {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (data.toString('latin1', 0, 4) !== 'RIFF' || data.toString('latin1', 8, 12) !== 'WEBP') return undefined
  const whole = Math.min(data.length, 8 + data.readUInt32LE(4))
  const kept: { readonly type: string; readonly body: Buffer }[] = []
  let orientation = 1
  for (let at = 12; at + 8 <= whole;) {
    const type = data.toString('latin1', at, at + 4)
    const size = data.readUInt32LE(at + 4)
    if (at + 8 + size > whole) return undefined
    const body = data.subarray(at + 8, at + 8 + size)
    // Some writers put JPEG's "Exif" before the block.
    if (type === 'EXIF') orientation = orientationOf(body.subarray(body.toString('latin1', 0, 4) === 'Exif' ? 6 : 0))
    if (needed.has(type)) kept.push({ type, body })
    at += 8 + size + (size % 2)
  }
  if (!kept.some(({ type }) => type === 'VP8 ' || type === 'VP8L' || type === 'ANMF')) return undefined
  const turned = orientation === 1 ? [] : [{ type: 'EXIF', body: Buffer.from(orientationBlock(orientation)) }]
  const chunks = [...kept, ...turned].map(({ type, body }) => chunk(type, type === 'VP8X' ? withFlags(body, turned.length > 0) : body))
  const content = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...chunks])
  return Buffer.concat([Buffer.from('RIFF', 'latin1'), uint32(content.length), content])
}

function withFlags(body: Buffer, hasExif: boolean): Buffer {
  const copy = Buffer.from(body)
  copy[0] = ((copy[0] ?? 0) & ~(exifBit | xmpBit)) | (hasExif ? exifBit : 0)
  return copy
}

const chunk = (type: string, body: Buffer): Buffer =>
  Buffer.concat([Buffer.from(type, 'latin1'), uint32(body.length), body, Buffer.alloc(body.length % 2)])

function uint32(value: number): Buffer {
  const four = Buffer.alloc(4)
  four.writeUInt32LE(value)
  return four
}

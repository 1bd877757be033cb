/** PNG: only the chunks that decide how it looks are carried over (PNG, third edition, clause 11). */

import { crc32 } from 'node:zlib'
import { orientationBlock, orientationOf } from './exif.ts'

const signature = Buffer.from('89504e470d0a1a0a', 'hex')
const needed = new Set('IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT acTL fcTL fdAT'.split(' '))

/** Undefined where it is not built as a PNG must be. What follows its end goes too. */
export function stripPng(bytes: Uint8Array): Uint8Array | undefined {
  if (!signature.equals(bytes.subarray(0, 8))) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kept: Uint8Array[] = []
  let orientation = 1
  for (let at = 8; at + 12 <= bytes.length;) {
    const size = view.getUint32(at)
    const end = at + 12 + size
    if (end > bytes.length) return undefined
    const type = Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1')
    if (type === 'eXIf') orientation = orientationOf(bytes.subarray(at + 8, end - 4))
    if (needed.has(type)) kept.push(bytes.subarray(at, end))
    if (type === 'IEND') {
      const [head, ...rest] = kept
      const turned = orientation === 1 ? [] : [chunk('eXIf', orientationBlock(orientation))]
      return head && Buffer.concat([signature, head, ...turned, ...rest])
    }
    at = end
  }
  return undefined
}

function chunk(type: string, body: Uint8Array): Uint8Array {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), body])
  return Buffer.concat([uint32(body.length), typed, uint32(crc32(typed))])
}

function uint32(value: number): Uint8Array {
  const four = Buffer.alloc(4)
  four.writeUInt32BE(value)
  return four
}

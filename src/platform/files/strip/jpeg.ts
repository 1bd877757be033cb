/** JPEG: only the segments that the picture itself needs are carried over (ITU-T T.81, annex B). */

import { orientationBlock, orientationOf } from './exif.ts'

const exif = Buffer.from('Exif\0\0', 'latin1')
const icc = Buffer.from('ICC_PROFILE\0', 'latin1')
const jfif = Buffer.from('JFIF\0', 'latin1')
const adobe = Buffer.from('Adobe', 'latin1')

/** APP0 of JFIF, the colour profile and Adobe's word on colours; other APPs hold places, names, thumbnails, whole other pictures. */
function isNeeded(marker: number, body: Uint8Array): boolean {
  if (marker === 0xe0) return startsWith(body, jfif)
  if (marker === 0xe2) return startsWith(body, icc)
  if (marker === 0xee) return startsWith(body, adobe)
  return marker !== 0xfe && (marker < 0xe0 || marker > 0xef)
}

/** Undefined where it is not built as a JPEG must be. What follows the end of the picture (films, second pictures) goes too. */
export function stripJpeg(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined
  const kept: Uint8Array[] = []
  let orientation = 1
  let at = 2
  for (;;) {
    if (bytes[at] !== 0xff) return undefined
    // Any number of fill bytes may stand before a marker.
    while (bytes[at + 1] === 0xff) at += 1
    const marker = bytes[at + 1]
    if (marker === undefined) return undefined
    if (marker === 0xd9) break
    const end = at + 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0))
    if (end < at + 4 || end > bytes.length) return undefined
    const body = bytes.subarray(at + 4, end)
    if (marker === 0xe1 && startsWith(body, exif)) orientation = orientationOf(body.subarray(exif.length))
    const next = marker === 0xda ? endOfScan(bytes, end) : end
    if (next === undefined) return undefined
    if (isNeeded(marker, body)) kept.push(marker === 0xe0 ? withoutThumbnail(bytes.subarray(at, end)) : bytes.subarray(at, next))
    at = next
  }
  const turned = orientation === 1 ? [] : [segment(0xe1, Buffer.concat([exif, orientationBlock(orientation)]))]
  // After JFIF's, where there is one: readers want that first.
  const first = kept[0]?.[1] === 0xe0 ? 1 : 0
  return Buffer.concat([bytes.subarray(0, 2), ...kept.slice(0, first), ...turned, ...kept.slice(first), Buffer.from([0xff, 0xd9])])
}

/** Where the coded dots end: at a marker that is no stuffed byte and no restart. */
function endOfScan(bytes: Uint8Array, from: number): number | undefined {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const marker = bytes[at + 1]
    if (marker === undefined) return undefined
    if (marker !== 0 && marker !== 0xff && (marker < 0xd0 || marker > 0xd7)) return at
  }
  return undefined
}

/** JFIF's own small picture may be older than what was cut out of the large one. */
function withoutThumbnail(app0: Uint8Array): Uint8Array {
  const body = Uint8Array.from(app0.subarray(4, 18))
  body.fill(0, 12)
  return segment(0xe0, body)
}

function segment(marker: number, body: Uint8Array): Uint8Array {
  const size = body.length + 2
  return Buffer.concat([Uint8Array.of(0xff, marker, size >> 8, size & 0xff), body])
}

const startsWith = (bytes: Uint8Array, head: Uint8Array): boolean => head.every((byte, at) => bytes[at] === byte)

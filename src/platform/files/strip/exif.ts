/** The one thing in EXIF that changes how a picture looks: how the camera was held. The rest is let go. */

/** Tag 0x0112. */
const orientationTag = 0x0112

/** 1 (as it is) to 8, from a TIFF block, which is what EXIF is; 1 where it says nothing. */
export function orientationOf(tiff: Uint8Array): number {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength)
  const little = tiff[0] === 0x49
  if (view.byteLength < 8) return 1
  const list = view.getUint32(4, little)
  const entries = list + 2 <= view.byteLength ? view.getUint16(list, little) : 0
  for (let at = list + 2, left = entries; left > 0 && at + 12 <= view.byteLength; at += 12, left -= 1) {
    if (view.getUint16(at, little) !== orientationTag) continue
    const value = view.getUint16(at + 8, little)
    return value >= 1 && value <= 8 ? value : 1
  }
  return 1
}

/** A TIFF block that says nothing else. */
export function orientationBlock(orientation: number): Uint8Array {
  const block = new DataView(new ArrayBuffer(26))
  block.setUint32(0, 0x4d4d002a)
  block.setUint32(4, 8)
  block.setUint16(8, 1)
  block.setUint16(10, orientationTag)
  // One unsigned short, left in its field.
  block.setUint16(12, 3)
  block.setUint32(14, 1)
  block.setUint16(18, orientation)
  return new Uint8Array(block.buffer)
}

/** Bytes → text, whatever Thai encoding the file was saved in: UTF-8, UTF-16 (with or without its mark), else Windows-874 (a superset of TIS-620). */

const decode = (encoding: string, bytes: Uint8Array, fatal: boolean): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Every second byte is zero (Latin) or 0x0e (Thai): UTF-16 saved without its mark. */
function utf16Order(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const most = Math.min(bytes.length - (bytes.length % 2), 2000)
  if (most < 8) return undefined
  const highs = [0, 0]
  for (let at = 0; at < most; at += 1) if (bytes[at] === 0 || bytes[at] === 0x0e) highs[at % 2] = (highs[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = highs
  if (odd > most * 0.4 && even < most * 0.1) return 'utf-16le'
  if (even > most * 0.4 && odd < most * 0.1) return 'utf-16be'
  return undefined
}

/** The text, with NUL bytes taken out. UTF-8 cut in the middle of a letter is still UTF-8: at most one replaced letter in a thousand. */
export function decodeText(bytes: Uint8Array): string {
  const order = utf16Order(bytes)
  if (order) return (decode(order, bytes, false) ?? '').replaceAll('\0', '')
  const strict = decode('utf-8', bytes, true)
  if (strict !== undefined) return strict.replaceAll('\0', '')
  const lenient = decode('utf-8', bytes, false) ?? ''
  const replaced = lenient.split('\ufffd').length - 1
  if (replaced * 1000 <= lenient.length || replaced <= 1) return lenient.replaceAll('\0', '')
  return (decode('windows-874', bytes, false) ?? lenient).replaceAll('\0', '')
}

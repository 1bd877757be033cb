/** What a file is, told by its content: names lie, and browsers guess from names. */

import { isZip, listArchive } from '#platform/sheet/archive'

export type Sniffed =
  | 'empty'
  | 'pdf'
  | 'docx'
  | 'xlsx'
  | 'png'
  | 'jpeg'
  | 'html'
  | 'text'
  | 'password'
  | 'damaged-docx'
  | 'archive-bomb'
  | 'unknown'

const starts = (bytes: Uint8Array, ...signature: number[]): boolean => signature.every((byte, at) => bytes[at] === byte)

const latin = (bytes: Uint8Array, most: number): string => new TextDecoder('latin1').decode(bytes.subarray(0, most))

function sniffZip(bytes: Uint8Array): Sniffed {
  const entries = listArchive(bytes)
  if (!entries.ok) return entries.error === 'archive-bomb' ? 'archive-bomb' : 'damaged-docx'
  const names = new Set(entries.value.map((entry) => entry.name))
  if (names.has('word/document.xml')) return 'docx'
  return names.has('xl/workbook.xml') ? 'xlsx' : 'unknown'
}

/** The old container of Office: .doc and .xls (not read), or a .docx encrypted with a password. */
function sniffCompound(bytes: Uint8Array): Sniffed {
  const name = Buffer.from('EncryptedPackage', 'utf16le')
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(name) ? 'password' : 'unknown'
}

/** Control characters that no text of any Thai encoding holds. NUL is let pass when it is rare; UTF-16 holds many, at every other place. */
function looksBinary(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 8000)
  const odd = head.filter((byte) => (byte < 9 && byte > 0 ? true : byte > 13 && byte < 32 && byte !== 27)).length
  const zeros = [head.filter((byte, at) => byte === 0 && at % 2 === 0).length, head.filter((byte, at) => byte === 0 && at % 2 === 1).length]
  const oneSided = Math.min(...zeros) * 10 < Math.max(...zeros)
  const thai16 = starts(bytes, 0xff, 0xfe) || starts(bytes, 0xfe, 0xff) || head.filter((byte) => byte === 0x0e).length * 4 > head.length
  if (thai16) return false
  return odd * 50 > head.length || (Math.max(...zeros) * 20 > head.length && !oneSided)
}

export function sniff(bytes: Uint8Array): Sniffed {
  if (bytes.length === 0) return 'empty'
  // A PDF may have rubbish before its head; readers accept a kilobyte.
  if (latin(bytes, 1024).includes('%PDF-')) return 'pdf'
  if (isZip(bytes)) return sniffZip(bytes)
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png'
  if (starts(bytes, 0xff, 0xd8, 0xff)) return 'jpeg'
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return sniffCompound(bytes)
  if (starts(bytes, 0x7b, 0x5c, 0x72, 0x74, 0x66) || starts(bytes, 0x47, 0x49, 0x46, 0x38) || looksBinary(bytes)) return 'unknown'
  const head = latin(bytes, 4000)
    .replaceAll('\0', '')
    .replace(/^[^<]{0,3}(?=<)/, '')
  if (
    /^\s*<(?:!doctype\s+html|html|head|body|table|div|meta|!--|p[\s>]|h[1-6][\s>]|ul|ol|span|script|style|center|article|section|main)/i.test(
      head,
    )
  )
    return 'html'
  return 'text'
}

/** What a file that is to be kept is, told by its content, from a short list of what an office hands in; names lie. */

import { fileTypeFromBuffer } from 'file-type'

export type FileType = 'pdf' | 'docx' | 'xlsx' | 'png' | 'jpeg' | 'webp' | 'csv' | 'text'

type About = { readonly mime: string; readonly endings: readonly [string, ...string[]] }

const office = 'application/vnd.openxmlformats-officedocument'
export const fileTypes: Readonly<Record<FileType, About>> = {
  pdf: { mime: 'application/pdf', endings: ['.pdf'] },
  docx: { mime: `${office}.wordprocessingml.document`, endings: ['.docx'] },
  xlsx: { mime: `${office}.spreadsheetml.sheet`, endings: ['.xlsx'] },
  png: { mime: 'image/png', endings: ['.png'] },
  jpeg: { mime: 'image/jpeg', endings: ['.jpg', '.jpeg'] },
  webp: { mime: 'image/webp', endings: ['.webp'] },
  csv: { mime: 'text/csv; charset=utf-8', endings: ['.csv'] },
  text: { mime: 'text/plain; charset=utf-8', endings: ['.txt'] },
}

const byMime = new Map((Object.keys(fileTypes) as FileType[]).map((type) => [fileTypes[type].mime, type]))

/** Undefined where it is none of ours. Only for plain text does the name say more than the content: a table or prose. */
export async function sniffType(bytes: Uint8Array, name: string): Promise<FileType | undefined> {
  // A PDF may have rubbish before its head; readers accept a kilobyte.
  if (new TextDecoder('latin1').decode(bytes.subarray(0, 1024)).includes('%PDF-')) return 'pdf'
  const found = await fileTypeFromBuffer(bytes)
  if (found) return byMime.get(found.mime)
  if (!isText(bytes)) return undefined
  return name.toLowerCase().endsWith('.csv') ? 'csv' : 'text'
}

/** UTF-8, UTF-16 with its mark, or Windows-874: no control characters but tab, line ends and form feed. */
function isText(bytes: Uint8Array): boolean {
  const marked = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  return marked ? bytes.length % 2 === 0 : !bytes.some((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13)
}

/** The name with an ending that agrees with the content: "ภาพ.png" that holds a JPEG becomes "ภาพ.jpg". */
export function nameFor(name: string, type: FileType): string {
  const { endings } = fileTypes[type]
  if (endings.some((ending) => name.toLowerCase().endsWith(ending))) return name
  return `${name.replace(/\.(?=[a-z0-9]*[a-z])[a-z0-9]{1,5}$/i, '')}${endings[0]}`
}

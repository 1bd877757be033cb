/** Takes out of pictures and PDFs what says where, when and by whom they were made; how they look stays. */

import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import type { FileType } from './sniff-type.ts'
import { stripJpeg } from './strip/jpeg.ts'
import { stripPdf } from './strip/pdf.ts'
import { stripPng } from './strip/png.ts'
import { stripWebp } from './strip/webp.ts'

/** `signed`: it would break a digital signature. `damaged`: not built as its kind must be, so nothing can be promised. */
export type StripProblem = 'signed' | 'encrypted' | 'damaged'

/** Undefined for kinds that are kept as they are: Office files and text. */
export async function stripMetadata(bytes: Uint8Array, type: FileType): Promise<Result<Uint8Array | undefined, StripProblem>> {
  switch (type) {
    case 'jpeg':
      return orDamaged(stripJpeg(bytes))
    case 'png':
      return orDamaged(stripPng(bytes))
    case 'webp':
      return orDamaged(stripWebp(bytes))
    case 'pdf':
      return stripPdf(bytes)
    default:
      return ok(undefined)
  }
}

const orDamaged = (bytes: Uint8Array | undefined): Result<Uint8Array, StripProblem> => (bytes ? ok(bytes) : err('damaged'))

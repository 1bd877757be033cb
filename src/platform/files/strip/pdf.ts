/**
 * PDF: the Info dictionary, every XMP packet, what programs leave for themselves, the EXIF of photos inside, and whatever nothing
 * points at any more (older versions of the file). Pages, text and pictures stay. A PDF/A loses its mark, which lies in the XMP.
 */

import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream, PDFRef, PDFStream } from 'pdf-lib'
import type { PDFContext, PDFObject } from 'pdf-lib'
import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { stripJpeg } from './jpeg.ts'

const gone = ['Metadata', 'PieceInfo', 'LastModified'].map((name) => PDFName.of(name))

export async function stripPdf(bytes: Uint8Array): Promise<Result<Uint8Array, 'signed' | 'encrypted' | 'damaged'>> {
  // A file that was cut off would come out whole, with fewer pages.
  if (!Buffer.from(bytes.subarray(-2048)).includes('startxref')) return err('damaged')
  try {
    const document = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true })
    const { context } = document
    if (context.enumerateIndirectObjects().some(([, object]) => isSignature(object))) return err('signed')
    if (document.getPageCount() === 0) return err('damaged')
    delete context.trailerInfo.Info
    for (const [ref, object] of context.enumerateIndirectObjects()) clean(context, ref, object)
    const used = reachable(context)
    for (const [ref] of context.enumerateIndirectObjects()) if (!used.has(ref)) context.delete(ref)
    return ok(await document.save({ addDefaultPage: false, updateFieldAppearances: false }))
  } catch (error) {
    // pdf-lib throws of many kinds where a file is not built as it must be, and its classes of errors cannot be told by `instanceof`.
    return err(error instanceof Error && error.message.includes('is encrypted') ? 'encrypted' : 'damaged')
  }
}

const dictOf = (object: PDFObject): PDFDict | undefined =>
  object instanceof PDFDict ? object : object instanceof PDFStream ? object.dict : undefined

const isSignature = (object: PDFObject): boolean => dictOf(object)?.has(PDFName.of('ByteRange')) === true

function clean(context: PDFContext, ref: PDFRef, object: PDFObject): void {
  const dict = dictOf(object)
  if (dict) for (const name of gone) dict.delete(name)
  if (object instanceof PDFRawStream && isPhoto(object.dict)) {
    const photo = stripJpeg(object.contents)
    if (photo) context.assign(ref, PDFRawStream.of(object.dict, photo))
  }
}

function isPhoto(dict: PDFDict): boolean {
  const filter = dict.get(PDFName.of('Filter'))
  const only = filter instanceof PDFArray && filter.size() === 1 ? filter.get(0) : filter
  return only === PDFName.of('DCTDecode')
}

/** Every object that the catalogue leads to. */
function reachable(context: PDFContext): ReadonlySet<PDFRef> {
  const used = new Set<PDFRef>()
  const waiting: (PDFObject | undefined)[] = [context.trailerInfo.Root, context.trailerInfo.Encrypt]
  for (let object = waiting.pop(); object !== undefined || waiting.length > 0; object = waiting.pop()) {
    if (object instanceof PDFRef) {
      if (used.has(object)) continue
      used.add(object)
      waiting.push(context.lookup(object))
    } else if (object) for (const part of partsOf(object)) waiting.push(part)
  }
  return used
}

const partsOf = (object: PDFObject): readonly PDFObject[] =>
  object instanceof PDFArray ? object.asArray() : (dictOf(object)?.values() ?? [])

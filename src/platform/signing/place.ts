/** The empty signature field in a tagged PDF: invisible, and nevertheless told of in the structure tree, as PDF/UA-1 7.18.4 asks. */

import { pdflibAddPlaceholder } from '@signpdf/placeholder-pdf-lib'
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFNumber, PDFRef } from 'pdf-lib'

export type Placed = { readonly name: string; readonly reason: string; readonly at: Date }

/** Room for the signature in bytes: RSA 4096 with a chain of four certificates is half of it. */
const room = 16_384

/** Throws where the PDF is not tagged: only what this program wrote is sealed. */
export async function placeSignature(pdf: Uint8Array, { name, reason, at }: Placed): Promise<Buffer> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  pdflibAddPlaceholder({
    pdfDoc: document,
    reason: '',
    contactInfo: '',
    name: '',
    location: '',
    signingTime: at,
    signatureLength: room,
    subFilter: 'ETSI.CAdES.detached',
    appName: 'Prongsai',
  })
  const { catalog, context } = document
  const form = catalog.lookup(PDFName.of('AcroForm'), PDFDict)
  const [widgetRef] = form.lookup(PDFName.of('Fields'), PDFArray).asArray()
  if (!(widgetRef instanceof PDFRef)) throw new Error('the placeholder made no field')
  const widget = context.lookup(widgetRef, PDFDict)
  // Print only, of no size: PDF/A forbids the flag "hidden".
  widget.set(PDFName.of('F'), PDFNumber.of(4))
  widget.set(PDFName.of('TU'), PDFHexString.fromText(`${reason} ${name}`))
  tag(document, widget, widgetRef)
  // No object streams: the signature's place must be found in the bytes as they stand.
  const saved = await document.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false })
  return Buffer.from(saved)
}

/** The field as a Form element at the end of the document's structure, and the way back from the field to it. */
function tag(document: PDFDocument, widget: PDFDict, widgetRef: PDFRef): void {
  const { catalog, context } = document
  const root = catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict)
  const top = topOf(root)
  const page = document.getPage(0)
  const key = root.lookupMaybe(PDFName.of('ParentTreeNextKey'), PDFNumber)?.asNumber() ?? nextKey(root)
  const reference = context.obj({ Type: 'OBJR', Obj: widgetRef, Pg: page.ref })
  const element = context.obj({ Type: 'StructElem', S: 'Form', P: top.ref, K: reference })
  element.set(PDFName.of('Alt'), PDFHexString.fromText('ลายมือชื่ออิเล็กทรอนิกส์ของหน่วยงาน'))
  const elementRef = context.register(element)
  top.kids.push(elementRef)
  widget.set(PDFName.of('StructParent'), PDFNumber.of(key))
  const numbers = leafOf(root)
  numbers.push(PDFNumber.of(key))
  numbers.push(elementRef)
  root.set(PDFName.of('ParentTreeNextKey'), PDFNumber.of(key + 1))
  page.node.set(PDFName.of('Tabs'), PDFName.of('S'))
}

/** The one element under the root (Document), and its children as an array that can grow. */
function topOf(root: PDFDict): { readonly ref: PDFRef; readonly kids: PDFArray } {
  const { context } = root
  const kids = root.lookup(PDFName.of('K'))
  const ref = kids instanceof PDFArray ? kids.get(0) : root.get(PDFName.of('K'))
  if (!(ref instanceof PDFRef)) throw new Error('the PDF has no structure to stand in')
  const top = context.lookup(ref, PDFDict)
  const own = top.lookup(PDFName.of('K'))
  if (own instanceof PDFArray) return { ref, kids: own }
  const array = context.obj(own === undefined ? [] : [own])
  top.set(PDFName.of('K'), array)
  return { ref, kids: array }
}

/** The last leaf of the number tree: keys only grow. */
function leafOf(root: PDFDict): PDFArray {
  let node = root.lookup(PDFName.of('ParentTree'), PDFDict)
  for (;;) {
    const numbers = node.lookupMaybe(PDFName.of('Nums'), PDFArray)
    if (numbers) return numbers
    const kids = node.lookup(PDFName.of('Kids'), PDFArray)
    node = kids.lookup(kids.size() - 1, PDFDict)
  }
}

function nextKey(root: PDFDict): number {
  const numbers = leafOf(root)
  return numbers.size() === 0 ? 0 : numbers.lookup(numbers.size() - 2, PDFNumber).asNumber() + 1
}

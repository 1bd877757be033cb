/** The tree as a Word file that can be edited: heading styles, a contents field with its entries, page numbers in Thai digits. */

import { AlignmentType, Document, Header, NumberFormat, Packer, PageNumber, PageOrientation, Paragraph, SectionType, TextRun } from 'docx'
import type { IPropertiesOptions, ISectionOptions, PageNumberEstimator } from 'docx'
import { toThaiDigits } from '#kernel/thai'
import type { DocumentTree } from '../../domain/tree.ts'
import { withoutEmptyHeadings } from '../heading-levels.ts'
import { holdsNext } from '../keep-together.ts'
import { headingPages } from '../pdf/render-pdf.ts'
import { opensLetter } from '../opens-letter.ts'
import { printable } from '../printable.ts'
import { blockOf } from './blocks.ts'
import type { Emblem } from './look.ts'
import { numbering, styles, twips } from './look.ts'
import { repack } from './repack.ts'

export type DocxOptions = {
  /** The agency's emblem or the Garuda, PNG or JPEG; its place stays where there is none. */
  readonly emblem?: Uint8Array
}

/** Width by height of a PNG or JPEG. Throws where the picture is neither. */
function emblemOf(data: Uint8Array): Emblem {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  if (view.getUint32(0) === 0x89_50_4e_47) return { type: 'png', data, ratio: view.getUint32(16) / view.getUint32(20) }
  if (view.getUint16(0) === 0xff_d8)
    for (let at = 2; at + 9 < data.length; at += 2 + view.getUint16(at + 2)) {
      const marker = view.getUint8(at + 1)
      // SOF0–SOF15 hold the size; C4, C8 and CC are other segments.
      if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
        return { type: 'jpg', data, ratio: view.getUint16(at + 7) / view.getUint16(at + 5) }
    }
  throw new TypeError('an emblem for a Word file is a PNG or a JPEG')
}

const blank = new Header({ children: [new Paragraph({ children: [] })] })

function pageNumber(memo: boolean): Header {
  const number = new TextRun({ children: memo ? ['- ', PageNumber.CURRENT, ' -'] : [PageNumber.CURRENT] })
  return new Header({ children: [new Paragraph({ alignment: memo ? AlignmentType.CENTER : AlignmentType.END, children: [number] })] })
}

/** Headings' page numbers as the PDF has them: the typeface is of the same widths, so the pages are nearly the same. */
const pagesFrom =
  (pages: readonly number[]): PageNumberEstimator =>
  (body) => {
    const names = [...new Set([...JSON.stringify(body).matchAll(/"(_Toc\w+)"/g)].flatMap((match) => match[1] ?? []))]
    return { bookmarks: new Map(names.flatMap((name, i) => (pages[i] === undefined ? [] : [[name, toThaiDigits(String(pages[i]))]]))) }
  }

function sectionOf(tree: DocumentTree, index: number, emblem: Emblem | null): ISectionOptions {
  const section = tree.sections[index]
  if (!section) throw new RangeError(`no section ${index}`)
  const { landscape, numbered, blocks } = section
  const memo = tree.sections.some(opensLetter)
  const opens = opensLetter(section)
  const first = tree.sections.findIndex((one) => one.numbered) === index
  const holds = holdsNext(blocks)
  return {
    properties: {
      type: SectionType.NEXT_PAGE,
      titlePage: opens,
      page: {
        // The library turns width and height about for landscape pages.
        size: { width: twips(21), height: twips(29.7), orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
        margin: {
          top: twips(2.5),
          bottom: twips(2),
          left: twips(landscape ? 2 : 3),
          right: twips(2),
          header: twips(1.25),
          footer: twips(1),
        },
        pageNumbers: { formatType: tree.language === 'th' ? NumberFormat.THAI_NUMBERS : NumberFormat.DECIMAL, ...(first && { start: 1 }) },
      },
    },
    headers: numbered ? { default: pageNumber(memo), ...(opens && { first: blank }) } : { default: blank },
    children: blocks.flatMap((block, i) => blockOf(block, { landscape, emblem }, holds[i] ?? false)),
  }
}

/** Same tree, same bytes. The page-turn catchword is left to the PDF: in a file that is edited it would soon be wrong. */
export async function renderDocx(given: DocumentTree, options: DocxOptions = {}): Promise<Uint8Array> {
  const tree = withoutEmptyHeadings(given)
  const emblem = options.emblem ? emblemOf(options.emblem) : null
  const contents = tree.sections.some((section) => section.blocks.some((block) => block.kind === 'contents'))
  const properties: IPropertiesOptions = {
    title: printable(tree.title),
    creator: printable(tree.author),
    lastModifiedBy: printable(tree.author),
    styles,
    numbering,
    ...(contents && { pageNumbers: pagesFrom(await headingPages(tree)) }),
    sections: tree.sections.map((_, i) => sectionOf(tree, i, emblem)),
  }
  return repack(await Packer.toBuffer(new Document(properties)), tree.date)
}

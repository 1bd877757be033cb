/** A tree in any of the formats. */

import { unreachable } from '#kernel/unreachable'
import type { DocumentTree } from '../domain/tree.ts'
import { renderDocx } from './docx/render-docx.ts'
import { renderHtmlPage } from './html/render-html.ts'
import { renderPdf } from './pdf/render-pdf.ts'
import { renderXlsx } from './xlsx/render-xlsx.ts'

/** Same tree and emblem, same bytes. */
export async function render(
  tree: DocumentTree,
  format: 'pdf' | 'docx' | 'html' | 'xlsx',
  emblem: Uint8Array | undefined,
): Promise<Uint8Array> {
  const options = emblem ? { emblem } : {}
  switch (format) {
    case 'pdf':
      return renderPdf(tree, options)
    case 'docx':
      return renderDocx(tree, options)
    case 'html':
      return new TextEncoder().encode(renderHtmlPage(tree))
    case 'xlsx':
      return renderXlsx(tree)
    default:
      return unreachable(format)
  }
}

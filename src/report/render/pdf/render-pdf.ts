/** The tree as a PDF: A4, tagged, PDF/UA-1, in Sarabun. */

import { readFileSync } from 'node:fs'
import type { DocumentTree } from '../../domain/tree.ts'
import { compilePdf } from '#platform/typst/compile'
import { prepare } from './prepare.ts'

export type PdfOptions = {
  /** The agency's emblem or the Garuda, PNG, JPEG or SVG; its place stays where there is none. */
  readonly emblem?: Uint8Array
}

let template: string | undefined

export async function renderPdf(tree: DocumentTree, { emblem }: PdfOptions = {}): Promise<Uint8Array> {
  template ??= readFileSync(new URL('./document.typ', import.meta.url), 'utf8')
  const data = new TextEncoder().encode(JSON.stringify(prepare(tree, emblem !== undefined)))
  const { 'ua-1': pdf } = compilePdf({ template, files: { '/tree.json': data, ...(emblem && { '/emblem': emblem }) } }, ['ua-1'])
  return pdf
}

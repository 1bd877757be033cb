/** The door of report. */
export type { Chart, DocumentKindWritten, DocumentTree, Inline, TableColumn, TreeBlock, TreeCell } from './domain/tree.ts'
export { renderPdf } from './render/pdf/render-pdf.ts'
export type { PdfOptions } from './render/pdf/render-pdf.ts'
export { deleteWritten, findWritten, insertWritten, listWritten } from './store.ts'
export type { WrittenDocument, WrittenEntry, WrittenFormat } from './store.ts'

/** The door of report. */
export type { Chart, DocumentKindWritten, DocumentTree, Inline, TableColumn, TreeBlock, TreeCell } from './domain/tree.ts'

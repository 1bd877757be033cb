/** The door of read. */
export type {
  Defect,
  DefectCode,
  DocumentKind,
  Facts,
  ReadAgency,
  ReadIndicator,
  Reading,
  ReadMeasure,
  ReadMemo,
  ReadProject,
  Recomputed,
  Severity,
  Signatory,
} from './domain/reading.ts'
export type { Block, Cell, DoubtfulNumber, Line, Row, Source, SourceFormat, SourceProblem, SourceWarning, Table } from './domain/source.ts'
export { check, checksNotMade } from './domain/check.ts'
export type { CheckContext, NotMade } from './domain/check.ts'
export { explainSourceProblem } from './domain/explain-problem.ts'
export { mostBytes } from './extract/extract.ts'
export type { ReadProgress, ScanReader } from './extract/scan.ts'
export { openFile } from './open-file.ts'
export { readDocument, readSource } from './read-document.ts'
export type { ReadCommand, ReadDeps } from './read-document.ts'
export {
  deleteDocument,
  findDocument,
  getDocument,
  insertCorrection,
  insertDocument,
  listCorrections,
  listDocuments,
  listUnfinished,
  moveDocument,
  setFailed,
  setProgress,
  setRead,
} from './store.ts'
export type { Correction, DocumentEntry, DocumentState, NewDocument, StoredDocument } from './store.ts'

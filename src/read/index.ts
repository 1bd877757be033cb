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
export { receiveDocument } from './receive-document.ts'
export type { Received, ReceiveDeps } from './receive-document.ts'
export { dismissFailed, resumeReading, scanWorker } from './read-scan.ts'
export { scanKind } from './scan-kind.ts'
export type { ScanDeps } from './read-scan.ts'
export { exampleHashes, receiveExamples } from './receive-examples.ts'
export { assignAgency, correctFacts, undoCorrection } from './correct-fact.ts'
export type { CorrectProblem } from './correct-fact.ts'
export { isCorrectable } from './domain/apply-corrections.ts'
export type { FactChange } from './domain/apply-corrections.ts'
export { bringBackDocument, removeDocument } from './remove-document.ts'
export { findRead, listRead } from './list-read.ts'
export type { ReadDocument, ReadEntry } from './list-read.ts'
export { countDocuments, isFileUsed, listOffices } from './store/listing.ts'
export type { OfficeCount } from './store/listing.ts'
export { cropNumber } from './crop-number.ts'

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

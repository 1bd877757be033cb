/** The door of assess. */
export { yearRecordOf } from './domain/year-record.ts'
export type { Provenance, YearProblem, YearRecord } from './domain/year-record.ts'

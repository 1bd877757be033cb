/** The door of framework. */
export type {
  AnswerScale,
  AnswerType,
  Certainty,
  ComponentCode,
  Framework,
  Indicator,
  Instrument,
  InstrumentCode,
  Item,
  Level,
  RequiredElement,
  ScoringRule,
  SubIndicator,
} from './domain/framework.ts'
export type { LostSet, Scorecard, ScoreSheet } from './domain/scorecard.ts'
export { parseFramework } from './parse-framework.ts'
export type { FrameworkProblem } from './parse-framework.ts'
export { frameworkFor, frameworkYears, importFramework, listFrameworks, takeFrameworks } from './shelf.ts'
export type { ImportProblem } from './shelf.ts'
export type { FrameworkFault } from './domain/check-framework.ts'

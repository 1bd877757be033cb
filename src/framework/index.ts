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

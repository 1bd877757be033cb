/** The door of framework. */
export type {
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
  SubIndicator,
} from './domain/framework.ts'
export type { LostSet, Scorecard, ScoreSheet } from './domain/scorecard.ts'

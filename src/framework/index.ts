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
export { importFramework, recallFrameworks } from './import-framework.ts'
export { frameworkFor, frameworkYears, listFrameworks } from './shelf.ts'
export type { ImportProblem } from './shelf.ts'
export type { FrameworkFault } from './domain/check-framework.ts'
export { isConfirmed, weakest } from './domain/certainty.ts'
export { indicatorFromItems, scorecardOf, subIndicatorFromItems, totalOf } from './domain/score.ts'
export { levelOf, reaches } from './domain/level.ts'
export type { Components } from './domain/level.ts'
export { scoreResponses } from './domain/score-responses.ts'
export type { Answer, AnswerRow, ResponseProblem, ResponseScores } from './domain/score-responses.ts'
export { worthOf } from './domain/worth.ts'
export type { Points, Worth } from './domain/worth.ts'
export { lostSets, lostSetsWith, possibleScores } from './domain/lost-sets.ts'

/** The door of act. */
export type { Measure, MeasuresPlan, MeasureStatus, Step } from './domain/measure.ts'

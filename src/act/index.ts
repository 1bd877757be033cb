/** The door of act. */
export { measuresFromFacts } from './domain/measures-from-facts.ts'
export type { Measure, MeasuresPlan, MeasureStatus, Step } from './domain/measure.ts'
export { deleteMeasure, findMeasure, findPlan, listPlans, setMeasure, setPlan } from './store.ts'
export type { PlanYears } from './store.ts'

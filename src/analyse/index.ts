/** The door of analyse. */
export { recommendationFor, recommendationForIndicator, themeOf } from './domain/recommendations/find-recommendation.ts'
export type { Action, Advice, Owner, Recommendation } from './domain/recommendations/recommendation.ts'
export type { Theme } from './domain/recommendations/themes.ts'

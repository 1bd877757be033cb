/** The door of publish. */
export { findPublicProgress } from './find-public.ts'
export type { PublicProgress } from './find-public.ts'
export { hideProgress, publishProgress } from './publish-progress.ts'
export type { PublishProblem } from './publish-progress.ts'
export { listPublishedYears } from './store.ts'

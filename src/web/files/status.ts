import type { KeepProblem } from '#platform/files'

/** What HTTP calls the reason why a file was not kept; 422 where it is the file. */
export function statusOf(problem: KeepProblem | undefined): 413 | 422 | 503 | 507 {
  switch (problem?.kind) {
    case 'too-large':
      return 413
    case 'store-full':
    case 'quota':
      return 507
    case 'store-down':
    case 'not-scanned':
      return 503
    default:
      return 422
  }
}

/** Facts that rest on facts are no surer than the weakest of them. */

import type { Certainty } from './framework.ts'

const order: readonly Certainty[] = ['verified', 'derived', 'lookalike', 'memory', 'doubtful', 'unknown']

/** Of nothing: verified. */
export const weakest = (...all: readonly Certainty[]): Certainty => order[Math.max(0, ...all.map((one) => order.indexOf(one)))] ?? 'unknown'

/** Sure enough to be said without a remark: read in a public source, or computed from verified figures. */
export const isConfirmed = (certainty: Certainty): boolean => certainty === 'verified' || certainty === 'derived'

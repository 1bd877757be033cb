/** Corruption risks (ความเสี่ยงการทุจริต): what may go wrong in which process, how bad, and which measures lower it. */

import type { Measure } from './measure.ts'

/** Likelihood (โอกาส) and impact (ผลกระทบ), each 1–5. */
export type Grade = { readonly likelihood: number; readonly impact: number }

export type Risk = {
  readonly id: string
  readonly fiscalYear: number
  /** กระบวนงาน */
  readonly process: string
  /** เหตุการณ์ความเสี่ยง */
  readonly event: string
  readonly cause: string
  readonly owner: string
  readonly before: Grade
  /** With its measures; null where nobody has judged it yet. */
  readonly after: Grade | null
}

export type RiskLevel = 'low' | 'medium' | 'high' | 'extreme'

/**
 * Likelihood × impact on the matrix of 5 × 5 that risk registers of local bodies use: 1–3 low, 4–9 medium, 10–16 high, above extreme.
 * The bounds are a convention, not a law: offices that set others write them in their own manual.
 */
export function levelOfRisk({ likelihood, impact }: Grade): RiskLevel {
  const product = likelihood * impact
  return product <= 3 ? 'low' : product <= 9 ? 'medium' : product <= 16 ? 'high' : 'extreme'
}

export type RiskFault = 'no-measure' | 'not-lowered'

/** What the register still owes: a risk without a measure; one that its measures do not lower. */
export function riskFaults(risk: Risk, measures: readonly Measure[]): readonly RiskFault[] {
  const tied = measuresOf(risk, measures).length > 0
  const { before, after } = risk
  const lowered = after === null || after.likelihood * after.impact < before.likelihood * before.impact
  return [...(tied ? [] : (['no-measure'] as const)), ...(tied && !lowered ? (['not-lowered'] as const) : [])]
}

export const measuresOf = ({ id }: Pick<Risk, 'id'>, measures: readonly Measure[]): readonly Measure[] =>
  measures.filter(({ risks }) => risks.includes(id))

/** Measures that lower none of these risks. */
export const withoutRisk = (measures: readonly Measure[], risks: readonly Risk[]): readonly Measure[] =>
  measures.filter((measure) => !risks.some(({ id }) => measure.risks.includes(id)))

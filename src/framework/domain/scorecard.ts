/** A score sheet (ผลคะแนน) and what the official arithmetic makes of it. */

import type { Exact } from '#kernel/exact'
import type { ComponentCode, InstrumentCode } from './framework.ts'

/** What one agency got in one year, as far as it is known; scores 0–100 as exact values. */
export type ScoreSheet = {
  readonly year: number
  readonly indicators: ReadonlyMap<number, Exact>
  /** Only where the sheet itself gives them (the two EIT parts from 2566; instruments when no indicators are given). */
  readonly components: Readonly<Partial<Record<ComponentCode, Exact>>>
  /** Item scores where known ("O11" → 0). */
  readonly items: ReadonlyMap<string, Exact>
}

export type Scorecard = {
  readonly year: number
  readonly indicators: readonly { readonly no: number; readonly score: Exact }[]
  /** Absent where an indicator of the instrument is unknown. */
  readonly instruments: Readonly<Partial<Record<InstrumentCode, Exact>>>
  readonly eitParts: { readonly EIT1: Exact | null; readonly EIT2: Exact | null }
  /** Null where an instrument is unknown: never guessed. */
  readonly total: Exact | null
  /**
   * Null where the total is unknown. `sure` is false where a component that the year's condition tests is unknown
   * (from 2566 the EIT parts): the level then holds for the EIT as a whole and may be lower; and where the total rests on
   * EIT parts joined by weights that are not confirmed.
   */
  readonly level: { readonly code: string; readonly passes: boolean; readonly sure: boolean } | null
}

/** One way in which whole items were lost, from a bare indicator score. */
export type LostSet = {
  /** Items lost per sub-indicator: { "9.2": 2 }; one that lost nothing is left out. */
  readonly perSub: Readonly<Record<string, number>>
  /** The score exactly, before rounding. */
  readonly score: Exact
}

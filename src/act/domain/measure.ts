/** A measure (มาตรการ): what will be done about which weakness, by whom, until when. */

import type { InstrumentCode } from '#framework'
import type { ThaiDay } from '#kernel/day'

export type MeasureStatus = 'not-started' | 'in-progress' | 'done'

export type Step = { readonly text: string; readonly due: ThaiDay | null }

export type Measure = {
  readonly id: string
  readonly no: number
  readonly title: string
  readonly instrument: InstrumentCode
  /** The indicators it answers; a measure that answers none is flagged. */
  readonly indicators: readonly number[]
  /** Items it answers ("O11"). */
  readonly items: readonly string[]
  /** ประเด็นที่ต้องปรับปรุงแก้ไข/พัฒนา */
  readonly issue: string
  readonly steps: readonly Step[]
  /** ส่วนราชการผู้รับผิดชอบ */
  readonly owners: readonly string[]
  /** Months after which it is reported: 3, 6, 9, 12. */
  readonly rounds: readonly number[]
  readonly status: MeasureStatus
  readonly results: readonly string[]
  readonly outcomes: readonly string[]
  /** Where the proof is (a link or a place), one a line. */
  readonly evidence: readonly string[]
}

/** มาตรการส่งเสริมคุณธรรมและความโปร่งใส of one fiscal year, answering the assessment of the year before. */
export type MeasuresPlan = { readonly fiscalYear: number; readonly assessedYear: number; readonly measures: readonly Measure[] }

/** A measure (มาตรการ): what will be done about which weakness, by whom, until when. */

import type { InstrumentCode } from '#framework'
import type { ThaiDay } from '#kernel/day'

export type MeasureStatus = 'not-started' | 'in-progress' | 'done'

export type Step = {
  readonly text: string
  readonly due: ThaiDay | null
  /** The step it waits for, counted from 0. */
  readonly after?: number
}

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
  /** แนวทาง */
  readonly guidelines: readonly string[]
  readonly steps: readonly Step[]
  /** The last day of the measure as a whole: where a plan gives one day and does not say of which step. */
  readonly due: ThaiDay | null
  /** ส่วนราชการผู้รับผิดชอบ */
  readonly owners: readonly string[]
  /** The post that answers for it, by the name of an owner; not every owner has one. */
  readonly ownerPosts: Readonly<Record<string, string>>
  /** Months after which it is reported: 3, 6, 9, 12. */
  readonly rounds: readonly number[]
  /** ผลผลิตที่คาดหวัง: what will be there. */
  readonly expectedOutputs: readonly string[]
  /** ผลลัพธ์ที่คาดหวัง: what will be better for it. */
  readonly expectedOutcomes: readonly string[]
  /** What will prove it. */
  readonly expectedEvidence: readonly string[]
  /** Ids of the corruption risks it lowers. */
  readonly risks: readonly string[]
  /** The measure of the year before that it goes on from. */
  readonly carriedFrom: string | null
  /** Entries of the library it was taken from: see `domain/library.ts`. */
  readonly libraryKeys: readonly string[]
  readonly status: MeasureStatus
  readonly results: readonly string[]
  readonly outcomes: readonly string[]
  /** Where the proof is (a link or a place), one a line. */
  readonly evidence: readonly string[]
}

/** Everything of a measure but its id, its number and its year. */
export type MeasureWords = Omit<Measure, 'id' | 'no'>

/** One of which nothing is said yet. */
export const blankMeasure: MeasureWords = {
  title: '',
  instrument: 'OIT',
  indicators: [],
  items: [],
  issue: '',
  guidelines: [],
  steps: [],
  due: null,
  owners: [],
  ownerPosts: {},
  rounds: [6, 12],
  expectedOutputs: [],
  expectedOutcomes: [],
  expectedEvidence: [],
  risks: [],
  carriedFrom: null,
  libraryKeys: [],
  status: 'not-started',
  results: [],
  outcomes: [],
  evidence: [],
}

/** มาตรการส่งเสริมคุณธรรมและความโปร่งใส of one fiscal year, answering the assessment of the year before. */
export type MeasuresPlan = { readonly fiscalYear: number; readonly assessedYear: number; readonly measures: readonly Measure[] }

/** The last day of all that a measure has; null where it has none. */
export const lastDayOfMeasure = ({ steps, due }: Pick<Measure, 'steps' | 'due'>): ThaiDay | null =>
  [...steps.map((step) => step.due), due]
    .flatMap((day) => day ?? [])
    .toSorted()
    .at(-1) ?? null

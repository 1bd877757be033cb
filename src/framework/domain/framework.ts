/** The shape of one fiscal year's method (วิธีการประเมินของปีงบประมาณ): data, never code. */

/** How sure a fact is: read in a public source · computed from verified figures · remembered · remembered with doubt · not established. */
export type Certainty = 'verified' | 'derived' | 'memory' | 'doubtful' | 'unknown'

/** เครื่องมือ: staff survey, citizen survey, check of public disclosure. */
export type InstrumentCode = 'IIT' | 'EIT' | 'OIT'

/** What a level's condition may test: from 2566 the two parts of the EIT stand for themselves. */
export type ComponentCode = 'IIT' | 'EIT' | 'EIT1' | 'EIT2' | 'OIT'

export type Instrument = {
  readonly code: InstrumentCode
  /** แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน … (official name) */
  readonly name: string
  readonly nameEn: string
  /** Share of the total as a decimal text: "0.3". The weights of a year sum to exactly 1. */
  readonly weight: string
  readonly certainty: Certainty
}

/** ตัวชี้วัด */
export type Indicator = {
  readonly no: number
  readonly name: string
  readonly nameEn: string
  readonly instrument: InstrumentCode
  /** Other official or common spellings: "การปรับปรุงระบบการทำงาน". */
  readonly aliases: readonly string[]
  readonly certainty: Certainty
}

/** ตัวชี้วัดย่อย, of the OIT only: "9.2". */
export type SubIndicator = { readonly code: string; readonly indicator: number; readonly name: string; readonly certainty: Certainty }

export type AnswerType = 'scale4' | 'yesno' | 'scale6' | 'disclosure' | 'unknown'

/** องค์ประกอบที่ต้องแสดง of an OIT item, in our own words. */
export type RequiredElement = { readonly text: string; readonly certainty: Certainty }

/** ข้อคำถาม / ข้อ: I1 … E15 … O43; codes are upper case as printed until 2566, lower case from 2567. */
export type Item = {
  readonly code: string
  readonly instrument: InstrumentCode
  readonly indicator: number
  /** Only OIT items have one. */
  readonly subIndicator: string | null
  /** Official name of an OIT item; the issue in our own words for a survey question. */
  readonly name: string
  readonly answerType: AnswerType
  readonly polarity: 'positive' | 'negative' | 'mixed' | null
  readonly subQuestions: readonly { readonly text: string; readonly polarity: 'positive' | 'negative' }[]
  readonly elements: readonly RequiredElement[]
  /** Which data the item wants: "2565", "2565 6 เดือนแรก"; null where it does not say. */
  readonly period: string | null
  readonly exceptions: readonly string[]
  readonly certainty: Certainty
}

/** ระดับผลการประเมิน. Read in order: the first whose conditions hold is the level. */
export type Level = {
  /** "AA" … "F", or "ผ่านดีเยี่ยม" … */
  readonly code: string
  /** Lowest total, as a decimal text, compared after rounding half up to 2 places. */
  readonly min: string
  /** Highest total as printed in the official table ("94.99"). */
  readonly max: string
  /** From 2566: every one of these components must reach the figure; null where the level tests the total only. */
  readonly everyComponentAtLeast: string | null
  /** ผ่าน (true from the target upward). */
  readonly passes: boolean
  readonly certainty: Certainty
}

export type Framework = {
  readonly year: number
  /** Counts corrections of the same year; the highest imported one is used. */
  readonly version: number
  readonly instruments: readonly Instrument[]
  readonly indicators: readonly Indicator[]
  readonly subIndicators: readonly SubIndicator[]
  readonly items: readonly Item[]
  readonly scoring: {
    /** Values of the steps of an answer, as decimal texts, in the order of the form; absent where not established. */
    readonly answerValues: Readonly<Partial<Record<'scale4' | 'yesno' | 'scale6', readonly string[]>>>
    readonly answerValuesCertainty: Certainty
    /** From 2566: how the two parts make the EIT; null before. Editable, and its certainty is shown. */
    readonly eitParts: { readonly weight1: string; readonly weight2: string; readonly certainty: Certainty } | null
    readonly certainty: Certainty
  }
  readonly levels: {
    readonly scheme: string
    readonly values: readonly Level[]
    /** Components the condition of a level tests, in that year. */
    readonly components: readonly ComponentCode[]
    /** คะแนนเป้าหมาย "85". */
    readonly target: string
    readonly certainty: Certainty
  }
  readonly calendar: readonly {
    readonly step: string
    readonly from: string | null
    readonly to: string | null
    readonly certainty: Certainty
  }[]
  /** Which item of other years an OIT item corresponds to: { "2565": "O11" }. Keyed by this year's code. */
  readonly sameItem: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly notes: readonly string[]
  readonly sources: readonly { readonly id: string; readonly text: string }[]
}

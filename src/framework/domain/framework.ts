/** The shape of one fiscal year's method (วิธีการประเมินของปีงบประมาณ): data, never code. */

/**
 * How sure a fact is, surest first: read in a public source · computed from verified figures · read only in a copy that
 * another kind of body made for itself (schools, colleges) · remembered · remembered with doubt · not established.
 */
export type Certainty = 'verified' | 'derived' | 'lookalike' | 'memory' | 'doubtful' | 'unknown'

/** เครื่องมือ: staff survey, citizen survey, check of public disclosure. */
export type InstrumentCode = 'IIT' | 'EIT' | 'OIT'

/** What a level's condition may test: from 2566 the two parts of the EIT stand for themselves. */
export type ComponentCode = 'IIT' | 'EIT' | 'EIT1' | 'EIT2' | 'OIT'

export type Instrument = {
  readonly code: InstrumentCode
  /** แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน … (official name) */
  readonly name: string
  readonly nameEn: string
  /** Other spellings in use: "แบบวัดการเปิดเผยข้อมูลสาธารณะ". */
  readonly aliases: readonly string[]
  /** Share of the total as a decimal text: "0.3". The weights of a year sum to exactly 1. */
  readonly weight: string
  /** Of the weight. */
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

/** ตัวชี้วัดย่อย, of the OIT only: "9.2". `certainty` is of its name and of which items belong to it. */
export type SubIndicator = { readonly code: string; readonly indicator: number; readonly name: string; readonly certainty: Certainty }

export type AnswerType = 'scale4' | 'yesno' | 'scale6' | 'disclosure' | 'unknown'

/** How a kind of answer is scored: labels and values in the order of the form, the values as for a positive question (a negative one reads them backwards). */
export type AnswerScale = { readonly labels: readonly string[]; readonly values: readonly string[]; readonly certainty: Certainty }

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
  /** 'mixed': each sub-question has its own. Null for OIT items, and for survey questions where it is not established. */
  readonly polarity: 'positive' | 'negative' | 'mixed' | null
  readonly subQuestions: readonly { readonly text: string; readonly polarity: 'positive' | 'negative' }[]
  /** Of answer type, polarity and sub-questions. */
  readonly answerCertainty: Certainty
  readonly elements: readonly RequiredElement[]
  /** Which data the item wants: "2565", "2565 6 เดือนแรก"; null where it does not say. */
  readonly period: string | null
  /** Null where there is no period. */
  readonly periodCertainty: Certainty | null
  /** Special cases ("ไม่มีเรื่องร้องเรียน: ต้องแสดงว่าไม่มี") and the file form wanted. */
  readonly exceptions: readonly RequiredElement[]
  /** Of the name (OIT) or the issue (surveys). 'doubtful' must never be shown as fact. */
  readonly certainty: Certainty
  /** Ids of `Framework.sources`. */
  readonly sources: readonly string[]
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

/** The steps of the arithmetic, each as sure as it is. */
export type ScoringRule =
  | 'question'
  | 'surveyIndicator'
  | 'disclosureItem'
  | 'subIndicator'
  | 'disclosureIndicator'
  | 'instrument'
  | 'total'

export type Framework = {
  readonly year: number
  /** Counts corrections of the same year; the highest imported one is used. */
  readonly version: number
  readonly instruments: readonly Instrument[]
  readonly indicators: readonly Indicator[]
  readonly subIndicators: readonly SubIndicator[]
  readonly items: readonly Item[]
  readonly scoring: {
    /** Absent where not established: raw answers of that kind are then not scored. */
    readonly scales: Readonly<Partial<Record<'scale4' | 'yesno' | 'scale6', AnswerScale>>>
    /** From 2566: how the two parts make the EIT; null before. Editable, and its certainty is shown. */
    readonly eitParts: { readonly weight1: string; readonly weight2: string; readonly certainty: Certainty } | null
    readonly certainty: Readonly<Record<ScoringRule, Certainty>>
  }
  readonly levels: {
    readonly scheme: 'AA-F' | 'PASS-5'
    readonly values: readonly Level[]
    /** Components the condition of a level tests, in that year; none before 2566. */
    readonly components: readonly ComponentCode[]
    /** คะแนนเป้าหมาย "85". */
    readonly target: string
    readonly certainty: Certainty
  }
  readonly calendar: readonly {
    readonly step: string
    /** Days as `2565-03-01`. */
    readonly from: string | null
    readonly to: string | null
    readonly certainty: Certainty
  }[]
  /** Which items of other years an OIT item corresponds to (items were joined and split): O11 of 2566 → { "2565": ["O10", "O18"] }. */
  readonly sameItem: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
  readonly notes: readonly string[]
  readonly sources: readonly { readonly id: string; readonly text: string }[]
}

/** What a document says and what is wrong in it: the JSON of `prongsai read`, field for field. */

import type { AgencyType } from '#register'

export type DocumentKind = 'analysis' | 'measures' | 'measures-result' | 'progress' | 'score-sheet' | 'disclosure-list' | 'other'

export type ReadAgency = {
  readonly name: string
  readonly type: AgencyType | null
  readonly fullName: string
  readonly district: string | null
  readonly province: string | null
  /** From the register, where one is imported and the agency is found in it without doubt. */
  readonly code: string | null
}

/** Scores 0–100 as printed. `line` is where it stands. */
export type ReadIndicator = { readonly no: number; readonly score: number; readonly previous: number | null; readonly line: number }

export type ReadMeasure = {
  readonly no: number
  readonly title: string
  readonly instrument: 'IIT' | 'EIT' | 'OIT' | null
  readonly indicator: number | null
  /** The problem it answers, where the document names one apart from the title. */
  readonly issue: string | null
  /** แนวทาง: the line taken, where the document gives it apart from the steps. */
  readonly approach: readonly string[]
  readonly steps: readonly string[]
  readonly owners: readonly string[]
  /** ISO order with the Buddhist year as printed; a month alone is its last day. */
  readonly due: readonly string[]
  /** The day of each step, in their order; left out where the document does not say which day is whose. */
  readonly stepDue?: readonly (string | null)[]
  /** Months of the fiscal year after which it is reported: 3, 6, 9, 12. */
  readonly rounds: readonly number[]
  readonly status: 'done' | 'in-progress' | 'not-started' | null
  readonly results: readonly string[]
  readonly outcomes: readonly string[]
  /** Where the proof is, as printed ("ตรวจสอบข้อมูลได้ที่เว็บไซต์ของหน่วยงาน"). */
  readonly evidence: readonly string[]
  /** ผลผลิต ผลลัพธ์ที่คาดหวัง และหลักฐาน, as planned; left out where the document plans none. */
  readonly expected?: Expected
  readonly line: number
}

export type Expected = { readonly outputs: readonly string[]; readonly outcomes: readonly string[]; readonly evidence: readonly string[] }

export type Signatory = { readonly name: string; readonly position: string; readonly actingFor: string | null }

/** A row of a six-month or yearly table of projects. Money in baht. */
export type ReadProject = {
  readonly no: number
  readonly name: string
  readonly budget: number | null
  readonly spent: number | null
  readonly unit: string | null
  readonly status: 'done' | 'in-progress' | 'not-started' | null
  readonly note: string | null
  readonly line: number
}

/** The head of a memo (บันทึกข้อความ). */
export type ReadMemo = {
  readonly office: string | null
  /** ที่ */
  readonly number: string | null
  readonly date: string | null
  readonly subject: string | null
  /** เรียน */
  readonly addressee: string | null
}

export type DefectCode =
  | 'other-agency'
  | 'own-name'
  | 'place-name'
  | 'rating-table'
  | 'level'
  | 'total'
  | 'instrument-score'
  | 'change'
  | 'ranking'
  | 'year'
  | 'period'
  | 'deadline-order'
  | 'missing-deadline'
  | 'missing-owner'
  | 'missing-evidence'
  | 'missing-result'
  | 'missing-section'
  | 'missing-signature'
  | 'missing-number'
  | 'missing-attachment'
  | 'missing-scores'
  | 'uncovered-weakness'
  | 'untraced-measure'
  | 'unsupported-claim'
  | 'result-mismatch'
  | 'template-leftover'
  | 'item-code'
  | 'official-name'
  | 'numbering'
  | 'spelling'
  | 'format'

export type Severity = 'high' | 'medium' | 'low' | 'info'

export type Defect = {
  readonly code: DefectCode
  readonly severity: Severity
  /** 0 where the fault is an absence and has no line. */
  readonly line: number
  /** The words of the document, as they stand; empty for an absence. */
  readonly quote: string
  /** What was found, in plain Thai. */
  readonly message: string
  readonly messageEn: string
  /** What was expected, or what to do. */
  readonly expected: string
  /** True where it may be a fault of scanning rather than of the author. */
  readonly doubtful: boolean
}

export type Recomputed = {
  readonly IIT: number | null
  readonly EIT: number | null
  readonly OIT: number | null
  readonly total: number | null
  readonly level: string | null
}

/** All that was understood, before it is checked. */
export type Facts = {
  readonly kind: DocumentKind
  readonly agency: ReadAgency | null
  /** The year assessed. */
  readonly fiscalYear: number | null
  /** The year the measures are for. */
  readonly measuresYear: number | null
  readonly total: number | null
  readonly level: string | null
  readonly instruments: Readonly<Partial<Record<'IIT' | 'EIT' | 'OIT' | 'EIT1' | 'EIT2', number>>>
  readonly indicators: readonly ReadIndicator[]
  readonly lostItems: readonly { readonly item: string; readonly certain: boolean }[]
  /** Items the document itself names as weak ("I28", "E14", "O11"), with their line. */
  readonly weakItems: readonly { readonly item: string; readonly line: number }[]
  readonly measures: readonly ReadMeasure[]
  readonly projects: readonly ReadProject[]
  readonly signatories: readonly Signatory[]
  readonly memo: ReadMemo | null
}

export type Reading = Facts & { readonly file: string; readonly recomputed: Recomputed; readonly defects: readonly Defect[] }

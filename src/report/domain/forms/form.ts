/**
 * A kind of official document that a person fills in: its fields, what it must hold before it may be signed, how it is composed.
 * What a field is called is part of the form, as an official form has it; so it stands here in both languages and not among the
 * messages of the pages.
 */

import type { Measure, Risk } from '#act'
import type { ThaiDay } from '#kernel/day'
import type { Exact } from '#kernel/exact'
import type { Project, Remark } from '#monitor'
import type { Letter } from '../composition.ts'
import type { Office } from '../office.ts'
import type { DocumentTree } from '../tree.ts'

export type Say = { readonly th: string; readonly en: string }

export type CellType = 'text' | 'money' | 'count' | 'day'

export type FormColumn = Say & {
  readonly name: string
  readonly type: CellType
  /** Share of the width in the document. */ readonly width: number
  /** How the column is called in tables that offices keep, where it can be taken in from one. */ readonly heads?: RegExp
  /** A row without it is not whole. */ readonly needed?: boolean
}

type Common = Say & {
  readonly name: string
  readonly hint?: Say
  /** The document may not be signed without it. */ readonly needed?: boolean
  /** The required elements of the year's item that this field answers. */ readonly year?: RegExp
}

export type FormField = Common &
  (
    | { readonly type: 'text' | 'long' | 'day' | 'money' | 'count' }
    | { readonly type: 'choice'; readonly choices: readonly (Say & { readonly value: string })[] }
    | { readonly type: 'table'; readonly columns: readonly FormColumn[] }
  )

/** A row of a table: column → text. */
export type FormRow = Readonly<Record<string, string>>
/**
 * What was filled in: field → text, or rows. Days as `2566-03-31`, amounts and counts in Arabic digits without commas, texts with
 * Arabic digits; a field that is not there is empty.
 */
export type FormValues = Readonly<Record<string, string | readonly FormRow[]>>

export type FormAbout = {
  readonly office: Office
  /** The running fiscal year. */ readonly fiscalYear: number
  readonly today: ThaiDay
}

/** Values that were checked, as composers ask for them. */
export type OpenValues = {
  /** Empty where nothing is filled in. */
  readonly text: (name: string) => string
  readonly lines: (name: string) => readonly string[]
  readonly day: (name: string) => ThaiDay | null
  /** Zero where nothing is filled in. */
  readonly amount: (name: string) => Exact
  readonly rows: (name: string) => readonly FormRow[]
  /** The exact sum of a column; empty cells count nothing. */
  readonly total: (table: string, column: string) => Exact
}

export type FormInput = { readonly office: Office; readonly letter: Letter; readonly values: OpenValues }

export type FormBody = {
  /** As the file is called; the office's name comes after it. */ readonly title: string
  readonly sections: DocumentTree['sections']
}

/** What the form itself always says, or what its fields must say together. */
export type FormElement = Say & {
  readonly year?: RegExp
  /** Always, where it is left out. */ readonly met?: (values: OpenValues) => boolean
  /** Where it is put right. */ readonly field?: string
}

export type FormGroup = 'letters' | 'integrity' | 'reports' | 'manuals' | 'rules'

/** Open, so that a kind can be added without the rooms above: `findForm` knows which there are. */
export type FormKind = `form-${string}`

/** What the office's own registers hold of the year that a document is about. */
export type OfficeRecords = {
  readonly projects: readonly Project[]
  readonly measures: readonly Measure[]
  readonly remarks: readonly Remark[]
  readonly risks: readonly Risk[]
}

/** A table whose figures are those of the registers. `whole`: every record has its row, and no row is without one. */
export type HeldTable = { readonly table: string; readonly key: string; readonly columns: readonly string[]; readonly whole: boolean }

export type RecordsOf = {
  /** Up to which round what was reported counts. */ readonly months: number
  /** What the registers say of that year, for the fields they can answer. */
  readonly fill: (records: OfficeRecords, year: number) => FormValues
  readonly held: HeldTable
}

export type Form = {
  readonly kind: FormKind
  readonly name: Say
  readonly about: Say
  readonly group: FormGroup
  /** The item of the year's ITA that asks for such a document, by what it is called; null where none does. */
  readonly item: RegExp | null
  readonly language: 'th' | 'en'
  /** Whether the document has a number from the register of papers (ที่). */ readonly numbered: boolean
  /** Whose signature the letter gives; null where the form names its own. */ readonly signer: 'mayor' | 'head' | null
  /** Whether its tables are wanted as a workbook beside it. */ readonly workbook?: boolean
  readonly fields: readonly FormField[]
  readonly elements: readonly FormElement[]
  /** What stands in the fields before anything is filled in. */
  readonly start: (about: FormAbout) => FormValues
  /** Where it can be filled from the registers, and is held against them. Such a form has a field `year`. */ readonly records?: RecordsOf
  readonly compose: (input: FormInput) => FormBody
}

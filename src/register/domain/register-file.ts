/** A table of agencies or of places, checked row by row: every bad row is named, and one bad row refuses the whole file. */

import type { CsvRecord } from '#kernel/csv'
import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { mendThai } from '#kernel/thai'
import type { AgencyType, Area, RegisteredAgency } from './agency.ts'
import { fullNameOf } from './names.ts'

/** What is wrong in one row: the column, what stands there, what was expected. */
export type RowFault = {
  readonly line: number
  readonly column: string
  readonly value: string
  readonly expected: 'not-empty' | 'code' | 'type' | 'size' | 'level' | 'unique' | 'thai' | 'cells'
}

export type FileProblem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'not-a-table' }
  /** Neither the columns of a file of agencies nor those of a file of places. */
  | { readonly kind: 'columns'; readonly missing: readonly string[] }
  /** The first fifty, and how many there are. */
  | { readonly kind: 'rows'; readonly faults: readonly RowFault[]; readonly count: number }

/** `otherCode`: the geocode beside the dola code, under which an older import may have known it. */
export type AgencyRow = RegisteredAgency & { readonly otherCode: string; readonly website: string | null; readonly line: number }

/** `faults` of all rows; a row with one is in the list too, with what could be read of it. */
export type RegisterFile = (
  | { readonly kind: 'agencies'; readonly agencies: readonly AgencyRow[] }
  | { readonly kind: 'areas'; readonly areas: readonly Area[] }
) & { readonly faults: readonly RowFault[] }

/** What a person calls the columns of such a table; the national file calls them as below. */
const otherNames: Readonly<Record<string, string>> = {
  รหัส: 'code',
  รหัสหน่วยงาน: 'code',
  ประเภท: 'type',
  ชื่อ: 'name_th',
  ชื่อเต็ม: 'full_name_th',
  ขนาด: 'size_2017',
  จังหวัด: 'province',
  อำเภอ: 'amphoe',
  เว็บไซต์: 'url',
}
/** A table by hand has one code, and may leave out what follows from the rest or is not known. */
const handColumns = ['code', 'type', 'name_th', 'province', 'amphoe'] as const
const agencyColumns = ['lao_geocode', 'dola_code_2017', 'type', 'name_th', 'full_name_th', 'size_2017', 'province', 'amphoe'] as const
const areaColumns = ['code', 'level', 'name_th', 'province', 'amphoe'] as const

const types: Readonly<Record<string, AgencyType>> = {
  ...Object.fromEntries((['อบจ.', 'อบต.', 'ทต.', 'ทม.', 'ทน.', 'อื่น ๆ'] as const).map((type) => [type, type])),
  องค์การบริหารส่วนจังหวัด: 'อบจ.',
  องค์การบริหารส่วนตำบล: 'อบต.',
  เทศบาลตำบล: 'ทต.',
  เทศบาลเมือง: 'ทม.',
  เทศบาลนคร: 'ทน.',
  PAO: 'อบจ.',
  TAO: 'อบต.',
  ThesabanTambon: 'ทต.',
  ThesabanMueang: 'ทม.',
  ThesabanNakhon: 'ทน.',
}
const sizes: Readonly<Record<string, RegisteredAgency['size']>> = {
  S: 'S',
  M: 'M',
  L: 'L',
  เล็ก: 'S',
  กลาง: 'M',
  ใหญ่: 'L',
  '': null,
  Undefined: null,
}
const levels: Readonly<Record<string, Area['level']>> = { province: 'province', amphoe: 'district', tambon: 'subdistrict' }

/** Tells by the columns which of the two it is. The first record is the head. */
export function parseRegister([head, ...records]: readonly CsvRecord[]): Result<RegisterFile, FileProblem> {
  if (!head) return err({ kind: 'empty' })
  const names = head.cells.map((cell) => otherNames[cell.trim()] ?? cell.trim())
  const without = (columns: readonly string[]) => columns.filter((column) => !names.includes(column))
  const notes: Notes = { faults: [], seen: new Set(), mended: new Map() }
  const rows = records.map((record) => readerOf(names, record, notes))
  const faults = () => notes.faults.toSorted((a, b) => a.line - b.line)
  const [agency, hand, area] = [without(agencyColumns), without(handColumns), without(areaColumns)]
  const isAgencies = agency.length === 0 || hand.length === 0
  if ((isAgencies || area.length === 0) && rows.length === 0) return err({ kind: 'empty' })
  if (isAgencies) return ok({ kind: 'agencies', agencies: rows.map(agency.length === 0 ? agencyOf : agencyByHand), faults: faults() })
  if (area.length === 0) return ok({ kind: 'areas', areas: rows.map(areaOf), faults: faults() })
  // Which was meant is told by what fits best.
  const shares = [agency.length / agencyColumns.length, hand.length / handColumns.length, area.length / areaColumns.length]
  return err({ kind: 'columns', missing: [agency, hand.map(thaiNameOf), area][shares.indexOf(Math.min(...shares))] ?? [] })
}

const thaiNameOf = (column: string): string => Object.entries(otherNames).find(([, name]) => name === column)?.[0] ?? column

/** The first fifty, for whoever reads them on a line. */
export const refusal = (faults: readonly RowFault[]): FileProblem => ({ kind: 'rows', faults: faults.slice(0, 50), count: faults.length })

/** Gathered over all rows of a file. */
type Notes = { readonly faults: RowFault[]; readonly seen: Set<string>; readonly mended: Map<string, string> }

/** Provinces and districts come again and again, and mending is what costs. */
function mendedOnce(cell: string, known: Map<string, string>): string {
  const found = known.get(cell)
  if (found !== undefined) return found
  const mended = mendThai(cell).trim()
  known.set(cell, mended)
  return mended
}

/** Reads one row's cells and notes what is wrong with them. */
type Reader = {
  readonly line: number
  readonly has: (column: string) => boolean
  readonly text: (column: string) => string
  readonly filled: (column: string) => string
  readonly thai: (column: string) => string
  readonly code: (column: string, shape: RegExp) => string
  readonly oneOf: <T>(column: string, values: Readonly<Record<string, T>>, fallback: T, expected: RowFault['expected']) => T
  readonly unique: (column: string, code: string) => void
}

function readerOf(names: readonly string[], { line, cells }: CsvRecord, { faults, seen, mended }: Notes): Reader {
  const fault = (column: string, value: string, expected: RowFault['expected']) => void faults.push({ line, column, value, expected })
  if (cells.length !== names.length) fault('', `${cells.length} ≠ ${names.length}`, 'cells')
  const text = (column: string): string => mendedOnce(cells[names.indexOf(column)] ?? '', mended)
  const filled = (column: string): string => {
    if (text(column) === '') fault(column, '', 'not-empty')
    return text(column)
  }
  return {
    line,
    has: (column) => names.includes(column),
    text,
    filled,
    thai(column) {
      const value = filled(column)
      if (value !== '' && !/^[ก-๎]/.test(value)) fault(column, value, 'thai')
      return value
    },
    code(column, shape) {
      if (!shape.test(text(column))) fault(column, text(column), 'code')
      return text(column)
    },
    oneOf(column, values, fallback, expected) {
      const value = text(column)
      if (Object.hasOwn(values, value)) return values[value] ?? fallback
      fault(column, value, expected)
      return fallback
    },
    unique(column, code) {
      if (seen.has(code)) fault(column, code, 'unique')
      seen.add(code)
    },
  }
}

function agencyOf(row: Reader): AgencyRow {
  const otherCode = row.code('lao_geocode', /^\d{4,6}$/)
  const dola = row.code('dola_code_2017', /^(?:\d{7})?$/)
  row.unique('lao_geocode', otherCode)
  if (dola !== '') row.unique('dola_code_2017', dola)
  return { code: dola === '' ? otherCode : dola, otherCode, ...restOf(row) }
}

/** In a table by hand the code is of either kind. */
function agencyByHand(row: Reader): AgencyRow {
  const code = row.code('code', /^(?:\d{4,6}|\d{7})$/)
  row.unique('code', code)
  return { code, otherCode: code, ...restOf(row) }
}

function restOf(row: Reader): Omit<AgencyRow, 'code' | 'otherCode'> {
  const type = row.oneOf<AgencyType>('type', types, 'อื่น ๆ', 'type')
  // Only a province's own organisation lies in no district.
  const district = type === 'อบจ.' ? row.text('amphoe') : row.thai('amphoe')
  const name = row.thai('name_th')
  const full = row.has('full_name_th') ? row.thai('full_name_th') : fullNameOf(type, name)
  const website = row.text('url')
  return {
    line: row.line,
    type,
    name,
    fullName: full,
    size: row.has('size_2017') ? row.oneOf<RegisteredAgency['size']>('size_2017', sizes, null, 'size') : null,
    province: row.thai('province'),
    district: district === '' ? null : district,
    website: /^https?:\/\/\S{3,300}$/.test(website) ? website : null,
  }
}

function areaOf(row: Reader): Area {
  const code = row.code('code', /^\d{2}(?:\d{2}){0,2}$/)
  row.unique('code', code)
  const district = row.text('amphoe')
  return {
    code,
    level: row.oneOf<Area['level']>('level', levels, 'province', 'level'),
    name: row.thai('name_th'),
    province: row.thai('province'),
    district: district === '' ? null : district,
  }
}

/** A file of agencies or of places, checked row by row: every bad row is named, and one bad row refuses the whole file. */

import { parseCsv } from '#kernel/csv'
import type { CsvRecord } from '#kernel/csv'
import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { mendThai } from '#kernel/thai'
import type { AgencyType, Area, RegisteredAgency } from './agency.ts'

/** What is wrong in one row: the column, what stands there, what was expected. */
export type RowFault = {
  readonly line: number
  readonly column: string
  readonly value: string
  readonly expected: 'not-empty' | 'code' | 'type' | 'size' | 'level' | 'unique' | 'thai' | 'cells'
}

export type FileProblem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'not-text' }
  /** Neither the columns of a file of agencies nor those of a file of places. */
  | { readonly kind: 'columns'; readonly missing: readonly string[] }
  /** The first fifty, and how many there are. */
  | { readonly kind: 'rows'; readonly faults: readonly RowFault[]; readonly count: number }

/** `otherCode`: the geocode beside the dola code, under which an older import may have known it. */
export type AgencyRow = RegisteredAgency & { readonly otherCode: string }

export type RegisterFile =
  | { readonly kind: 'agencies'; readonly agencies: readonly AgencyRow[] }
  | { readonly kind: 'areas'; readonly areas: readonly Area[] }

const agencyColumns = ['lao_geocode', 'dola_code_2017', 'type', 'name_th', 'full_name_th', 'size_2017', 'province', 'amphoe'] as const
const areaColumns = ['code', 'level', 'name_th', 'province', 'amphoe'] as const

const types: Readonly<Record<string, AgencyType>> = {
  PAO: 'อบจ.',
  TAO: 'อบต.',
  ThesabanTambon: 'ทต.',
  ThesabanMueang: 'ทม.',
  ThesabanNakhon: 'ทน.',
}
const sizes: Readonly<Record<string, RegisteredAgency['size']>> = { S: 'S', M: 'M', L: 'L', '': null, Undefined: null }
const levels: Readonly<Record<string, Area['level']>> = { province: 'province', amphoe: 'district', tambon: 'subdistrict' }

/** Tells by the columns which of the two it is. Bytes in UTF-8 or in the old Thai encoding. */
export function parseRegisterFile(bytes: Uint8Array): Result<RegisterFile, FileProblem> {
  if (bytes.includes(0)) return err({ kind: 'not-text' })
  const [head, ...records] = parseCsv(decode(bytes))
  if (!head) return err({ kind: 'empty' })
  const names = head.cells.map((cell) => cell.trim())
  const without = (columns: readonly string[]) => columns.filter((column) => !names.includes(column))
  const notes: Notes = { faults: [], seen: new Set() }
  const rows = records.map((record) => readerOf(names, record, notes))
  if (without(agencyColumns).length === 0) return checked({ kind: 'agencies', agencies: rows.map(agencyOf) }, rows.length, notes)
  if (without(areaColumns).length === 0) return checked({ kind: 'areas', areas: rows.map(areaOf) }, rows.length, notes)
  // Which of the two was meant is told by what fits better.
  const [agency, area] = [without(agencyColumns), without(areaColumns)]
  return err({ kind: 'columns', missing: agency.length / agencyColumns.length <= area.length / areaColumns.length ? agency : area })
}

function checked(file: RegisterFile, rows: number, { faults }: Notes): Result<RegisterFile, FileProblem> {
  if (rows === 0) return err({ kind: 'empty' })
  if (faults.length === 0) return ok(file)
  return err({ kind: 'rows', faults: faults.toSorted((a, b) => a.line - b.line).slice(0, 50), count: faults.length })
}

/** Gathered over all rows of a file. */
type Notes = { readonly faults: RowFault[]; readonly seen: Set<string> }

/** Reads one row's cells and notes what is wrong with them. */
type Reader = {
  readonly text: (column: string) => string
  readonly filled: (column: string) => string
  readonly thai: (column: string) => string
  readonly code: (column: string, shape: RegExp) => string
  readonly oneOf: <T>(column: string, values: Readonly<Record<string, T>>, fallback: T, expected: RowFault['expected']) => T
  readonly unique: (column: string, code: string) => void
}

function readerOf(names: readonly string[], { line, cells }: CsvRecord, { faults, seen }: Notes): Reader {
  const fault = (column: string, value: string, expected: RowFault['expected']) => void faults.push({ line, column, value, expected })
  if (cells.length !== names.length) fault('', `${cells.length} ≠ ${names.length}`, 'cells')
  const text = (column: string): string => mendThai(cells[names.indexOf(column)] ?? '').trim()
  const filled = (column: string): string => {
    if (text(column) === '') fault(column, '', 'not-empty')
    return text(column)
  }
  return {
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
  const type = row.oneOf<AgencyType>('type', types, 'อื่น ๆ', 'type')
  // Only a province's own organisation lies in no district.
  const district = type === 'อบจ.' ? row.text('amphoe') : row.thai('amphoe')
  return {
    code: dola === '' ? otherCode : dola,
    otherCode,
    type,
    name: row.thai('name_th'),
    fullName: row.thai('full_name_th'),
    size: row.oneOf<RegisteredAgency['size']>('size_2017', sizes, null, 'size'),
    province: row.thai('province'),
    district: district === '' ? null : district,
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

/** UTF-8 where it is one, else the encoding that Thai spreadsheets still write. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-874').decode(bytes)
  }
}

/** What the forms share: heads, closing lines, tables from rows, shares with their chart. */

import { longDay } from '#kernel/day'
import type { ThaiDay } from '#kernel/day'
import { exact, over, rounded, sum, times } from '#kernel/exact'
import type { Exact } from '#kernel/exact'
import { monthNames, toThaiDigits } from '#kernel/thai'
import type { Letter } from '../composition.ts'
import { signature } from '../letter-parts.ts'
import { officeFullName, officePlace, postsOf } from '../office.ts'
import type { Office } from '../office.ts'
import type { DocumentTree, TreeBlock, TreeCell } from '../tree.ts'
import { bold, cell, dots, paragraph, thaiBaht } from '../wording.ts'
import type { FormColumn, FormRow } from './form.ts'
import { amountOf, shownDayOf } from './values.ts'

/** Entered text with Thai digits, but for addresses: those are copied by hand and by machine as they stand. */
export const thai = (value: string | number): string =>
  String(value).replace(/\S+/g, (word) => (/@|:\/\/|www\.|\.(?:th|com|org|net)(?:\/|$)/.test(word) ? word : toThaiDigits(word)))

/** One section, as letters have. */
export const letterOf = (...blocks: readonly TreeBlock[]): DocumentTree['sections'] => [{ landscape: false, numbered: true, blocks }]

export const emblemHead = (...lines: readonly string[]): TreeBlock => ({ kind: 'emblem-head', emblem: true, lines: lines.map(thai) })

/** Reports and minutes have no Garuda. */
export const plainHead = (...lines: readonly string[]): TreeBlock => ({ kind: 'emblem-head', emblem: false, lines: lines.map(thai) })

/** "๑ ตุลาคม พ.ศ. ๒๕๖๘", as ประกาศ and คำสั่ง end; dots where the day comes with the signature. */
export function eraDay(day: ThaiDay | null): string {
  if (!day) return dots
  return longDay(day).replace(/ (?=[๐-๙]{4}$)/, ' พ.ศ. ')
}

/** A paragraph for each line that was filled in. */
export const paragraphs = (lines: readonly string[]): readonly TreeBlock[] => lines.map((line) => paragraph(thai(line)))

/** "ข้อ ๑ …" for each line. */
export const clauses = (lines: readonly string[], from = 1): readonly TreeBlock[] =>
  lines.map((line, at) => paragraph(bold(`ข้อ ${thai(from + at)} `), thai(line)))

export const part = (words: string): TreeBlock => ({ kind: 'heading', level: 1, text: thai(words), listed: false })

/** "ก, ข" stay apart: a list with numbers where there are several lines, one paragraph else. */
export const listOf = (lines: readonly string[]): readonly TreeBlock[] =>
  lines.length < 2 ? paragraphs(lines) : [{ kind: 'list', ordered: true, items: lines.map((line) => [{ kind: 'text', text: thai(line) }]) }]

export const mayorSigns = (office: Office, letter: Letter): TreeBlock =>
  signature('mayor', letter.mayor ?? { name: null, position: postsOf(office).mayor, actingFor: null }, null)

export const headSigns = (office: Office, letter: Letter, lead: string | null = 'ลงชื่อ'): TreeBlock =>
  signature('head', letter.head ?? { name: null, position: postsOf(office).head, actingFor: null }, lead)

export const fullOf = officeFullName
export const placeOf = officePlace

/** A whole number with its thousands parted: "๑,๒๓๔". */
export const thaiCount = (value: Exact): string => thai(rounded(value, 0).replace(/\B(?=(\d{3})+$)/g, ','))
export const thaiMoney = (value: Exact): string => thaiBaht(rounded(value))

/** "ตุลาคม ๒๕๖๘" of a day. */
export const monthOfDay = (day: ThaiDay | null): string =>
  day ? `${monthNames[Number(day.slice(5, 7)) - 1] ?? ''} ${thai(day.slice(0, 4))}` : dots

/** A cell as it is printed; a dash where nothing is filled in. */
export function cellText({ type }: Pick<FormColumn, 'type'>, text: string | undefined): string {
  if (text === undefined || text === '') return '-'
  if (type === 'money') return /^\d/.test(text) ? thaiBaht(text) : thai(text)
  if (type === 'count') return thaiCount(amountOf(text))
  return thai(type === 'day' ? shownDayOf(text) : text)
}

const alignOf = ({ type }: FormColumn) =>
  type === 'money' || type === 'count' ? ('end' as const) : type === 'day' ? ('center' as const) : ('start' as const)

type TableOptions = {
  readonly caption?: string
  /** What the column of running numbers is called; none where it is left out. */ readonly numbers?: string
  readonly groups?: readonly { readonly title: string; readonly span: number }[]
  /** Columns whose sums stand below them. */ readonly sums?: readonly string[]
}

/** A table of the form as it is printed: running numbers, the rows, the sums. An empty row to be filled in by hand where there is none. */
export function tableOf(columns: readonly FormColumn[], rows: readonly FormRow[], options: TableOptions = {}): TreeBlock {
  const { caption = '', numbers = 'ที่', sums = [], groups } = options
  const empty = [cell(' '), ...columns.map(() => cell(' '))]
  const before = Math.max(
    0,
    columns.findIndex(({ name }) => sums.includes(name)),
  )
  const sumRow: readonly TreeCell[] = [
    { ...cell('รวม'), colSpan: before + 1 },
    ...columns.slice(before).map(({ name, type }) => {
      const total = sum(rows.map((row) => amountOf(row[name])))
      return cell(sums.includes(name) ? (type === 'money' ? thaiMoney(total) : thaiCount(total)) : '')
    }),
  ]
  return {
    kind: 'table',
    caption: thai(caption),
    columns: [
      { title: numbers, width: 0.055, align: 'center' },
      ...columns.map((column) => ({ title: thai(column.th), width: column.width, align: alignOf(column) })),
    ],
    ...(groups && { groups: [{ title: '', span: 1 }, ...groups] }),
    rows:
      rows.length === 0
        ? [empty]
        : [
            ...rows.map((row, at) => [cell(thai(at + 1)), ...columns.map((column) => cell(cellText(column, row[column.name])))]),
            ...(sums.length > 0 && rows.length > 1 ? [sumRow] : []),
          ],
  }
}

/** Hundred times a part of the whole, exact; null where there is no whole. */
export const shareOf = (value: Exact, whole: Exact): Exact | null => (whole.n === 0n ? null : over(times(value, exact(100)), whole))
export const thaiShare = (share: Exact | null): string => (share ? thai(rounded(share)) : '-')

/** What names a bar takes one line; the whole name stands in the table. */
function shortLabel(label: string): string {
  const letters = Array.from(label.matchAll(/[^ัิ-ฺ็-๎][ัิ-ฺ็-๎]*/g), ([letter]) => letter)
  return letters.length <= 24 ? label : `${letters.slice(0, 23).join('').trim()}…`
}

/** A chart of more bars than these says less than its table: the rest is one bar. */
const mostBars = 8

/** A chart of shares that add up to a hundred, beside the table that says the same. */
export function shareChart(title: string, parts: readonly { readonly label: string; readonly value: Exact }[]): readonly TreeBlock[] {
  const whole = sum(parts.map(({ value }) => value))
  const rest = sum(parts.slice(mostBars - 1).map(({ value }) => value))
  const shown = parts.length <= mostBars ? parts : [...parts.slice(0, mostBars - 1), { label: 'รายการอื่น', value: rest }]
  const shares = shown.flatMap(({ label, value }) => {
    const share = shareOf(value, whole)
    return share ? [{ label: shortLabel(thai(label)), now: Number(rounded(share)), before: null }] : []
  })
  if (shares.length < 2) return []
  const said = shares.map(({ label, now }) => `${label} ร้อยละ ${thai(now.toFixed(2))}`).join(' ')
  return [
    {
      kind: 'chart',
      chart: {
        title: thai(title),
        alt: thai(`แผนภูมิแท่งแนวนอน ${title} ${said}`),
        rows: shares,
        nowLabel: 'ร้อยละ',
        beforeLabel: null,
        target: null,
      },
    },
  ]
}

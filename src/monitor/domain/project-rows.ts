/** Rows of a table of projects: which are projects, which only head a group, which are sums and agree with what they add up. */

import { fiscalYearSpan } from '#kernel/day'
import type { ThaiDay } from '#kernel/day'
import { dayIn, isBlank, isTicked, periodIn, statusIn, villageIn, wordsIn } from './project-cells.ts'
import type { CellDay } from './project-cells.ts'
import { squeezed } from './project-columns.ts'
import type { ProjectColumn, ProjectHead, TableRow } from './project-columns.ts'
import { bahtIn, satangOf, unitIn } from './project-money.ts'
import { projectSteps, projectStatuses, unknownProject } from './project.ts'
import type { Project } from './project.ts'
import { checkTotal, openTotals } from './project-totals.ts'
import type { TotalCheck } from './project-totals.ts'

/** What is odd in a row that is taken all the same. `column` is the title as it stands. */
export type CellFault = {
  readonly column: string
  readonly value: string
  readonly kind: 'amount' | 'day' | 'no-such-day' | 'outside-year' | 'days-crossed' | 'status' | 'over-budget'
}

export type LeftOut = 'heading' | 'total' | 'head-again' | 'column-numbers' | 'alone' | 'no-name'

export type ReadRow =
  | { readonly kind: 'project'; readonly line: number; readonly project: Project; readonly faults: readonly CellFault[] }
  | { readonly kind: 'left-out'; readonly line: number; readonly text: string; readonly why: LeftOut }

export type ReadTable = {
  readonly rows: readonly ReadRow[]
  /** What the table speaks of: of the rest, what was known before stays. */
  readonly given: ReadonlySet<keyof Project>
  readonly totals: readonly TotalCheck[]
}

/** Fields whose empty cells below a merged or once-written one repeat it. */
const carried = ['strategy', 'plan', 'unit', 'source'] as const
type Carried = (typeof carried)[number]

const isTotal = (text: string): boolean =>
  /^(?:ยอด)?รวม(?:$|\d|ทั้งสิ้น|ทั้งหมด|เป็นเงิน|เงิน|งบประมาณ|ยุทธศาสตร์|แผนงาน|จำนวน|โครงการ|สุทธิ)|^ทั้งสิ้น|^(?:grand)?total/.test(squeezed(text))

/** "ยุทธศาสตร์ที่ 1 …", "แผนงานเคหะและชุมชน", "กองช่าง": what stands above a group of projects. */
function headingIn(text: string): Carried | undefined {
  const words = squeezed(text)
  if (/^(?:\d+[.)])*(?:ยุทธศาสตร์|ประเด็นยุทธศาสตร์)/.test(words)) return 'strategy'
  if (/^(?:\d+[.)])*(?:แผนงาน|\(?\d+\)แผนงาน)/.test(words)) return 'plan'
  return /^(?:กอง|สำนัก|หน่วยตรวจสอบ|หน่วยงาน:?)/.test(words) && words.length <= 40 ? 'unit' : undefined
}

/** Reads every row below the head; `columns` may be other than those the head suggests. */
export function readRows(
  rows: readonly TableRow[],
  { titles, from }: Pick<ProjectHead, 'titles' | 'from'>,
  columns: readonly ProjectColumn[],
  fiscalYear: number,
): ReadTable {
  const at = new Map(columns.map((column, index) => [column, index] as const))
  const cellOf = (row: TableRow, column: ProjectColumn): string => row.cells[at.get(column) ?? -1] ?? ''
  const head = titles.map(squeezed)
  const above = new Map<Carried, string | null>()
  const headed = new Set<Carried>()
  const totals = openTotals()
  const checks: TotalCheck[] = []
  const read: ReadRow[] = []
  for (const row of rows.slice(from)) {
    const filled = row.cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
    const [first = ''] = filled
    const numbered = /^\d+(?:\.\d+)*[.)]?$/.test(squeezed(cellOf(row, 'no')))
    const leftOut = (why: LeftOut) => read.push({ kind: 'left-out', line: row.line, text: first.replace(/\s+/g, ' ').slice(0, 200), why })
    const heading = numbered ? undefined : headingOf(row, cellOf, filled)
    if (filled.length > 1 && isHeadAgain(row, head)) leftOut('head-again')
    else if (filled.length > 1 && filled.every((cell) => /^\(?\d{1,2}\)?$/.test(squeezed(cell)))) leftOut('column-numbers')
    else if (!numbered && filled.slice(0, 2).some(isTotal)) {
      leftOut('total')
      checks.push(
        ...checkTotal(totals, row.line, first, (column) => bahtIn(cellOf(row, column), unitIn(titles[at.get(column) ?? -1] ?? '')) ?? null),
      )
    } else if (heading) {
      leftOut('heading')
      above.set(heading.as, heading.text)
      headed.add(heading.as)
      if (heading.as === 'strategy') above.set('plan', null)
      totals.group = new Map()
    } else if (wordsIn(cellOf(row, 'name')) === null) leftOut(filled.length === 1 ? 'alone' : 'no-name')
    else if (filled.length === 1 && columns.filter((column) => column !== 'ignored').length > 1) leftOut('alone')
    else {
      const found = projectIn({ row, titles, at, cellOf, above, fiscalYear, no: totals.projects + 1 })
      read.push({ kind: 'project', line: row.line, ...found })
      totals.add(found.project)
    }
  }
  return { rows: read, given: new Set([...fieldsGiven(columns), ...headed]), totals: checks }
}

/** Printed anew on every page: each cell is part of the title above it. */
const isHeadAgain = (row: TableRow, head: readonly string[]): boolean =>
  row.cells.every((cell, at) => cell === '' || (head[at] ?? '').includes(squeezed(cell)))

/** A heading stands alone, or with the sums of its group beside it. */
function headingOf(
  row: TableRow,
  cellOf: (row: TableRow, column: ProjectColumn) => string,
  filled: readonly string[],
): { readonly as: Carried; readonly text: string } | undefined {
  const [first = '', ...rest] = filled
  const as = headingIn(first)
  if (!as || !rest.every((cell) => isBlank(cell) || bahtIn(cell) !== undefined || cell === first || cell.endsWith('โครงการ')))
    return undefined
  // A column of strategies whose project is named on the same row is no heading.
  const name = cellOf(row, 'name').trim()
  return name === '' || name === first ? { as, text: first.replace(/\s+/g, ' ') } : undefined
}

type Reading = {
  readonly row: TableRow
  readonly titles: readonly string[]
  readonly at: ReadonlyMap<ProjectColumn, number>
  readonly cellOf: (row: TableRow, column: ProjectColumn) => string
  /** Of the rows before; what this one says is put there. */
  readonly above: Map<Carried, string | null>
  readonly fiscalYear: number
  readonly no: number
}

function projectIn({ row, titles, at, cellOf, above, fiscalYear, no }: Reading): {
  readonly project: Project
  readonly faults: readonly CellFault[]
} {
  const faults: CellFault[] = []
  const title = (column: ProjectColumn): string => (titles[at.get(column) ?? -1] ?? '').replace(/\s+/g, ' ')
  const fault = (column: ProjectColumn, kind: CellFault['kind']) =>
    faults.push({ column: title(column), value: cellOf(row, column).replace(/\s+/g, ' ').slice(0, 100), kind })

  const amount = (column: 'budget' | 'contract' | 'spent'): string | null => {
    const baht = bahtIn(cellOf(row, column), unitIn(title(column)))
    if (baht === undefined) fault(column, 'amount')
    return baht ?? null
  }
  const { first, last } = fiscalYearSpan(fiscalYear)
  const dayAt = (column: ProjectColumn, edge?: 'first'): CellDay => {
    const text = cellOf(row, column)
    return text === '' ? null : dayIn(text, fiscalYear, edge)
  }
  const dayOfCell = (column: ProjectColumn, found: CellDay): ThaiDay | null => {
    if (found === null) return null
    if ('fault' in found) {
      fault(column, found.fault)
      return null
    }
    if (found.day < first || found.day > last) fault(column, 'outside-year')
    return found.day
  }
  const words = (column: Carried): string | null => {
    const own = wordsIn(cellOf(row, column))
    const covered = row.under?.has(at.get(column) ?? -1) ?? false
    const repeats = column === 'strategy' || column === 'plan' || covered || !at.has(column)
    const value = own ?? (repeats ? (above.get(column) ?? null) : null)
    above.set(column, value ?? above.get(column) ?? null)
    return value
  }

  const [budget, contract, spent] = [amount('budget'), amount('contract'), amount('spent')]
  if (budget !== null && spent !== null && satangOf(spent) > satangOf(budget)) fault('spent', 'over-budget')
  const period = at.has('period') ? periodIn(cellOf(row, 'period'), fiscalYear) : { start: null, end: null }
  const start = dayOfCell('start', dayAt('start', 'first')) ?? dayOfCell('period', period.start)
  const end = dayOfCell('end', dayAt('end')) ?? dayOfCell('period', period.end)
  if (start !== null && end !== null && start > end) fault(at.has('end') ? 'end' : 'period', 'days-crossed')
  const steps: Partial<Record<(typeof projectSteps)[number], ThaiDay>> = {}
  for (const step of projectSteps) {
    const day = dayOfCell(step, dayAt(step))
    if (day !== null) steps[step] = day
  }
  const told = statusIn(cellOf(row, 'status'))
  if (told === undefined) fault('status', 'status')
  const ticked = projectStatuses.findLast((status) => isTicked(cellOf(row, status)))
  const note = wordsIn(cellOf(row, 'note'))
  return {
    project: {
      ...unknownProject,
      no,
      name: nameIn(cellOf(row, 'name'), at.has('no')),
      strategy: words('strategy'),
      plan: words('plan'),
      village: villageIn(cellOf(row, 'village')),
      unit: words('unit'),
      source: words('source'),
      budget,
      contract,
      spent,
      start,
      end,
      steps,
      status: ticked ?? told ?? null,
      note,
    },
    faults,
  }
}

/** "๑. ก่อสร้างถนน" → "ก่อสร้างถนน" where the table has no column of numbers. */
const nameIn = (text: string, hasNumbers: boolean): string => {
  const name = wordsIn(text) ?? ''
  return (hasNumbers ? name : name.replace(/^[\d๐-๙]{1,4}[.)]\s*(?=\S)/, '')).slice(0, 2000)
}

/** Which facts of a project the columns speak of. */
function fieldsGiven(columns: readonly ProjectColumn[]): ReadonlySet<keyof Project> {
  const given = new Set<keyof Project>()
  for (const column of columns) {
    switch (column) {
      case 'ignored':
      case 'no':
        break
      case 'not-started':
      case 'in-progress':
      case 'done':
        given.add('status')
        break
      case 'period':
        given.add('start').add('end')
        break
      case 'terms':
      case 'announced':
      case 'signed':
      case 'delivered':
      case 'paid':
        given.add('steps')
        break
      default:
        given.add(column)
    }
  }
  return given
}

/** A table of an office's people: what every row would do, before anything is done. */

import type { CsvRecord } from '#kernel/csv'
import type { ThaiDay } from '#kernel/day'
import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { mendThai, toArabicDigits } from '#kernel/thai'
import { writtenDay } from '#kernel/written-day'
import { checkHolding } from './organisation.ts'
import type { Holding, Organisation, Person, Post, PostKind, Unit } from './organisation.ts'

export type StaffRow = {
  readonly line: number
  readonly unit: string
  readonly title: string
  readonly honorific: string
  readonly name: string
  readonly from: ThaiDay | null
}

export type StaffFault = 'nothing' | 'day' | 'no-day' | 'no-title' | 'unit-closed' | 'days-overlap'
export type StaffAddition = 'unit' | 'post' | 'person' | 'holding' | 'honorific'

export type StaffFate = {
  readonly line: number
  readonly row: StaffRow
  readonly kind: 'new' | 'changed' | 'same' | 'refused'
  readonly adds: readonly StaffAddition[]
  readonly faults: readonly StaffFault[]
}

/** What is to be written where no row is refused. */
export type StaffPlan = { readonly fates: readonly StaffFate[]; readonly writes: Organisation }

export type StaffFileProblem = { readonly kind: 'columns'; readonly missing: readonly string[] } | { readonly kind: 'empty' }

const columns: Readonly<Record<'unit' | 'title' | 'honorific' | 'name' | 'from', readonly string[]>> = {
  unit: ['หน่วย', 'หน่วยงาน', 'ส่วนราชการ', 'สำนัก/กอง', 'unit'],
  title: ['ตำแหน่ง', 'post'],
  honorific: ['คำนำหน้า', 'คำนำหน้าชื่อ', 'title'],
  name: ['ชื่อ', 'ชื่อ-สกุล', 'ชื่อ-นามสกุล', 'ชื่อ สกุล', 'ชื่อและนามสกุล', 'name'],
  from: ['ตั้งแต่วันที่', 'ตั้งแต่', 'วันที่ดำรงตำแหน่ง', 'from'],
}

/** The first record is the head. Columns it does not have are empty; without units and names there is nothing to take. */
export function parseStaff([head, ...records]: readonly CsvRecord[]): Result<
  readonly (StaffRow & { readonly wrongDay: boolean })[],
  StaffFileProblem
> {
  const names = head?.cells.map((cell) => mendThai(cell).trim()) ?? []
  const at = (column: keyof typeof columns) => names.findIndex((name) => columns[column].includes(name))
  if (at('unit') < 0 && at('name') < 0) return err({ kind: 'columns', missing: ['หน่วย', 'ตำแหน่ง', 'ชื่อ'] })
  if (records.length === 0) return err({ kind: 'empty' })
  return ok(
    records.map(({ line, cells }) => {
      const text = (column: keyof typeof columns) =>
        mendThai(cells[at(column)] ?? '')
          .replace(/\s+/g, ' ')
          .trim()
          .slice(0, 200)
      const day = text('from') === '' ? null : writtenDay(text('from'))
      return {
        line,
        unit: text('unit'),
        title: toArabicDigits(text('title')),
        ...splitName(text('honorific'), text('name')),
        from: day ?? null,
        wrongDay: day === undefined,
      }
    }),
  )
}

/** "นางสาวสมหญิง ใจดี" in one column: what surely is no part of a name is taken off. */
function splitName(honorific: string, name: string): Pick<StaffRow, 'honorific' | 'name'> {
  if (honorific !== '') return { honorific, name }
  const [, found = '', rest = name] = /^(นางสาว|นาย|นาง|น\.ส\.|ว่าที่ร้อย(?:ตรี|โท|เอก)|ดร\.)\s*([ก-๎].*)$/.exec(name) ?? []
  return { honorific: found === 'น.ส.' ? 'นางสาว' : found, name: rest }
}

/** By how a title begins. Deputies sign for nobody by their post alone. */
function kindOf(title: string): PostKind {
  if (/^นายก(?:องค์|เทศ|อบ|$)/.test(title)) return 'mayor'
  if (title.startsWith('ปลัด')) return 'clerk'
  return /^(?:หัวหน้า|ผู้อำนวยการ|ผอ\.)/.test(title) ? 'head' : 'officer'
}

type Growing = { readonly units: Unit[]; readonly posts: Post[]; readonly people: Person[]; readonly holdings: Holding[] }

/** Row after row on what the rows before it would leave. A file names units by name, people by name, posts by title within their unit. */
export function planStaff(
  rows: readonly (StaffRow & { readonly wrongDay: boolean })[],
  before: Organisation,
  newId: () => string,
): StaffPlan {
  const now: Growing = { units: [...before.units], posts: [...before.posts], people: [...before.people], holdings: [...before.holdings] }
  const changed: Person[] = []
  const fates = rows.map((row): StaffFate => {
    const faults = faultsOf(row, now)
    if (faults.length > 0) return { line: row.line, row, kind: 'refused', adds: [], faults }
    const adds: StaffAddition[] = []
    const unitId = row.unit === '' ? null : unitOf(row, now, adds, newId)
    const person = row.name === '' ? undefined : personOf(row, now, adds, changed, newId)
    const overlaps = row.title === '' ? false : takePost(row, unitId, person, now, adds, newId)
    if (overlaps) return { line: row.line, row, kind: 'refused', adds: [], faults: ['days-overlap'] }
    const isNew = row.name === '' ? adds.length > 0 : adds.includes('person')
    return { line: row.line, row, kind: isNew ? 'new' : adds.length > 0 ? 'changed' : 'same', adds, faults: [] }
  })
  const added = <T extends { readonly id: string }>(all: readonly T[], old: readonly T[]) => all.slice(old.length)
  return {
    fates,
    writes: {
      units: added(now.units, before.units),
      posts: added(now.posts, before.posts),
      people: [...added(now.people, before.people), ...changed],
      holdings: added(now.holdings, before.holdings),
    },
  }
}

function faultsOf(row: StaffRow & { readonly wrongDay: boolean }, { units }: Growing): readonly StaffFault[] {
  const faults: StaffFault[] = []
  if (row.unit === '' && row.title === '' && row.name === '') faults.push('nothing')
  if (row.wrongDay) faults.push('day')
  else if (row.name !== '' && row.title !== '' && row.from === null) faults.push('no-day')
  if (row.from !== null && row.title === '') faults.push('no-title')
  const named = units.filter(({ name }) => name === row.unit)
  if (named.length > 0 && named.every(({ closedOn }) => closedOn !== null)) faults.push('unit-closed')
  return faults
}

function unitOf({ unit }: StaffRow, now: Growing, adds: StaffAddition[], newId: () => string): string {
  const known = now.units.find(({ name, closedOn }) => name === unit && closedOn === null)
  if (known) return known.id
  adds.push('unit')
  const added: Unit = {
    id: newId(),
    name: unit,
    short: '',
    no: Math.max(0, ...now.units.map(({ no }) => no)) + 1,
    closedOn: null,
    mergedInto: null,
  }
  now.units.push(added)
  return added.id
}

function personOf({ honorific, name }: StaffRow, now: Growing, adds: StaffAddition[], changed: Person[], newId: () => string): Person {
  const known = now.people.find((one) => one.name === name)
  if (known && (honorific === '' || known.honorific === honorific)) return known
  const person: Person = known ? { ...known, honorific } : { id: newId(), honorific, name, userId: null, active: true }
  adds.push(known ? 'honorific' : 'person')
  if (known) {
    now.people[now.people.indexOf(known)] = person
    changed.push(person)
  } else now.people.push(person)
  return person
}

/** True where the days cannot be given: the person begins the same post twice. */
function takePost(
  row: StaffRow,
  unitId: string | null,
  person: Person | undefined,
  now: Growing,
  adds: StaffAddition[],
  newId: () => string,
): boolean {
  const fitting = now.posts.filter((post) => post.title === row.title && post.unitId === unitId && post.closedOn === null)
  const own = fitting.find((post) =>
    now.holdings.some((one) => one.postId === post.id && one.personId === person?.id && one.kind === 'holds' && one.from === row.from),
  )
  if (own || (!person && fitting.length > 0)) return false
  const holding = (postId: string): Holding | undefined =>
    person && row.from !== null
      ? { id: newId(), postId, personId: person.id, kind: 'holds', from: row.from, until: null, orderNo: null }
      : undefined
  const free = fitting.find((post) => {
    const one = holding(post.id)
    return one && !checkHolding(one, now.holdings)
  })
  const post = free ?? addedPost(row, unitId, now, newId)
  // Of the mayor and the clerk there is one: another holder on the same days is a mistake, not a second post.
  if (
    !free &&
    (post.kind === 'mayor' || post.kind === 'clerk') &&
    now.posts.some((one) => one.title === post.title && one.closedOn === null)
  )
    return true
  if (!free) {
    now.posts.push(post)
    adds.push('post')
  }
  const one = holding(post.id)
  if (one) {
    now.holdings.push(one)
    adds.push('holding')
  }
  return false
}

const addedPost = ({ title }: StaffRow, unitId: string | null, { posts }: Growing, newId: () => string): Post => ({
  id: newId(),
  title,
  unitId,
  kind: kindOf(title),
  no: Math.max(0, ...posts.map(({ no }) => no)) + 1,
  closedOn: null,
})

import { analyse } from '#analyse'
import { frameworkFor } from '#framework'
import type { Framework } from '#framework'
import { exact } from '#kernel/exact'
import { describe, expect, test } from 'vitest'
import { draftMeasures } from './draft-measures.ts'
import { entryOfShared, measureFrom, ownEntries, says, shareable, sharedFaults, weaknessesFirst } from './library.ts'
import type { SharedMeasure } from './library.ts'
import { blankMeasure } from './measure.ts'
import { unitsOf } from './units.ts'

const method = (year: number): Framework => {
  const found = frameworkFor(year)
  if (!found) throw new Error(`no method of ${year}`)
  return found
}
const scores = ['91.21', '85.08', '87.53', '84.47', '84.47', '94.31', '89.30', '86.33', '95.00', '100.00']
const indicators = new Map(scores.map((score, at) => [at + 1, exact(score)]))
const sheet = { year: 2565, indicators, components: {}, items: new Map() }
const analysis = analyse({ framework: method(2565), sheet, namedItems: ['I28', 'O11'] })
const units = unitsOf('ทต.')

const shared: SharedMeasure = {
  id: '0192f0c4-0000-7000-8000-000000000001',
  agencyId: '0192f0c4-0000-7000-8000-000000000002',
  measureId: '0192f0c4-0000-7000-8000-000000000003',
  assessedYear: 2565,
  title: 'สมุดยืมพัสดุหน้าเคาน์เตอร์',
  instrument: 'OIT',
  indicators: [9],
  items: ['O11'],
  steps: [{ text: 'ตั้งสมุดยืม', by: 3 }],
  expectedOutputs: ['สมุดยืม 1 เล่ม'],
  sharedAt: new Date(0),
}

describe('what is recommended', () => {
  test.each([2563, 2565, 2566, 2567, 2568, 2569])('in %d every entry has a key of its own, words, and an indicator of the year', (year) => {
    const entries = ownEntries(method(year))
    expect(new Set(entries.map(({ key }) => key)).size).toBe(entries.length)
    for (const { title, steps, indicators: answers, items, key } of entries) {
      expect(title).not.toBe('')
      expect(steps.length).toBeGreaterThan(0)
      expect(answers.every((no) => method(year).indicators.some((one) => one.no === no))).toBe(true)
      expect(key.startsWith('indicator:')).toBe(items.length === 0)
    }
    for (const { no } of method(year).indicators) expect(entries.map(({ key }) => key)).toContain(`indicator:${no}`)
  })

  test('a key outlives the numbering: executives are o2 in 2569 and O2 in 2565, under one key', () => {
    const at = (year: number) => ownEntries(method(year)).find(({ key }) => key === 'item:executives')?.items
    expect([at(2565), at(2569)]).toEqual([['O2'], ['o2']])
  })

  test('what answers a lost item comes first, then the weak indicators, then the rest in the order of the method', () => {
    const found = weaknessesFirst(ownEntries(method(2565)), analysis)
    const keys = found.map(({ key }) => key)
    expect(found.slice(0, 2).map(({ items }) => items)).toEqual([['I28'], ['O11']])
    expect(keys.indexOf('indicator:4')).toBeLessThan(keys.indexOf('indicator:1'))
    expect(keys).toHaveLength(ownEntries(method(2565)).length)
    expect(weaknessesFirst(ownEntries(method(2565)), null)).toEqual(ownEntries(method(2565)))
  })

  test('a plan drafted from the result remembers the entries it is made of', () => {
    let next = 0
    const drafts = draftMeasures(analysis, { units, newId: () => String((next += 1)) })
    const known = new Set(ownEntries(method(2565)).map(({ key }) => key))
    for (const { libraryKeys } of drafts) for (const key of libraryKeys) expect(known).toContain(key)
    expect(drafts.find(({ indicators: [no], items }) => no === 4 && items.length === 0)?.libraryKeys).toEqual(['indicator:4'])
    expect(drafts.find(({ items }) => items.includes('I28'))?.libraryKeys).toEqual(['item:I28'])
  })
})

describe('the search', () => {
  const entries = ownEntries(method(2565))
  const found = (words: string) => entries.filter((entry) => says(entry, words)).flatMap(({ items }) => items)

  test('finds an item by its code in either case and either digits, and not O1 by O11', () => {
    expect(found('o๑๑')).toEqual(found('O11'))
    expect(found('O11')).toContain('O11')
    expect(found('O11')).not.toContain('O1')
  })

  test('wants every word, wherever it stands; nothing typed finds all', () => {
    expect(found('ทำเนียบ ผู้บริหาร')).toContain('O2')
    expect(found('ผู้บริหาร  ทำเนียบ')).toEqual(found('ทำเนียบ ผู้บริหาร'))
    expect(found('ทำเนียบ ที่ไม่มีในคลังนี้')).toEqual([])
    expect(entries.every((entry) => says(entry, ' '))).toBe(true)
    expect(found('ไม่เกิน ๒ หน้า')).toEqual(found('ไม่เกิน 2 หน้า'))
  })
})

describe('taking and sharing', () => {
  test('an entry becomes a measure with the units of the office, the days of its year, and its key', () => {
    const [entry] = ownEntries(method(2565)).filter(({ key }) => key === 'item:I28')
    if (!entry) throw new Error('no entry')
    const measure = measureFrom(entry, { units, newId: () => 'new', fiscalYear: 2566, issue: 'ข้อ I28' })
    expect(measure).toMatchObject({
      id: 'new',
      indicators: [5],
      items: ['I28'],
      libraryKeys: ['item:I28'],
      status: 'not-started',
      issue: 'ข้อ I28',
    })
    expect(measure.steps.every(({ due }) => due !== null && due > '2565-10-01' && due <= '2566-09-30')).toBe(true)
    expect(measure.owners.length).toBeGreaterThan(0)
  })

  test('what is shared has its items named by the year it is opened for', () => {
    expect(entryOfShared(shared, method(2565))).toMatchObject({ key: `shared:${shared.id}`, items: ['O11'], from: shared.agencyId })
    const later = entryOfShared(shared, method(2569))
    expect(later.items.every((code) => method(2569).items.some((item) => item.code === code))).toBe(true)
  })

  test('days become months of the fiscal year: October the first, September the twelfth; of another year, none', () => {
    const due = ['2565-10-15', '2565-12-31', '2566-01-01', '2566-09-30', '2566-10-01'] as const
    // Days as they are stored.
    const steps = due.map((day) => ({ text: day, due: day as unknown as null }))
    expect(shareable({ ...blankMeasure, id: '', no: 1, title: 'ก', steps }, 2566).steps.map(({ by }) => by)).toEqual([1, 3, 4, 12, null])
  })

  test.each([
    ['นายสมชาย ใจดี เป็นผู้ตรวจ', true],
    ['มอบ นางสาวสมหญิง ดูแล', true],
    ['โทร ๐๘๑-๒๓๔-๕๖๗๘', true],
    ['เลขประจำตัว 1234567890123', true],
    ['ส่งที่ somebody@example.go.th', true],
    ['ให้นายก อบต. ลงนาม', false],
    ['นายช่างโยธาตรวจรับ และนายทะเบียนรับรอง', false],
    ['ทำสมุดยืม 12 เล่ม ภายในปี 2566 งบ 150,000 บาท', false],
    ['ประชุมคณะกรรมการนางรอง', false],
  ])('%s: personal %s', (text, personal) => {
    const faults = sharedFaults({
      title: 'ก',
      steps: [
        { text: 'ข', by: null },
        { text, by: null },
      ],
      expectedOutputs: [],
    })
    expect(faults).toEqual(personal ? [{ part: 'step', at: 1, kind: 'personal' }] : [])
  })

  test('without a title or a step there is nothing to share', () => {
    expect(sharedFaults({ title: '', steps: [], expectedOutputs: ['x@y.th'] })).toEqual([
      { part: 'title', at: 0, kind: 'missing' },
      { part: 'step', at: 0, kind: 'missing' },
      { part: 'outputs', at: 0, kind: 'personal' },
    ])
  })
})

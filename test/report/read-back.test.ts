/** The law of report: what `read` finds in a document that we wrote is what it was written from. */

import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { draftMeasures, measuresFromFacts, unitsOf } from '#act'
import type { MeasuresPlan } from '#act'
import { yearRecordOf } from '#assess'
import type { YearRecord } from '#assess'
import { frameworkFor } from '#framework'
import { thaiDay } from '#kernel/day'
import { unknownProject } from '#monitor'
import type { Project } from '#monitor'
import { newId } from '#platform/id'
import { readDocument } from '#read'
import type { Reading } from '#read'
import { emptyRegister } from '#register'
import { analysisOf, writeDocument } from '#report'
import type { DocumentKindWritten, Office, WrittenFormat } from '#report'
import { noSeeds, seedPath, seedsFolder } from '../seeds.ts'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const examples = readdirSync(at('../../examples/')).filter((file) => file.endsWith('.md'))
const kinds: readonly DocumentKindWritten[] = ['analysis', 'measures', 'measures-result', 'progress']
const formats: readonly WrittenFormat[] = ['pdf', 'docx', 'html']

type Case = { readonly office: Office; readonly record: YearRecord; readonly reading: Reading }

async function open(file: string): Promise<Case> {
  const read = await readDocument({ register: emptyRegister, frameworkFor }, { file, bytes: readFileSync(file) })
  if (!read.ok) throw new Error(read.error.kind)
  const { reading } = read.value
  const record = yearRecordOf([reading], frameworkFor)
  if (!record.ok || !reading.agency) throw new Error(`${file} names no agency or year`)
  const { type, name, district, province } = reading.agency
  return { office: { type, name, district, province }, record: record.value, reading }
}

const projects: readonly Project[] = [
  project(1, 'โครงการจัดงานวันเด็กแห่งชาติ', '80000', '78500.50', 'กองการศึกษา', 'done', null),
  project(2, 'โครงการก่อสร้างถนนคอนกรีตเสริมเหล็ก หมู่ที่ 3', '1250000', '0', 'กองช่าง', 'not-started', 'รอประกาศราคากลาง'),
  project(3, 'โครงการฝึกอบรมอาชีพผู้สูงอายุ', '45000', '20000', 'สำนักปลัด', 'in-progress', null),
]

function project(
  no: number,
  name: string,
  budget: string,
  spent: string,
  unit: string,
  status: Project['status'],
  note: string | null,
): Project {
  return { ...unknownProject, no, name, budget, spent, unit, status, note }
}

/** The measures of the document as they stand, or those drafted from the weaknesses. */
function planOf({ office, record, reading }: Case, draft: boolean): MeasuresPlan {
  const analysis = analysisOf(record, frameworkFor)
  if (!analysis.ok) throw new Error(`no method of ${analysis.error.year}`)
  const measures = draft
    ? draftMeasures(analysis.value, { units: unitsOf(office.type), newId, fiscalYear: record.measuresYear })
    : measuresFromFacts(reading, frameworkFor(record.assessedYear), newId)
  return { fiscalYear: record.measuresYear, assessedYear: record.assessedYear, measures }
}

const signers = {
  drafter: { name: null, position: 'นักวิเคราะห์นโยบายและแผนชำนาญการ', actingFor: null },
  head: { name: null, position: 'นักพัฒนาชุมชนชำนาญการ', actingFor: 'หัวหน้าสำนักปลัด' },
}

async function differencesOf(found: Case, plan: MeasuresPlan, kind: DocumentKindWritten, format: WrittenFormat, signed = false) {
  const letter = { number: 'นม ๕๓๐๐๑/๑๒๓', date: thaiDay(plan.fiscalYear, 4, 10) ?? null, ...(signed ? signers : {}) }
  const written = await writeDocument(
    { frameworkFor, register: emptyRegister },
    { kind, office: found.office, letter, record: found.record, plan, projects, months: 6 },
    format,
  )
  if (!written.ok) throw new Error(`no method of ${written.error.year}`)
  return written.value
}

const serious = (defects: Reading['defects']) =>
  defects.filter(({ severity, doubtful }) => !doubtful && (severity === 'high' || severity === 'medium'))
const each = kinds.flatMap((kind) => formats.map((format) => [kind, format] as const))

describe.each(examples)('%s', (file) => {
  test.each(each)('%s as %s reads back as it was written', async (kind, format) => {
    const found = await open(at(`../../examples/${file}`))
    expect((await differencesOf(found, planOf(found, false), kind, format)).differences).toEqual([])
  })
})

/** 2567 has five levels, an EIT in two parts and a method that is not confirmed in every part. */
const offices = { 'an office of 2565': '../../examples/dankwian-2565.md', 'an office of 2567': '../clean/analysis-2567.txt' } as const

describe.each(Object.entries(offices))('%s whose measures were drafted from its weaknesses', (_, path) => {
  test.each(each)('%s as %s reads back, and nothing serious is found that the data could have prevented', async (kind, format) => {
    const found = await open(at(path))
    const { differences, defects } = await differencesOf(found, planOf(found, true), kind, format, true)
    expect(differences).toEqual([])
    expect(serious(defects)).toEqual([])
  })
})

describe.skipIf(!seedsFolder)(`the five real documents (${seedsFolder ? 'at hand' : noSeeds})`, () => {
  test.each([0, 1, 2, 3, 4].flatMap((seed) => kinds.map((kind) => [seed, kind] as const)))(
    'seed %i, written anew as %s, reads back as it was written',
    async (seed, kind) => {
      const found = await open(seedPath(seed))
      expect((await differencesOf(found, planOf(found, false), kind, 'pdf')).differences).toEqual([])
    },
  )
})

describe('what a plan leaves unanswered', () => {
  test('is said before the document leaves', async () => {
    const found = await open(at('../../examples/dankwian-2565.md'))
    const { gaps } = await differencesOf(found, planOf(found, false), 'measures', 'html')
    expect(gaps.map(({ th }) => th)).toContain('จุดอ่อนตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ ยังไม่มีมาตรการตอบ')
    expect((await differencesOf(found, planOf(found, true), 'measures', 'html')).gaps).toEqual([])
  })

  test('a report without measures promises no table', async () => {
    const found = await open(at('../../examples/chongdan-2564.md'))
    const { defects, gaps, tree } = await differencesOf(found, { ...planOf(found, false), measures: [] }, 'measures-result', 'pdf')
    expect(serious(defects)).toEqual([])
    expect(gaps.some(({ field }) => field === 'measures')).toBe(true)
    expect(tree.sections).toHaveLength(1)
  })

  test('a method that is not confirmed is said to be so, to the user and in the document', async () => {
    const found = await open(at('../clean/analysis-2567.txt'))
    const { gaps, bytes } = await differencesOf(found, planOf(found, true), 'analysis', 'html')
    expect(gaps.filter(({ field }) => field === 'method')).toHaveLength(1)
    expect(new TextDecoder().decode(bytes)).toContain('ยังไม่ได้ตรวจยืนยันกับคู่มือการประเมิน')
  })
})

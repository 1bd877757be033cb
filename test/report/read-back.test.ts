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
import type { Project } from '#monitor'
import { newId } from '#platform/id'
import { readDocument } from '#read'
import type { Reading } from '#read'
import { emptyRegister } from '#register'
import { analysisOf, writeDocument } from '#report'
import type { DocumentKindWritten, Office, WrittenFormat } from '#report'

const folder = fileURLToPath(new URL('../../examples/', import.meta.url))
const examples = readdirSync(folder).filter((file) => file.endsWith('.md'))
const kinds: readonly DocumentKindWritten[] = ['analysis', 'measures', 'measures-result', 'progress']
const formats: readonly WrittenFormat[] = ['pdf', 'docx', 'html']

type Case = { readonly office: Office; readonly record: YearRecord; readonly reading: Reading }

async function open(file: string): Promise<Case> {
  const read = await readDocument({ register: emptyRegister, frameworkFor }, { file, bytes: readFileSync(`${folder}${file}`) })
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
  return { no, name, strategy: null, budget, spent, unit, source: null, status, note }
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

async function differencesOf(found: Case, plan: MeasuresPlan, kind: DocumentKindWritten, format: WrittenFormat) {
  const date = thaiDay(plan.fiscalYear, 4, 10) ?? null
  const letter = { number: 'นม ๕๓๐๐๑/๑๒๓', date }
  const written = await writeDocument(
    { frameworkFor, register: emptyRegister },
    { kind, office: found.office, letter, record: found.record, plan, projects, months: 6 },
    format,
  )
  if (!written.ok) throw new Error(`no method of ${written.error.year}`)
  return { differences: written.value.differences, defects: written.value.defects, date }
}

describe.each(examples)('%s', (file) => {
  test.each(kinds.flatMap((kind) => formats.map((format) => [kind, format] as const)))(
    '%s as %s reads back as it was written',
    async (kind, format) => {
      const found = await open(file)
      const { differences } = await differencesOf(found, planOf(found, false), kind, format)
      expect(differences).toEqual([])
    },
  )
})

describe('an office whose measures were drafted from its weaknesses', () => {
  test.each(kinds.flatMap((kind) => formats.map((format) => [kind, format] as const)))(
    '%s as %s reads back, and nothing serious is found that the data could have prevented',
    async (kind, format) => {
      const found = await open('dankwian-2565.md')
      const { differences, defects } = await differencesOf(found, planOf(found, true), kind, format)
      expect(differences).toEqual([])
      expect(defects.filter(({ severity, doubtful }) => !doubtful && (severity === 'high' || severity === 'medium'))).toEqual([])
    },
  )
})

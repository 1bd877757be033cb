/** `prongsai write`: an official document from what documents say. */

import { writeFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { parseArgs } from 'node:util'
import { draftMeasures, measuresFromFacts, unitsOf } from '#act'
import type { MeasuresPlan } from '#act'
import { yearRecordOf } from '#assess'
import type { YearRecord } from '#assess'
import { frameworkFor } from '#framework'
import { dayOf, fiscalYearOf, parseThaiDay } from '#kernel/day'
import type { ThaiDay } from '#kernel/day'
import { toArabicDigits } from '#kernel/thai'
import { projectsFromRead } from '#monitor'
import { newId } from '#platform/id'
import { explainSourceProblem, openFile, readDocument } from '#read'
import type { Reading } from '#read'
import type { Register } from '#register'
import { analysisOf, beginToWritePdf, writeDocument } from '#report'
import type { DocumentKindWritten, Office, WrittenFormat } from '#report'
import { UsageError } from './command.ts'
import type { Command, ExitCode, Terminal } from './command.ts'
import { openRegisterIfAny } from './open.ts'
import { lazyOcr } from './read.ts'
import { formNamed, writeFromForm } from './write-form.ts'

const kinds = ['analysis', 'measures', 'measures-result', 'progress'] as const
const formats: Readonly<Record<string, WrittenFormat>> = { '.pdf': 'pdf', '.docx': 'docx', '.html': 'html' }

export const write: Command = {
  help: `prongsai write analysis|measures|measures-result|progress --from FILE… -o OUT

analysis          รายงานการวิเคราะห์ผลการประเมิน / the analysis report
measures          แผนมาตรการ / the measures plan
measures-result   บันทึกรายงานผลการดำเนินการตามมาตรการ / the report on measures
progress          บันทึกรายงานความก้าวหน้ารอบ 6 เดือน / the six-month progress memo
order, minutes, procurement-month, …   เอกสารจากแบบ: --from แบบ.json / documents of forms: --from FILLED.json

  --from     เอกสารที่ใช้เป็นข้อมูล ใส่ซ้ำได้ / the documents it is written from; may be repeated
  -o, --out  .pdf .docx .html
  --year     ปีที่ประเมิน / the assessed year, where the documents speak of several
  --number   เลขที่หนังสือ / the letter's number
  --date     วันที่ของหนังสือ เช่น 2566-03-31 ไม่ระบุคือวันนี้ หากอยู่ในรอบปี / the letter's day; today where it lies in the year
  --months   รอบของรายงานผล 6 หรือ 12 / the round of a report on measures
  --draft    ร่างมาตรการจากจุดอ่อนแทนมาตรการในเอกสาร / draft measures from the weaknesses instead of the documents'

สิ่งที่ยังขาดจะบอกทาง stderr เอกสารที่อ่านกลับแล้วไม่ตรงกับข้อมูลจะไม่ถูกเขียน รหัสออก 1
What is still missing is said on stderr. A document that does not read back as its data is not written: exit code 1.
`,
  async run(args, terminal) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        from: { type: 'string', multiple: true, default: [] },
        out: { type: 'string', short: 'o' },
        year: { type: 'string' },
        number: { type: 'string' },
        date: { type: 'string' },
        months: { type: 'string', default: '6' },
        draft: { type: 'boolean', default: false },
      },
    })
    const [kind, ...more] = positionals
    const form = formNamed(kind)
    const [one] = values.from
    if (form && one !== undefined && values.out !== undefined) return writeFromForm(form, one, values.out, terminal)
    if (!isKind(kind)) throw new UsageError(`บอกชนิดเอกสาร: ${kinds.join(', ')}`, `say which kind: ${kinds.join(', ')}`)
    const from = [...values.from, ...more]
    if (from.length === 0) throw new UsageError('ระบุ --from', 'give --from')
    const format = values.out === undefined ? undefined : formats[extname(values.out).toLowerCase()]
    if (values.out === undefined || !format) throw new UsageError('ระบุ -o ชื่อไฟล์.pdf .docx หรือ .html', 'give -o NAME.pdf, .docx or .html')
    // The type-setter loads in its thread while the documents are read here.
    if (format === 'pdf') beginToWritePdf()
    const months = Number(toArabicDigits(values.months))
    if (![3, 6, 9, 12].includes(months)) throw new UsageError('--months คือ 3 6 9 หรือ 12', '--months is 3, 6, 9 or 12')
    const given = values.date === undefined ? undefined : parseThaiDay(toArabicDigits(values.date))
    if (values.date !== undefined && !given) throw new UsageError(`${values.date} ไม่ใช่วันที่`, `${values.date} is not a day; write 2566-03-31`)
    const year = values.year === undefined ? undefined : Number(toArabicDigits(values.year))

    const register = await openRegisterIfAny(terminal.config)
    const readings = await readAll(from, register, terminal)
    if (!readings) return 2
    const record = yearRecordOf(readings, frameworkFor, year)
    if (!record.ok) throw new UsageError('เอกสารไม่บอกปีที่ประเมิน: ระบุ --year', 'the documents do not say which year: give --year')
    const office = officeOf(readings)
    if (!office) throw new UsageError('เอกสารไม่บอกว่าเป็นของหน่วยงานใด', 'the documents do not say whose they are')
    const plan = planOf(kind, readings, record.value, office, values.draft)
    const letter = { number: values.number ?? null, date: given ?? todayIn(plan.fiscalYear) }
    return finish(terminal, {
      register,
      kind,
      format,
      out: values.out,
      command: {
        kind,
        office,
        letter,
        record: record.value,
        plan,
        projects: projectsFromRead(readings.flatMap(({ projects }) => projects)),
        months,
      },
    })
  },
}

/** Today, for a letter of this fiscal year or the one just ended; an older one gets room for its date. */
function todayIn(fiscalYear: number): ThaiDay | null {
  const today = dayOf(new Date())
  const since = fiscalYearOf(today) - fiscalYear
  return since === 0 || since === 1 ? today : null
}

const isKind = (text: string | undefined): text is DocumentKindWritten => kinds.some((kind) => kind === text)

async function readAll(paths: readonly string[], register: Register, { say }: Terminal): Promise<readonly Reading[] | undefined> {
  const ocr = lazyOcr()
  const readings: Reading[] = []
  try {
    for (const path of paths) {
      const opened = await openFile(path)
      const read = opened.ok ? await readDocument({ register, frameworkFor, ocr }, opened.value) : opened
      if (!read.ok) {
        const { th, en } = explainSourceProblem(read.error)
        say(`${path}: ${th}`, `${path}: ${en}`)
        return undefined
      }
      readings.push(read.value.reading)
    }
  } finally {
    await ocr.close()
  }
  return readings
}

function officeOf(readings: readonly Reading[]): Office | undefined {
  const found = readings.find(({ agency }) => agency !== null)?.agency
  return found ? { type: found.type, name: found.name, district: found.district, province: found.province } : undefined
}

/** The measures of the documents as they stand, or drafted from the weaknesses. A progress memo speaks of its own document's year. */
function planOf(kind: DocumentKindWritten, readings: readonly Reading[], record: YearRecord, office: Office, draft: boolean): MeasuresPlan {
  const framework = frameworkFor(record.assessedYear)
  const ownYear = kind === 'progress' ? readings.find((reading) => reading.kind === 'progress')?.fiscalYear : undefined
  const fiscalYear = ownYear ?? record.measuresYear
  const analysis = analysisOf(record, frameworkFor)
  const measures =
    draft && analysis.ok
      ? draftMeasures(analysis.value, {
          units: unitsOf(
            office.type,
            readings.flatMap(({ measures: read }) => read.flatMap(({ owners }) => owners)),
          ),
          newId,
          fiscalYear,
        })
      : readings.flatMap((reading) => measuresFromFacts(reading, framework, newId)).map((measure, index) => ({ ...measure, no: index + 1 }))
  return { fiscalYear, assessedYear: record.assessedYear, measures }
}

type Job = {
  readonly register: Register
  readonly kind: DocumentKindWritten
  readonly format: WrittenFormat
  readonly out: string
  readonly command: Parameters<typeof writeDocument>[1]
}

async function finish(terminal: Terminal, { register, format, out, command }: Job): Promise<ExitCode> {
  const { say } = terminal
  const written = await writeDocument({ frameworkFor, register }, command, format)
  if (!written.ok) {
    say(`ยังไม่มีวิธีการประเมินของปี ${written.error.year}`, `the method of ${written.error.year} is not known`)
    return 2
  }
  const { bytes, gaps, differences } = written.value
  if (differences.length > 0) {
    for (const { path, expected, found } of differences) say(`อ่านกลับไม่ตรง ${path}`, `does not read back: ${path}: ${expected} ≠ ${found}`)
    return 1
  }
  await writeFile(out, bytes)
  say(`เขียน ${basename(out)} แล้ว`, `wrote ${basename(out)}`)
  for (const { th, en } of gaps) say(`ยังขาด: ${th}`, `still missing: ${en}`)
  return 0
}

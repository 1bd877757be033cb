/** Corruption risks as the register has them: how they were judged and what lowers them, and what became of them. */

import { levelOfRisk, measuresOf } from '#act'
import type { Measure, Risk, RiskLevel } from '#act'
import { statusWords } from '../compose-result.ts'
import { dots, listed, paragraph } from '../wording.ts'
import type { Form, FormColumn, FormElement, FormField, FormRow, OpenValues } from './form.ts'
import { fullOf, headSigns, listOf, part, placeOf, plainHead, tableOf, thai } from './parts.ts'

const common = { group: 'reports', language: 'th', numbered: false, signer: 'head', workbook: true } as const

const levels: Readonly<Record<RiskLevel, string>> = { low: 'ต่ำ', medium: 'ปานกลาง', high: 'สูง', extreme: 'สูงมาก' }
const inOrder = ['extreme', 'high', 'medium', 'low'] as const

const grade = (name: string, th: string, en: string): FormColumn => ({ name, th, en, type: 'count', width: 0.07, needed: true })
const text = (name: string, th: string, en: string, width: number, needed = true): FormColumn => ({
  name,
  th,
  en,
  type: 'text',
  width,
  needed,
})

/** "๑๒ สูง"; a dash where it is not judged. */
function shownGrade(row: FormRow, likelihood: string, impact: string): string {
  const [a, b] = [Number(row[likelihood]), Number(row[impact])]
  return isGrade(row[likelihood]) && isGrade(row[impact])
    ? `${a} × ${b} = ${a * b} ${levels[levelOfRisk({ likelihood: a, impact: b })]}`
    : ''
}

const isGrade = (value: string | undefined): boolean => /^[1-5]$/.test(value ?? '')

const graded = (columns: readonly string[]): FormElement => ({
  th: 'โอกาสและผลกระทบเป็นคะแนน 1 ถึง 5',
  en: 'Likelihood and impact are 1 to 5',
  field: 'rows',
  met: (values) => values.rows('rows').every((row) => columns.every((name) => (row[name] ?? '') === '' || isGrade(row[name]))),
})

const yearField = (year: RegExp): FormField => ({
  type: 'count',
  name: 'year',
  th: 'ปีงบประมาณ (พ.ศ.)',
  en: 'Fiscal year (Buddhist era)',
  needed: true,
  year,
})

/** "ระดับสูงมาก ๑ เหตุการณ์ และระดับสูง ๒ เหตุการณ์" */
function tally(values: OpenValues, likelihood: string, impact: string): string {
  const found = values
    .rows('rows')
    .filter((row) => isGrade(row[likelihood]) && isGrade(row[impact]))
    .map((row) => levelOfRisk({ likelihood: Number(row[likelihood]), impact: Number(row[impact]) }))
  return listed(
    inOrder.flatMap((level) => {
      const count = found.filter((one) => one === level).length
      return count === 0 ? [] : [`ระดับ${levels[level]} ${thai(count)} เหตุการณ์`]
    }),
  )
}

const named = (risk: Risk, measures: readonly Measure[]): string =>
  measuresOf(risk, measures)
    .map(({ no, title }) => `มาตรการที่ ${no} ${title}`)
    .join(' ')

const assessed: readonly FormColumn[] = [
  text('process', 'กระบวนงาน', 'Process', 0.13),
  text('event', 'เหตุการณ์ความเสี่ยง', 'What may happen', 0.18),
  text('cause', 'สาเหตุ', 'Cause', 0.145, false),
  grade('likelihood', 'โอกาส (1-5)', 'Likelihood (1-5)'),
  grade('impact', 'ผลกระทบ (1-5)', 'Impact (1-5)'),
  text('measures', 'มาตรการจัดการความเสี่ยง', 'What lowers it', 0.22),
  text('owner', 'ผู้รับผิดชอบ', 'Who answers for it', 0.14),
]

const scale =
  'ระดับความเสี่ยงคือคะแนนโอกาสคูณคะแนนผลกระทบ ด้านละ ๑ ถึง ๕ คะแนน ผลคูณ ๑ ถึง ๓ เป็นระดับต่ำ ๔ ถึง ๙ เป็นระดับปานกลาง ๑๐ ถึง ๑๖ เป็นระดับสูง และมากกว่า ๑๖ เป็นระดับสูงมาก'

export const riskAssessment: Form = {
  ...common,
  kind: 'form-risk-assessment',
  name: { th: 'รายงานการประเมินความเสี่ยงการทุจริต', en: 'Assessment of corruption risks' },
  about: {
    th: 'เหตุการณ์ โอกาส ผลกระทบ ระดับ มาตรการ และผู้รับผิดชอบ นำจากทะเบียนความเสี่ยงได้',
    en: 'Events, likelihood, impact, level, measures and who answers; can be taken from the register of risks',
  },
  item: /^การประเมินความเสี่ยง/,
  fields: [
    yearField(/ในปี|การประเมินของปี/),
    {
      type: 'table',
      name: 'rows',
      th: 'ความเสี่ยงการทุจริต',
      en: 'Corruption risks',
      columns: assessed,
      needed: true,
      year: /เหตุการณ์|ระดับ|มาตรการ|ด้าน/,
    },
  ],
  elements: [graded(['likelihood', 'impact'])],
  start: ({ fiscalYear }) => ({ year: String(fiscalYear) }),
  records: {
    months: 12,
    held: { table: 'rows', key: 'event', columns: ['likelihood', 'impact'], whole: true },
    fill: ({ risks, measures }) => ({
      rows: risks.map((risk) => ({
        process: risk.process,
        event: risk.event,
        cause: risk.cause,
        likelihood: String(risk.before.likelihood),
        impact: String(risk.before.impact),
        measures: named(risk, measures),
        owner: risk.owner,
      })),
    }),
  },
  compose: ({ office, letter, values }) => {
    const year = thai(values.text('year') || dots)
    const rows = values.rows('rows')
    const title = `รายงานการประเมินความเสี่ยงการทุจริต ประจำปีงบประมาณ พ.ศ. ${year}`
    const counted = tally(values, 'likelihood', 'impact')
    return {
      title,
      sections: [
        {
          landscape: true,
          numbered: true,
          blocks: [
            plainHead(title, fullOf(office), placeOf(office)),
            paragraph(
              `${fullOf(office)}ได้ประเมินความเสี่ยงการทุจริตในกระบวนงานของหน่วยงาน ประจำปีงบประมาณ พ.ศ. ${year} พบเหตุการณ์ความเสี่ยง ${thai(rows.length)} เหตุการณ์${counted === '' ? '' : ` เป็น${counted}`} และกำหนดมาตรการจัดการความเสี่ยงดังตารางต่อไปนี้`,
            ),
            tableOf(
              [
                ...assessed.filter(({ type }) => type === 'text').slice(0, 3),
                text('level', 'โอกาส × ผลกระทบ และระดับ', 'Level', 0.14),
                ...assessed.slice(-2),
              ],
              rows.map((row) => ({ ...row, level: shownGrade(row, 'likelihood', 'impact') })),
            ),
            paragraph(scale),
            headSigns(office, letter),
          ],
        },
      ],
    }
  },
}

const managed: readonly FormColumn[] = [
  text('event', 'เหตุการณ์ความเสี่ยง', 'What may happen', 0.19),
  text('measures', 'มาตรการจัดการความเสี่ยง', 'What lowers it', 0.19),
  grade('likelihood', 'โอกาสก่อนดำเนินการ (1-5)', 'Likelihood before'),
  grade('impact', 'ผลกระทบก่อนดำเนินการ (1-5)', 'Impact before'),
  grade('likelihoodAfter', 'โอกาสหลังดำเนินการ (1-5)', 'Likelihood after'),
  grade('impactAfter', 'ผลกระทบหลังดำเนินการ (1-5)', 'Impact after'),
  text('result', 'ผลการดำเนินการ', 'What was done', 0.195),
  text('owner', 'ผู้รับผิดชอบ', 'Who answers for it', 0.12),
]

const product = (row: FormRow, after: '' | 'After'): number =>
  Number(row[`likelihood${after}`] || NaN) * Number(row[`impact${after}`] || NaN)

export const riskReport: Form = {
  ...common,
  kind: 'form-risk-report',
  name: { th: 'รายงานผลการจัดการความเสี่ยงการทุจริต', en: 'Report on what was done about corruption risks' },
  about: {
    th: 'ระดับความเสี่ยงก่อนและหลังดำเนินการ ผลตามมาตรการ นำจากทะเบียนความเสี่ยงและรายงานของมาตรการได้',
    en: 'Risks before and after, and what was done; can be taken from the registers',
  },
  item: /^รายงานผลการดำเนินการ.*ความเสี่ยงการทุจริต|^การดำเนินการเพื่อจัดการความเสี่ยง/,
  fields: [
    yearField(/ของปี|ในปี/),
    {
      type: 'table',
      name: 'rows',
      th: 'ผลการจัดการความเสี่ยง',
      en: 'What was done',
      columns: managed,
      needed: true,
      year: /ผลตามมาตรการ|ตามแผนบริหารความเสี่ยง|รายด้าน|ดำเนินการ\/กิจกรรม/,
    },
    {
      type: 'long',
      name: 'advice',
      th: 'ปัญหาและข้อเสนอแนะ',
      en: 'Problems and suggestions',
      hint: { th: 'บรรทัดละข้อ หากไม่มีให้เขียนว่าไม่มี', en: 'One a line; write that there was none' },
      needed: true,
    },
  ],
  elements: [graded(['likelihood', 'impact', 'likelihoodAfter', 'impactAfter'])],
  start: ({ fiscalYear }) => ({ year: String(fiscalYear - 1) }),
  records: {
    months: 12,
    held: { table: 'rows', key: 'event', columns: ['likelihood', 'impact', 'likelihoodAfter', 'impactAfter'], whole: true },
    fill: ({ risks, measures }) => ({
      rows: risks.map((risk) => ({
        event: risk.event,
        measures: named(risk, measures),
        likelihood: String(risk.before.likelihood),
        impact: String(risk.before.impact),
        likelihoodAfter: risk.after === null ? '' : String(risk.after.likelihood),
        impactAfter: risk.after === null ? '' : String(risk.after.impact),
        result: measuresOf(risk, measures)
          .map(({ no, status, results }) => [`มาตรการที่ ${no} ${statusWords[status]}`, ...results].join(' '))
          .join(' '),
        owner: risk.owner,
      })),
    }),
  },
  compose: ({ office, letter, values }) => {
    const year = thai(values.text('year') || dots)
    const rows = values.rows('rows')
    const lowered = rows.filter((row) => product(row, 'After') < product(row, '')).length
    const title = `รายงานผลการจัดการความเสี่ยงการทุจริต ประจำปีงบประมาณ พ.ศ. ${year}`
    const [before, after] = [tally(values, 'likelihood', 'impact'), tally(values, 'likelihoodAfter', 'impactAfter')]
    return {
      title,
      sections: [
        {
          landscape: true,
          numbered: true,
          blocks: [
            plainHead(title, fullOf(office), placeOf(office)),
            part('๑. ผลการจัดการความเสี่ยง'),
            paragraph(
              `${fullOf(office)}มีความเสี่ยงการทุจริตที่ต้องจัดการ ${thai(rows.length)} เหตุการณ์${before === '' ? '' : ` ก่อนดำเนินการเป็น${before}`}${after === '' ? '' : ` หลังดำเนินการเป็น${after}`} คะแนนความเสี่ยงลดลง ${thai(lowered)} เหตุการณ์`,
            ),
            tableOf(
              [
                ...managed.slice(0, 2).map((column) => ({ ...column, width: column.name === 'measures' ? 0.17 : column.width })),
                text('before', 'ระดับก่อน', 'Before', 0.135),
                text('after', 'ระดับหลัง', 'After', 0.135),
                ...managed.slice(-2),
              ],
              rows.map((row) => ({
                ...row,
                before: shownGrade(row, 'likelihood', 'impact'),
                after: shownGrade(row, 'likelihoodAfter', 'impactAfter'),
              })),
            ),
            paragraph(scale),
            part('๒. ปัญหาและข้อเสนอแนะ'),
            ...listOf(values.lines('advice')),
            headSigns(office, letter),
          ],
        },
      ],
    }
  },
}

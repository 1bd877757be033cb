/** Official names written almost right: agencies' types, NACC, the assessment, instruments, indicators, posts. */

import type { Indicator } from '#framework'
import { squeeze, editDistance } from '../facts/wording.ts'
import type { Defect, Severity } from '../reading.ts'
import { around, defect, findAll, groupBy, linesEn, linesTh, type Check, type Paper } from './paper.ts'

type Slip = { readonly pattern: RegExp; readonly right: string; readonly severity?: Severity; readonly doubtful?: boolean }

const slips: readonly Slip[] = [
  { pattern: /องค์กร\s?บริหาร\s?ส่วน\s?(?:ตำบล|จังหวัด)/g, right: 'องค์การบริหารส่วนตำบล (องค์การ ไม่ใช่ องค์กร)', doubtful: true },
  { pattern: /ผู้บริหารส่วนตำบล[ก-๎]{0,14}/g, right: 'ผู้บริหารองค์การบริหารส่วนตำบล…' },
  { pattern: /(?<![ก-๎.])ปปช\.?(?![ก-๎])/g, right: 'ป.ป.ช.' },
  { pattern: /(?<![ก-๎.])ปปท\.?(?![ก-๎])/g, right: 'ป.ป.ท.' },
  {
    pattern: /(?<=คุณธรรมและความโปร่งใส\s*)ในการดำเนินการของหน่วยงาน\S{0,2}ภาครัฐ/g,
    right: 'การประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ',
  },
  { pattern: /ความโปร่งใสในการดำเนินงานของหน่วยงานของรัฐ/g, right: 'การประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ' },
  {
    pattern: /(?:การประเมิน\s*ITAS(?![A-Za-z])|(?<=\d\s?)\(\s*ITAS\s*\)|(?:คะแนน|ผล|ระดับ)\s*ITAS(?![A-Za-z]))/g,
    right: 'ITA (ITAS คือระบบสารสนเทศที่ใช้ส่งข้อมูล)',
  },
  {
    pattern: /Integrity\s+and\s+transparency\s+[Aa]ssessment|Integrity\s+And\s+Transparency\s+Assess?ment(?!s)/g,
    right: 'Integrity and Transparency Assessment',
    severity: 'info',
  },
  { pattern: /แบบวัดการรับรู้ของการเปิดเผยข้อมูลสาธารณะ/g, right: 'แบบตรวจการเปิดเผยข้อมูลสาธารณะ (OIT)' },
  { pattern: /แบบสำรวจความคิดเห็นผู้มีส่วนได้(?:ส่วน)?เสีย(?:ภายใน|ภายนอก)/g, right: 'แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสีย…' },
  { pattern: /พัฒนาการทรัพยากรบุคคล/g, right: 'การบริหารและพัฒนาทรัพยากรบุคคล' },
  { pattern: /รักษาการ\s?แทน/g, right: 'รักษาราชการแทน' },
]

export const officialNames: Check = (paper) => [...fixedSlips(paper), ...indicatorNames(paper)]

function fixedSlips(paper: Paper): readonly Defect[] {
  return slips.flatMap(({ pattern, right, severity = 'low', doubtful = false }) => {
    const [first, ...rest] = findAll(paper, pattern)
    if (!first) return []
    const lines = [first, ...rest].map(({ line }) => line)
    const words = {
      th: `“${first.quote}” ไม่ใช่ชื่อทางการ (${linesTh(lines)})`,
      en: `“${first.quote}” is not the official name (${linesEn(lines)})`,
      expected: right,
    }
    return [defect('official-name', severity, { line: first.line, quote: first.quote }, words, doubtful)]
  })
}

type Misnamed = {
  readonly line: number
  readonly quote: string
  readonly own: Indicator
  readonly other: Indicator | undefined
  readonly name: string
}

/** "ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของทางราชการ": the number and the name must belong together, and the name be the official one. */
function indicatorNames(paper: Paper): readonly Defect[] {
  const official = paper.framework?.indicators ?? []
  const found = findAll(paper, /ตัวชี้วัดที่\s*(\d{1,2})(?!\d)\s*[:.]?\s*([ก-๎][ก-๎ ]{5,60})/g).flatMap(
    ({ match, line, quote, end }): Misnamed[] => {
      const own = official.find(({ no }) => no === Number(match[1]))
      const printed = squeeze(match[2] ?? '')
      if (!own || (!printed.startsWith('การ') && !printed.startsWith('คุณ') && !printed.startsWith('ประ'))) return []
      const namesOf = (indicator: typeof own) => [indicator.name, ...indicator.aliases].map(squeeze)
      if (namesOf(own).some((name) => printed.startsWith(name))) return []
      const other = official.find((indicator) => namesOf(indicator).some((name) => printed.startsWith(name)))
      if (other) return [{ line, quote, own, other, name: printed }]
      // As long as the official name, a little more or less: the nearest cut decides.
      const near = namesOf(own).some((name) =>
        [-3, -2, -1, 0, 1, 2, 3, 4].some(
          (more) => editDistance(name, printed.slice(0, name.length + more), 4) <= Math.min(4, Math.floor(name.length / 5)),
        ),
      )
      return near && !/[ก-๎]/.test(around(paper, match.index, end, 1).after) ? [{ line, quote, own, other: undefined, name: printed }] : []
    },
  )
  return groupBy(found, ({ own, name }) => `${own.no}${name}`).map(([, [first, ...rest]]) => {
    const lines = [first, ...rest].map(({ line }) => line)
    if (first.other) {
      return defect(
        'official-name',
        'medium',
        { line: first.line, quote: first.quote },
        {
          th: `ตัวชี้วัดที่ ${first.own.no} คือ “${first.own.name}” แต่เขียนชื่อของตัวชี้วัดที่ ${first.other.no} (${linesTh(lines)})`,
          en: `Indicator ${first.own.no} stands beside the name of indicator ${first.other.no} (${linesEn(lines)})`,
          expected: `ตัวชี้วัดที่ ${first.own.no} ${first.own.name} หรือ ตัวชี้วัดที่ ${first.other.no} ${first.other.name}`,
        },
      )
    }
    return defect(
      'official-name',
      'info',
      { line: first.line, quote: first.quote },
      {
        th: `ชื่อตัวชี้วัดที่ ${first.own.no} เขียนไม่ตรงกับชื่อทางการ “${first.own.name}” (${linesTh(lines)})`,
        en: `The name of indicator ${first.own.no} differs from the official one, “${first.own.name}” (${linesEn(lines)})`,
        expected: first.own.name,
      },
    )
  })
}

/** บันทึกรายงานการกำกับติดตามการดำเนินงานประจำปี รอบ ๖ เดือน, with its table of projects. */

import type { Project } from '#monitor'
import { longDay, fiscalYearSpan, roundEnd } from '#kernel/day'
import { exact, over, plus, rounded, times, zero } from '#kernel/exact'
import type { Exact } from '#kernel/exact'
import type { Composed, Gap, ProgressInput } from './composition.ts'
import { letterGaps } from './gaps.ts'
import { memoHead, opinions, partHeading, signedBy, treeOf } from './letter-parts.ts'
import { officeFullName } from './office.ts'
import type { TreeBlock } from './tree.ts'
import { cell, centred, listed, ofFiscalYear, paragraph, thai, thaiBaht } from './wording.ts'

const statusWords = { done: 'แล้วเสร็จ', 'in-progress': 'อยู่ระหว่างดำเนินการ', 'not-started': 'ยังไม่ดำเนินการ' } as const

/** Composes the memo and, on landscape pages, the table it speaks of. The period is fixed by the calendar: 1 October to 31 March. */
export function composeProgress(input: ProgressInput): Composed {
  const { office, letter, fiscalYear, projects } = input
  const { first } = fiscalYearSpan(fiscalYear)
  const last = roundEnd(fiscalYear, 6)
  const span = `ตั้งแต่วันที่ ${longDay(first)} ถึงวันที่ ${longDay(last)}`
  const subject = `รายงานการกำกับติดตามการดำเนินงานประจำปี รอบ ๖ เดือน ${ofFiscalYear(fiscalYear)}`
  const full = officeFullName(office)
  const waiting = countOf(projects, 'not-started')
  const troubled = projects.filter(({ note }) => note !== null).length
  const advice = [
    `เห็นควรเผยแพร่รายงานฉบับนี้บนเว็บไซต์ของ${full}`,
    ...(waiting > 0
      ? [
          `เห็นควรแจ้งส่วนราชการเจ้าของโครงการที่ยังไม่ดำเนินการ ${thai(waiting)} โครงการ เร่งรัดให้แล้วเสร็จภายในวันที่ ${longDay(fiscalYearSpan(fiscalYear).last)}`,
        ]
      : []),
    ...(troubled > 0
      ? [`เห็นควรให้ส่วนราชการเจ้าของโครงการที่มีปัญหา อุปสรรค หรือข้อเสนอแนะ ${thai(troubled)} โครงการ แก้ไขและรายงานผลในรอบถัดไป`]
      : []),
  ]

  const memo: TreeBlock[] = [
    memoHead(office, letter, subject),
    partHeading('๑. เรื่องเดิม'),
    paragraph(
      `การประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA) ${ofFiscalYear(fiscalYear)} กำหนดให้หน่วยงานเผยแพร่รายงานการกำกับติดตามการดำเนินงานประจำปี รอบ ๖ เดือน บนเว็บไซต์ของหน่วยงาน${input.item ? ` ตามแบบตรวจการเปิดเผยข้อมูลสาธารณะ (OIT) ข้อ ${thai(input.item)}` : ''} โดยแสดงความก้าวหน้าและการใช้จ่ายงบประมาณของแต่ละโครงการหรือกิจกรรม`,
    ),
    partHeading('๒. ข้อเท็จจริง'),
    paragraph(
      `${full}ได้รวบรวมผลการดำเนินโครงการและกิจกรรมตามแผนดำเนินงาน ${ofFiscalYear(fiscalYear)} ${span} ${projects.length > 0 ? `รวม ${thai(projects.length)} โครงการ รายละเอียดตามบัญชีแนบท้าย` : 'รายละเอียดตามบัญชีแนบท้าย'}`,
    ),
    ...(projects.length > 0 ? [stateSentence(projects), ...moneySentence(projects)].map((words) => paragraph(words)) : []),
    partHeading('๓. ข้อพิจารณาและข้อเสนอแนะ'),
    ...advice.map((words, index) => paragraph(advice.length > 1 ? `๓.${thai(index + 1)} ${words}` : words)),
    ...signedBy(office, letter, 'จึงเรียนมาเพื่อโปรดพิจารณา'),
    ...opinions(office, letter),
  ]
  const annex: TreeBlock[] = [
    centred('บัญชีแนบท้าย', `ความก้าวหน้าของโครงการและกิจกรรม รอบ ๖ เดือน ${ofFiscalYear(fiscalYear)}`, full, span),
    projectTable(projects),
  ]
  return {
    tree: treeOf(office, letter, 'progress', subject, [
      { landscape: false, numbered: true, blocks: memo },
      { landscape: true, numbered: true, blocks: annex },
    ]),
    gaps: [...letterGaps(office, letter), ...projectGaps(projects)],
  }
}

const countOf = (projects: readonly Project[], status: Project['status']): number =>
  projects.filter((project) => project.status === status).length

/** "มีโครงการที่แล้วเสร็จ ๖ โครงการ …"; states that nobody is in are left out. */
function stateSentence(projects: readonly Project[]): string {
  const states = ([...(['done', 'in-progress', 'not-started'] as const), null] as const).flatMap((status) => {
    const count = countOf(projects, status)
    return count > 0 ? [`${status ? statusWords[status] : 'ไม่ระบุสถานะ'} ${thai(count)} โครงการ`] : []
  })
  return `เมื่อสิ้นรอบ ๖ เดือน มีโครงการที่${listed(states)}`
}

/** Sums only what is known, and says how many projects the sum stands on when some are not. */
function moneySentence(projects: readonly Project[]): readonly string[] {
  const both = projects.filter((project) => project.budget !== null && project.spent !== null)
  if (both.length === 0) return []
  const [budget, spent] = [sumOf(both, 'budget'), sumOf(both, 'spent')]
  const share = budget.n === 0n ? '' : ` คิดเป็นร้อยละ ${thai(rounded(over(times(spent, exact(100)), budget)))} ของงบประมาณ`
  const known = both.length === projects.length ? 'ทุกโครงการ' : `ของ ${thai(both.length)} โครงการที่มีข้อมูลครบ`
  return [`งบประมาณรวม${known} ${thaiBaht(rounded(budget))} บาท เบิกจ่ายแล้ว ${thaiBaht(rounded(spent))} บาท${share}`]
}

const sumOf = (projects: readonly Project[], field: 'budget' | 'spent'): Exact =>
  projects.reduce((total, project) => plus(total, exact(project[field] ?? '0')), zero)

/** Where every project has its money, the sums stand below it; empty rows where there are no projects yet. */
function projectTable(projects: readonly Project[]): TreeBlock {
  const empty = [1, 2, 3, 4, 5, 6].map(() => [cell(['\u00a0', '\u00a0']), ...['', '', '', '', '', ''].map((words) => cell(words))])
  const whole = projects.length > 1 && projects.every(({ budget, spent }) => budget !== null && spent !== null)
  const sums = [
    { ...cell('รวม'), colSpan: 2 },
    cell(thaiBaht(rounded(sumOf(projects, 'budget')))),
    cell(thaiBaht(rounded(sumOf(projects, 'spent')))),
    { ...cell(''), colSpan: 3 },
  ]
  return {
    kind: 'table',
    caption: '',
    columns: [
      { title: 'ที่', width: 0.04, align: 'center' },
      { title: 'โครงการ/กิจกรรม', width: 0.31, align: 'start' },
      { title: 'งบประมาณ (บาท)', width: 0.105, align: 'end' },
      { title: 'เบิกจ่าย (บาท)', width: 0.105, align: 'end' },
      { title: 'หน่วยงานรับผิดชอบ', width: 0.16, align: 'start' },
      { title: 'สถานะ', width: 0.14, align: 'start' },
      { title: 'ปัญหา อุปสรรค และข้อเสนอแนะ', width: 0.14, align: 'start' },
    ],
    rows: projects.length > 0 ? [...projects.map(row), ...(whole ? [sums] : [])] : empty,
  }
}

const row = (project: Project) => [
  cell(thai(project.no)),
  cell(thai(project.name)),
  cell(thaiBaht(project.budget)),
  cell(thaiBaht(project.spent)),
  cell(project.unit ?? '-'),
  cell(project.status ? statusWords[project.status] : '-'),
  cell(thai(project.note ?? '-')),
]

function projectGaps(projects: readonly Project[]): Gap[] {
  if (projects.length === 0) {
    return [
      {
        field: 'projects',
        th: 'ยังไม่มีรายการโครงการ นำเข้าจากไฟล์ของระบบ e-Plan หรือกรอกในตารางแนบท้าย',
        en: 'No projects yet: import the file of e-Plan or fill in the annexed table',
      },
    ]
  }
  const bare = projects.filter((project) => project.status === null || project.spent === null).length
  return bare > 0
    ? [{ field: 'projects', th: `มี ${bare} โครงการที่ยังไม่มีสถานะหรือยอดเบิกจ่าย`, en: `${bare} projects have no status or no spending yet` }]
    : []
}

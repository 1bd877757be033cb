/** Trees with every block in them, for the tests of the renderers. Figures of ด่านเกวียน; the words are ours; nobody is named. */

import type { DocumentTree, Inline, TreeBlock, TreeCell } from '../domain/tree.ts'

const t = (text: string, bold = false): Inline => (bold ? { kind: 'text', text, bold } : { kind: 'text', text })
const c = (...lines: string[]): TreeCell => ({
  content: lines.flatMap((text, i): Inline[] => (i === 0 ? [t(text)] : [{ kind: 'break' }, t(text)])),
})
const p = (text: string): TreeBlock => ({ kind: 'paragraph', content: [t(text)], indent: 'first-line', align: 'justify' })
const h = (level: 1 | 2 | 3, text: string, listed = true): TreeBlock => ({ kind: 'heading', level, text, listed })

const agency = 'เทศบาลตำบลด่านเกวียน'
const place = 'อำเภอโชคชัย จังหวัดนครราชสีมา'

const indicators: readonly (readonly [string, number, number])[] = [
  ['การปฏิบัติหน้าที่', 91.21, 87.93],
  ['การใช้งบประมาณ', 85.08, 78.19],
  ['การใช้อำนาจ', 87.53, 82.08],
  ['การใช้ทรัพย์สินของราชการ', 84.47, 76.27],
  ['การแก้ไขปัญหาการทุจริต', 84.47, 73.11],
  ['คุณภาพการดำเนินงาน', 94.31, 57.81],
  ['ประสิทธิภาพการสื่อสาร', 89.3, 67.6],
  ['การปรับปรุงการทำงาน', 86.33, 60.51],
  ['การเปิดเผยข้อมูล', 95, 97.5],
  ['การป้องกันการทุจริต', 100, 81.25],
]
const thai = (text: string): string => text.replace(/\d/g, (digit) => '๐๑๒๓๔๕๖๗๘๙'.charAt(Number(digit)))
const score = (value: number): string => thai(value.toFixed(2))
const change = (now: number, before: number): string => `${now < before ? '-' : '+'}${score(Math.abs(now - before))}`

const instrumentsTable: TreeBlock = {
  kind: 'table',
  caption: 'ตารางที่ ๑ เครื่องมือ ตัวชี้วัด และน้ำหนักคะแนน',
  columns: [
    { title: 'เครื่องมือในการประเมิน', width: 0.42, align: 'start' },
    { title: 'ตัวชี้วัด', width: 0.4, align: 'start' },
    { title: 'น้ำหนัก', width: 0.18, align: 'center' },
  ],
  rows: indicators.map(([name], i): TreeCell[] => {
    const own = c(`${thai(String(i + 1))}. ${name}`)
    if (i === 0) return [{ ...c('แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน (IIT)'), rowSpan: 5 }, own, { ...c('ร้อยละ ๓๐'), rowSpan: 5 }]
    if (i === 5) return [{ ...c('แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก (EIT)'), rowSpan: 3 }, own, { ...c('ร้อยละ ๓๐'), rowSpan: 3 }]
    if (i === 8) return [{ ...c('แบบตรวจการเปิดเผยข้อมูลสาธารณะ (OIT)'), rowSpan: 2 }, own, { ...c('ร้อยละ ๔๐'), rowSpan: 2 }]
    return [own]
  }),
}

const comparison: TreeBlock = {
  kind: 'table',
  caption: 'ตารางที่ ๒ ผลคะแนนรายตัวชี้วัดเปรียบเทียบสองปี',
  columns: [
    { title: 'ตัวชี้วัด', width: 0.4, align: 'start' },
    { title: '๒๕๖๔', width: 0.15, align: 'end' },
    { title: '๒๕๖๕', width: 0.15, align: 'end' },
    { title: 'การเปลี่ยนแปลง', width: 0.18, align: 'end' },
    { title: 'อันดับ', width: 0.12, align: 'center' },
  ],
  groups: [
    { title: '', span: 1 },
    { title: 'คะแนน (เต็ม ๑๐๐)', span: 2 },
    { title: '', span: 2 },
  ],
  rows: indicators.map(([name, now, before], i) => [
    c(`${thai(String(i + 1))}. ${name}`),
    c(score(before)),
    c(score(now)),
    c(change(now, before)),
    c(thai(String(i + 1))),
  ]),
}

const measureRows: readonly TreeCell[][] = Array.from({ length: 6 }, (_, i) => [
  c(`${thai(String(i + 1))}. เปิดช่องทางแจ้งเบาะแสการทุจริตภายในที่ผู้แจ้งติดตามผลได้ และคุ้มครองผู้แจ้ง`),
  c(
    '๑) สำนักปลัดจัดทำช่องทางออนไลน์แยกจากเรื่องร้องเรียนทั่วไป',
    '๒) ประกาศมาตรการคุ้มครองผู้แจ้งและชี้แจงในการประชุมพนักงานประจำเดือน',
    '๓) แจ้งผลการดำเนินการแก่ผู้แจ้งภายใน ๑๕ วันทำการ',
  ),
  c('สำนักปลัด', 'กองคลัง'),
  c('รอบ ๖ เดือน ภายในวันที่ ๓๑ มีนาคม ๒๕๖๖', 'รอบ ๑๒ เดือน ภายในวันที่ ๓๐ กันยายน ๒๕๖๖'),
])

const measuresTable: TreeBlock = {
  kind: 'table',
  caption: '',
  columns: [
    { title: 'ประเด็นที่ต้องปรับปรุงและมาตรการ', width: 0.28, align: 'start' },
    { title: 'ขั้นตอนหรือวิธีการปฏิบัติ', width: 0.36, align: 'start' },
    { title: 'ผู้รับผิดชอบ', width: 0.14, align: 'start' },
    { title: 'การกำกับติดตาม', width: 0.22, align: 'start' },
  ],
  rows: measureRows,
}

/** Shape of the analysis report: cover, preface, contents, tables, chart, lists, three levels of headings. */
export const analysisSample: DocumentTree = {
  kind: 'analysis',
  title: `รายงานการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส ${agency} ปีงบประมาณ พ.ศ. ๒๕๖๕`,
  language: 'th',
  date: '2565-10-31',
  author: agency,
  sections: [
    {
      landscape: false,
      numbered: false,
      blocks: [
        {
          kind: 'cover',
          title: ['รายงานการวิเคราะห์ผลการประเมิน', 'คุณธรรมและความโปร่งใสในการดำเนินงาน', 'ของหน่วยงานภาครัฐ (ITA)'],
          agency,
          place,
          year: 'ประจำปีงบประมาณ พ.ศ. ๒๕๖๕',
          preparedBy: 'สำนักปลัดเทศบาล',
        },
      ],
    },
    {
      landscape: false,
      numbered: false,
      blocks: [
        { ...h(1, 'คำนำ', false), kind: 'heading', level: 1, text: 'คำนำ', listed: false, align: 'center' },
        p(
          'การประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (Integrity and Transparency Assessment : ITA) ทำให้หน่วยงานเห็นว่างานด้านใดเข้มแข็งและงานด้านใดควรแก้ไข รายงานฉบับนี้นำคะแนนแต่ละตัวชี้วัดมาวิเคราะห์ เทียบกับปีก่อน และเสนอมาตรการสำหรับปีถัดไป',
        ),
        p(`${agency}หวังว่ารายงานฉบับนี้จะเป็นประโยชน์ต่อผู้บริหาร พนักงาน และประชาชนที่ติดตามการทำงานของเทศบาลต่อไป`),
        { kind: 'paragraph', content: [t('สำนักปลัดเทศบาล'), { kind: 'break' }, t('ตุลาคม ๒๕๖๕')], indent: 'none', align: 'end' },
        { kind: 'page-break' },
        { kind: 'contents', title: 'สารบัญ' },
      ],
    },
    {
      landscape: false,
      numbered: true,
      blocks: [
        {
          kind: 'paragraph',
          content: [t('รายงานการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส', true), { kind: 'break' }, t(`ของ${agency} ${place}`, true)],
          indent: 'none',
          align: 'center',
        },
        h(1, '๑. หลักการและเหตุผล'),
        p(
          'สำนักงานคณะกรรมการป้องกันและปราบปรามการทุจริตแห่งชาติ (สำนักงาน ป.ป.ช.) กำหนดให้หน่วยงานภาครัฐทั่วประเทศเข้ารับการประเมินทุกปี ผลที่ได้ช่วยให้ผู้บริหารเห็นภาพการทำงานจากทั้งบุคลากรภายใน ผู้รับบริการ และข้อมูลที่หน่วยงานเปิดเผยต่อสาธารณะ จึงใช้กำหนดแนวทางปรับปรุงงานได้ตรงจุด',
        ),
        h(1, '๒. กรอบการประเมิน'),
        p('การประเมินประจำปีงบประมาณ พ.ศ. ๒๕๖๕ ประกอบด้วย ๑๐ ตัวชี้วัด เก็บข้อมูลด้วยเครื่องมือ ๓ ชนิด ดังนี้'),
        instrumentsTable,
        h(1, '๓. ผลการประเมิน'),
        {
          kind: 'paragraph',
          content: [
            t(`${agency} มีผลการประเมินในภาพรวม `),
            t('๙๑.๙๖ คะแนน อยู่ในระดับ A', true),
            t(
              ' สูงกว่าปีงบประมาณ พ.ศ. ๒๕๖๔ ซึ่งได้ ๗๘.๒๐ คะแนน อยู่ ๑๓.๗๖ คะแนน โดยมีตัวชี้วัดที่คะแนนต่ำที่สุด ๒ ตัวชี้วัดเท่ากัน คือ ตัวชี้วัดที่ ๔ การใช้ทรัพย์สินของราชการ และตัวชี้วัดที่ ๕ การแก้ไขปัญหาการทุจริต',
            ),
          ],
          indent: 'first-line',
          align: 'justify',
        },
        comparison,
        {
          kind: 'chart',
          chart: {
            title: 'แผนภูมิที่ ๑ ผลคะแนนรายตัวชี้วัด ปี ๒๕๖๕ เทียบกับปี ๒๕๖๔',
            alt: 'แผนภูมิแท่งแนวนอน ๑๐ ตัวชี้วัด สูงสุดคือการป้องกันการทุจริต ๑๐๐.๐๐ คะแนน ต่ำสุดคือการใช้ทรัพย์สินของราชการและการแก้ไขปัญหาการทุจริต ๘๔.๔๗ คะแนน',
            rows: indicators.map(([label, now, before]) => ({ label, now, before })),
            nowLabel: 'ปีงบประมาณ พ.ศ. ๒๕๖๕',
            beforeLabel: 'ปีงบประมาณ พ.ศ. ๒๕๖๔',
            target: 85,
          },
        },
        h(1, '๔. การวิเคราะห์ข้อมูล'),
        h(2, '๔.๑ แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน (IIT)'),
        h(3, '๔.๑.๑ จุดแข็ง'),
        p('ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่ ได้ ๙๑.๒๑ คะแนน บุคลากรเห็นว่าการให้บริการเป็นไปตามขั้นตอนและระยะเวลา ไม่เลือกปฏิบัติ ควรรักษามาตรฐานไว้'),
        h(3, '๔.๑.๒ จุดที่ต้องพัฒนา'),
        {
          kind: 'list',
          ordered: false,
          items: [
            [t('ตัวชี้วัดที่ ๔ การใช้ทรัพย์สินของราชการ ได้ ๘๔.๔๗ คะแนน ต่ำกว่าเป้าหมาย ๐.๕๓ คะแนน ควรทำให้ขั้นตอนการขออนุญาตยืมทรัพย์สินชัดเจนและสะดวก')],
            [t('ตัวชี้วัดที่ ๕ การแก้ไขปัญหาการทุจริต ได้ ๘๔.๔๗ คะแนน ควรเผยแพร่ผลการตรวจสอบและเปิดช่องทางแจ้งเบาะแสที่ติดตามผลได้')],
          ],
        },
        h(2, '๔.๒ แบบตรวจการเปิดเผยข้อมูลสาธารณะ (OIT)'),
        {
          kind: 'list',
          ordered: true,
          items: [
            [t('ข้อ O๑๑ รายงานการกำกับติดตามการดำเนินงานประจำปี รอบ ๖ เดือน ไม่แสดงความก้าวหน้ารายโครงการ')],
            [t('ข้อ O๑๒ รายงานผลการดำเนินงานประจำปี ขาดปัญหา อุปสรรค และข้อเสนอแนะ')],
          ],
        },
        h(1, '๕. มาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๖ ซึ่งตอบจุดที่ต้องพัฒนาทุกข้อ'),
        p('จากการวิเคราะห์ข้างต้น กำหนดมาตรการ ผู้รับผิดชอบ และการกำกับติดตาม ดังนี้'),
        measuresTable,
        { kind: 'signature', lead: null, name: null, position: 'หัวหน้าสำนักปลัดเทศบาล', actingFor: null, side: 'right' },
      ],
    },
  ],
}

const opinion = (post: string, actingFor: string | null = null): TreeBlock[] => [
  { kind: 'paragraph', content: [t(`ความเห็นของ${post}`, true)], indent: 'none', align: 'start' },
  { kind: 'writing-lines', lead: null, lines: 2 },
  { kind: 'signature', lead: 'ลงชื่อ', name: null, position: post, actingFor, side: 'right' },
]

/** Shape of the memos: head, parts of the body, a table, opinions, a landscape annex with grouped heads. */
export const memoSample: DocumentTree = {
  kind: 'measures-result',
  title: `รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ${agency}`,
  language: 'th',
  date: '2566-04-27',
  author: agency,
  sections: [
    {
      landscape: false,
      numbered: true,
      blocks: [
        {
          kind: 'memo-head',
          office: `สำนักปลัดเทศบาล ${agency} ${place}`,
          number: 'นม ๗๑๒๐๑/๕๓๖',
          date: '๒๗ เมษายน ๒๕๖๖',
          subject: 'รายงานผลการดำเนินการตามมาตรการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๖ (รอบ ๖ เดือน)',
          addressee: 'นายกเทศมนตรีตำบลด่านเกวียน',
        },
        h(2, '๑. เรื่องเดิม', false),
        p(
          'ตามที่สำนักปลัดเทศบาลได้รายงานการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ ประจำปีงบประมาณ พ.ศ. ๒๕๖๕ ซึ่งเทศบาลได้ ๙๑.๙๖ คะแนน อยู่ในระดับ A และได้กำหนดมาตรการเพื่อขับเคลื่อนการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงานให้ดีขึ้น โดยให้ส่วนราชการต่าง ๆ รายงานผลภายในวันที่ ๓๑ มีนาคม ๒๕๖๖ นั้น',
        ),
        h(2, '๒. ข้อเท็จจริง', false),
        p(
          'สำนักปลัดเทศบาลได้รวบรวมผลการดำเนินการตามมาตรการทั้ง ๖ มาตรการแล้ว ดำเนินการแล้วเสร็จ ๔ มาตรการ อยู่ระหว่างดำเนินการ ๒ มาตรการ มาตรการที่อยู่ระหว่างดำเนินการทั้งสองมาตรการเป็นงานที่ต้องทำต่อเนื่องทั้งปี ผู้รับผิดชอบยืนยันว่าจะแล้วเสร็จภายในสิ้นปีงบประมาณ รายละเอียดปรากฏตามตารางต่อไปนี้ และตามบัญชีแนบท้าย',
        ),
        measuresTable,
        h(2, '๓. ข้อพิจารณาและข้อเสนอแนะ', false),
        p(
          'เพื่อให้บุคลากรและประชาชนได้รับทราบผลการดำเนินการโดยทั่วกัน เห็นควรเผยแพร่รายงานฉบับนี้บนเว็บไซต์ของเทศบาล และแจ้งส่วนราชการที่รับผิดชอบเร่งรัดมาตรการที่อยู่ระหว่างดำเนินการให้แล้วเสร็จภายในวันที่ ๓๐ กันยายน ๒๕๖๖',
        ),
        p('จึงเรียนมาเพื่อโปรดพิจารณา'),
        { kind: 'signature', lead: 'ลงชื่อ', name: null, position: 'นักพัฒนาชุมชนชำนาญการ', actingFor: 'หัวหน้าสำนักปลัดเทศบาล', side: 'right' },
        ...opinion('ปลัดเทศบาลตำบลด่านเกวียน'),
        ...opinion('นายกเทศมนตรีตำบลด่านเกวียน'),
      ],
    },
    {
      landscape: true,
      numbered: true,
      blocks: [
        {
          kind: 'paragraph',
          content: [t('บัญชีแนบท้าย', true), { kind: 'break' }, t(`ผลการดำเนินการตามมาตรการ ประจำปีงบประมาณ พ.ศ. ๒๕๖๖ ${agency}`, true)],
          indent: 'none',
          align: 'center',
        },
        {
          kind: 'table',
          caption: '',
          columns: [
            { title: 'ที่', width: 0.05, align: 'center' },
            { title: 'มาตรการ', width: 0.25, align: 'start' },
            { title: 'งบประมาณ (บาท)', width: 0.12, align: 'end' },
            { title: 'ยังไม่ดำเนินการ', width: 0.09, align: 'center' },
            { title: 'อยู่ระหว่างดำเนินการ', width: 0.1, align: 'center' },
            { title: 'แล้วเสร็จ', width: 0.09, align: 'center' },
            { title: 'ผลลัพธ์', width: 0.3, align: 'start' },
          ],
          groups: [
            { title: '', span: 3 },
            { title: 'สถานะการดำเนินงาน', span: 3 },
            { title: '', span: 1 },
          ],
          rows: Array.from({ length: 9 }, (_, i) => [
            c(thai(String(i + 1))),
            c('ปรับปรุงขั้นตอนการให้บริการให้สั้นลงและประกาศระยะเวลาที่ใช้ในแต่ละขั้นตอน'),
            c(i % 3 === 0 ? '๑,๒๕๐,๐๐๐.๐๐' : i % 3 === 1 ? '๘๗,๓๔๐.๕๐' : '-'),
            c('-'),
            c(i % 4 === 1 ? '/' : '-'),
            c(i % 4 === 1 ? '-' : '/'),
            c('ระยะเวลาให้บริการเฉลี่ยลดลงจาก ๔๕ นาที เหลือ ๓๐ นาที ไม่มีเรื่องร้องเรียนในรอบ ๖ เดือน', '(ตรวจสอบข้อมูลได้ที่เว็บไซต์ของเทศบาล)'),
          ]),
        },
      ],
    },
  ],
}

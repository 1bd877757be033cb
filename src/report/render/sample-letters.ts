/** An external letter with an order in the same file, for the tests of the renderers; the words are ours; nobody is named. */

import type { DocumentTree, TreeBlock } from '../domain/tree.ts'

const p = (text: string): TreeBlock => ({ kind: 'paragraph', content: [{ kind: 'text', text }], indent: 'first-line', align: 'justify' })
const signed: TreeBlock = { kind: 'signature', lead: null, name: null, position: 'นายกเทศมนตรีตำบลด่านเกวียน', actingFor: null, side: 'right' }

export const letterSample: DocumentTree = {
  kind: 'form',
  title: 'หนังสือ เรื่อง ขอเชิญร่วมประชุม เทศบาลตำบลด่านเกวียน',
  language: 'th',
  date: '2569-01-05',
  author: 'เทศบาลตำบลด่านเกวียน',
  sections: [
    {
      landscape: false,
      numbered: true,
      blocks: [
        {
          kind: 'letter-head',
          number: 'นม ๗๑๒๐๑/๑๕',
          address: ['เทศบาลตำบลด่านเกวียน', 'อำเภอโชคชัย จังหวัดนครราชสีมา ๓๐๑๙๐'],
          date: '๕ มกราคม ๒๕๖๙',
          fields: [
            { label: 'เรื่อง', lines: ['ขอเชิญร่วมประชุม'] },
            { label: 'เรียน', lines: ['นายอำเภอโชคชัย'] },
            { label: 'สิ่งที่ส่งมาด้วย', lines: ['๑. ระเบียบวาระการประชุม จำนวน ๑ ฉบับ', '๒. แบบตอบรับ จำนวน ๑ ฉบับ'] },
          ],
        },
        p('ด้วยเทศบาลตำบลด่านเกวียนกำหนดประชุมพิจารณามาตรการส่งเสริมคุณธรรมและความโปร่งใส จึงขอเชิญท่านร่วมประชุมตามวันและเวลาดังกล่าว'),
        { kind: 'heading', level: 1, text: 'กำหนดการ', listed: false },
        {
          kind: 'table',
          caption: '',
          columns: ['เวลา', 'เรื่อง', 'ผู้นำเสนอ', 'ห้อง'].map((title) => ({ title, width: 0.25, align: 'start' as const })),
          rows: [
            ['๐๙.๓๐ น.', 'ผลการประเมิน', 'สำนักปลัดเทศบาล', 'ห้องประชุม ๑'].map((text) => ({ content: [{ kind: 'text' as const, text }] })),
          ],
        },
        { kind: 'paragraph', content: [{ kind: 'text', text: 'ขอแสดงความนับถือ' }], indent: 'none', align: 'center' },
        signed,
      ],
    },
    {
      landscape: false,
      numbered: true,
      blocks: [
        { kind: 'emblem-head', emblem: true, lines: ['คำสั่งเทศบาลตำบลด่านเกวียน', 'ที่ ๑๒/๒๕๖๙', 'เรื่อง แต่งตั้งคณะทำงาน'] },
        ...Array.from({ length: 24 }, (_, at) =>
          p(`หน้าที่ลำดับที่ ${at + 1} ติดตามและรายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสต่อนายกเทศมนตรีทุกไตรมาส`),
        ),
        p('สั่ง ณ วันที่ ๕ มกราคม พ.ศ. ๒๕๖๙'),
        signed,
      ],
    },
  ],
}

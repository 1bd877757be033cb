/** รายงานการประชุม: form 11 of the regulation; also of the meeting that adopts the year's measures. */

import { longDay } from '#kernel/day'
import { bold, dots, paragraph, text } from '../wording.ts'
import type { TreeBlock } from '../tree.ts'
import type { Form, FormColumn, FormRow } from './form.ts'
import { letterOf, paragraphs, part, plainHead, thai } from './parts.ts'

const people: readonly FormColumn[] = [
  { name: 'post', th: 'ชื่อหรือตำแหน่ง', en: 'Name or post', type: 'text', width: 0.6, heads: /ชื่อ|ตำแหน่ง/, needed: true },
  { name: 'role', th: 'ในที่ประชุมเป็น', en: 'In the meeting', type: 'text', width: 0.4, heads: /เป็น|หน้าที่/ },
]
const points: readonly FormColumn[] = [
  { name: 'subject', th: 'เรื่อง', en: 'Point', type: 'text', width: 0.3, needed: true },
  { name: 'said', th: 'สาระที่หารือ', en: 'What was said', type: 'text', width: 0.4 },
  { name: 'resolved', th: 'มติที่ประชุม', en: 'Resolution', type: 'text', width: 0.3, needed: true },
]

const listOf = (title: string, rows: readonly FormRow[]): readonly TreeBlock[] =>
  rows.length === 0
    ? []
    : [
        part(title),
        {
          kind: 'table',
          caption: '',
          columns: [
            { title: 'ที่', width: 0.08, align: 'center' },
            { title: 'ชื่อหรือตำแหน่ง', width: 0.57, align: 'start' },
            { title: 'ในที่ประชุมเป็น', width: 0.35, align: 'start' },
          ],
          rows: rows.map(({ post = '', role = '' }, at) =>
            [String(at + 1), post, role || '-'].map((words) => ({ content: [text(thai(words))] })),
          ),
        },
      ]

export const minutes: Form = {
  kind: 'form-minutes',
  name: { th: 'รายงานการประชุม', en: 'Minutes of a meeting' },
  about: {
    th: 'เช่น การประชุมพิจารณามาตรการส่งเสริมคุณธรรมและความโปร่งใส ผู้มาประชุม ระเบียบวาระ และมติ',
    en: 'Who attended, the agenda and the resolutions, such as adopting the measures',
  },
  group: 'letters',
  item: /^มาตรการส่งเสริมคุณธรรม|^การนำผลการประเมิน ITA/,
  language: 'th',
  numbered: false,
  signer: null,
  fields: [
    {
      type: 'text',
      name: 'body',
      th: 'การประชุม',
      en: 'Meeting of',
      hint: { th: 'เช่น คณะทำงานขับเคลื่อน ITA', en: 'Such as the ITA working group' },
      needed: true,
    },
    { type: 'text', name: 'no', th: 'ครั้งที่', en: 'Number', hint: { th: 'เช่น ๑/๒๕๖๙', en: 'Such as 1/2569' }, needed: true },
    { type: 'day', name: 'on', th: 'เมื่อวันที่', en: 'Held on', needed: true },
    { type: 'text', name: 'place', th: 'ณ', en: 'Place', needed: true },
    { type: 'text', name: 'begun', th: 'เริ่มประชุมเวลา', en: 'Began at', hint: { th: 'เช่น 09.30 น.', en: 'Such as 09.30' }, needed: true },
    { type: 'text', name: 'ended', th: 'เลิกประชุมเวลา', en: 'Ended at', needed: true },
    { type: 'table', name: 'came', th: 'ผู้มาประชุม', en: 'Present', columns: people, needed: true },
    { type: 'table', name: 'away', th: 'ผู้ไม่มาประชุม', en: 'Absent', columns: people },
    { type: 'table', name: 'guests', th: 'ผู้เข้าร่วมประชุม', en: 'Also attending', columns: people },
    { type: 'long', name: 'told', th: 'เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ', en: 'What the chair announced' },
    { type: 'text', name: 'before', th: 'การรับรองรายงานการประชุมครั้งก่อน', en: 'Minutes of the meeting before' },
    { type: 'table', name: 'points', th: 'เรื่องเสนอให้ที่ประชุมพิจารณา', en: 'Points decided', columns: points, needed: true },
    { type: 'long', name: 'other', th: 'เรื่องอื่น ๆ', en: 'Other matters' },
    { type: 'text', name: 'writer', th: 'ตำแหน่งผู้จดรายงานการประชุม', en: 'Post of who took the minutes', needed: true },
    { type: 'text', name: 'checker', th: 'ตำแหน่งผู้ตรวจรายงานการประชุม', en: 'Post of who checked them', needed: true },
  ],
  elements: [],
  start: ({ fiscalYear }) => ({
    body: 'คณะทำงานประเมินคุณธรรมและความโปร่งใส',
    before: 'ไม่มี',
    points: [
      {
        subject: `พิจารณามาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ${fiscalYear}`,
        said: '',
        resolved: '',
      },
    ],
  }),
  compose: ({ values }) => {
    const on = values.day('on')
    const agenda = (no: number, title: string, ...blocks: readonly TreeBlock[]): readonly TreeBlock[] => [
      part(`ระเบียบวาระที่ ${no} ${title}`),
      ...(blocks.length > 0 ? blocks : [paragraph('ไม่มี')]),
    ]
    const resolved = (words: string) => paragraph(bold('มติที่ประชุม '), thai(words))
    const decided = values
      .rows('points')
      .flatMap(({ subject = '', said = '', resolved: words = '' }, at) => [
        paragraph(bold(`๓.${thai(at + 1)} `), thai(subject)),
        ...(said === '' ? [] : paragraphs([said])),
        resolved(words || dots),
      ])
    const before = values.text('before')
    return {
      title: `รายงานการประชุม${values.text('body')} ครั้งที่ ${values.text('no')}`,
      sections: letterOf(
        plainHead(
          `รายงานการประชุม${values.text('body')}`,
          `ครั้งที่ ${values.text('no')}`,
          `เมื่อวันที่ ${on ? longDay(on) : dots}`,
          `ณ ${values.text('place')}`,
        ),
        ...listOf('ผู้มาประชุม', values.rows('came')),
        ...listOf('ผู้ไม่มาประชุม', values.rows('away')),
        ...listOf('ผู้เข้าร่วมประชุม', values.rows('guests')),
        paragraph(bold('เริ่มประชุมเวลา '), thai(values.text('begun') || dots)),
        ...agenda(1, 'เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ', ...paragraphs(values.lines('told'))),
        ...agenda(2, 'การรับรองรายงานการประชุมครั้งก่อน', ...paragraphs(before === '' ? [] : [before])),
        ...agenda(3, 'เรื่องเสนอให้ที่ประชุมพิจารณา', ...decided),
        ...agenda(4, 'เรื่องอื่น ๆ', ...paragraphs(values.lines('other'))),
        paragraph(bold('เลิกประชุมเวลา '), thai(values.text('ended') || dots)),
        minuteSigns(values.text('writer'), 'ผู้จดรายงานการประชุม'),
        minuteSigns(values.text('checker'), 'ผู้ตรวจรายงานการประชุม'),
      ),
    }
  },
}

const minuteSigns = (position: string, does: string): TreeBlock => ({
  kind: 'signature',
  lead: 'ลงชื่อ',
  name: null,
  position: thai(position),
  actingFor: null,
  side: 'right',
  date: does,
})

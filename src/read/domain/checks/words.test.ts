import { describe, expect, test } from 'vitest'
import { checkText, cleanText, tryFault, type Fault } from '../../../../test/check-text.ts'
import type { DefectCode } from '../reading.ts'

const analysis = { base: 'analysis-2565.txt' } as const
const plan = { base: 'measures-2566.txt' } as const
/** A sentence of its own in the section before the last. */
const sentence = (code: DefectCode, words: string): Fault => ({
  ...analysis,
  code,
  from: '๔. จุดที่ต้องแก้ไข\n\n',
  to: `๔. จุดที่ต้องแก้ไข\n\n${words}\n\n`,
  at: words,
})

const faults: readonly (readonly [string, Fault])[] = [
  ['an I read as a one', { ...analysis, code: 'item-code', from: 'I๒๐', to: 'ข้อ 1๒๐', at: 'ข้อ 1๒๐' }],
  ['a question that the form does not have', { ...analysis, code: 'item-code', from: 'E๑๔', to: 'E๑๙', at: 'E๑๙' }],
  ['the name of another item', sentence('item-code', 'ข้อ O๑๑ รายงานผลการดำเนินงานประจำปี ขาดปัญหาและอุปสรรค')],
  ['องค์กร for องค์การ', sentence('official-name', 'ตามแนวทางขององค์กรบริหารส่วนตำบล')],
  ['NACC without its stops', sentence('official-name', 'ปปช. แจ้งผลแล้ว')],
  ['ITAS for ITA', sentence('official-name', 'การประเมิน ITAS ครั้งนี้')],
  [
    'acting for, in other words',
    { base: 'measures-2568-tabs.txt', code: 'official-name', from: 'รักษาราชการแทน', to: 'รักษาการแทน', at: 'รักษาการแทน' },
  ],
  [
    'an indicator almost rightly named',
    {
      ...analysis,
      code: 'official-name',
      from: 'คือ ตัวชี้วัดที่ ๔ การใช้ทรัพย์สินของราชการ',
      to: 'คือ ตัวชี้วัดที่ ๔ การใช้ทรัพย์สินของทางราชการ',
      at: 'ของทางราชการ',
    },
  ],
  [
    'an indicator with the name of another',
    { ...plan, code: 'official-name', from: 'ต่ำสุด คือ ตัวชี้วัดที่ ๗ ประสิทธิภาพการสื่อสาร', to: 'ต่ำสุด คือ ตัวชี้วัดที่ ๗ คุณภาพการดำเนินงาน', at: 'ต่ำสุด คือ' },
  ],
  ['a number left out', { ...analysis, code: 'numbering', from: '\n๔. จุดที่ต้องแก้ไข', to: '\n๖. จุดที่ต้องแก้ไข', at: '๖. จุดที่' }],
  [
    'sections that begin at two',
    { ...plan, code: 'numbering', from: '๑. ผลการประเมินปีงบประมาณ', to: '๒. ผลการประเมินปีงบประมาณ', at: '๒. ผลการประเมิน' },
  ],
  [
    'sections of the contents without their numbers',
    { ...analysis, code: 'numbering', from: '\n๓. ผลคะแนน', to: '\nผลคะแนน (สรุป)', at: 'ผลคะแนน (สรุป)' },
  ],
  [
    'a post of another kind of agency',
    { ...plan, code: 'template-leftover', from: '| กองคลัง |', to: '| กองวิชาการและแผนงาน |', at: 'กองวิชาการ' },
  ],
  ['a council of another kind of agency', sentence('template-leftover', 'ผ่านความเห็นชอบของสภาองค์การบริหารส่วนตำบลแล้ว')],
  ['a blank never filled', sentence('template-leftover', 'ประชุมเมื่อวันที่ ............. ที่ห้องประชุม')],
  ['a name left out of the sentence', sentence('template-leftover', 'เพื่อให้สอดคล้องกับงานของ เห็นควรประชาสัมพันธ์ต่อไป')],
  ['a button of a web page', sentence('template-leftover', 'ดูเกณฑ์การประเมิน ?')],
  ['a heading of a year long past', sentence('template-leftover', 'แผนงานประจำปีงบประมาณ พ.ศ. ๒๕๖๐')],
  ['a slip of letters', sentence('spelling', 'ให้บุคคลากรปฏิบัติตาม')],
  ['a word for another', sentence('spelling', 'ประชาสัมพันธ์ฝ่ายเว็บไซต์ของเทศบาล')],
  ['a word twice', sentence('spelling', 'ใช้หลายช่องทาง เช่น เช่น ไลน์')],
  [
    'a post that lost a letter',
    { ...plan, code: 'spelling', from: 'นายกองค์การบริหารส่วนตำบลโคกสะแบง', to: 'นายองค์การบริหารส่วนตำบลโคกสะแบง', at: 'นายองค์การ' },
  ],
  ['a quotation never closed', sentence('format', 'ประกาศ “นโยบายไม่รับของขวัญ ให้ทุกคนทราบ')],
  ['one decimal among two', { ...analysis, code: 'format', from: '| ๘๘.๐๐ | ๙๐.๐๐ |', to: '| ๘๘.๐๐ | ๙๐.๐ |', at: '๙๐.๐ |' }],
  [
    'a passage pasted twice',
    sentence(
      'format',
      'เจ้าหน้าที่ทุกกองต้องส่งข้อมูลให้สำนักปลัดภายในวันที่ห้าของทุกเดือนเพื่อลงเว็บไซต์ เจ้าหน้าที่ทุกกองต้องส่งข้อมูลให้สำนักปลัดภายในวันที่ห้าของทุกเดือนเพื่อลงเว็บไซต์ แล้วแจ้งปลัด',
    ),
  ],
  [
    'two addressees',
    {
      base: 'results-memo-2566.txt',
      code: 'format',
      from: 'เรียน นายกองค์การบริหารส่วนตำบลทุ่งกระเจียว',
      to: 'เรียน ปลัดองค์การบริหารส่วนตำบล/นายกองค์การบริหารส่วนตำบลทุ่งกระเจียว',
      at: 'เรียน ปลัด',
    },
  ],
]

test.each(faults)('%s', (_, fault) => {
  const { before, after, line } = tryFault(fault)
  expect(before).toEqual([])
  expect(after).toEqual([expect.objectContaining({ code: fault.code, line })])
})

describe('right words are left alone', () => {
  test.each([
    'เจ้าหน้าที่ทุกฝ่ายดูแลเว็บไซต์ร่วมกัน',
    'บุคลากรปฏิบัติตามกฎหมาย ระเบียบ และหลักเกณฑ์ที่ได้รับอนุญาต',
    'ส่งข้อมูลผ่านระบบ ITAS ของสำนักงาน ป.ป.ช. ตามกำหนด',
    'ต่าง ๆ และอื่น ๆ ที่เกี่ยวข้อง',
    'ประกาศ “นโยบายไม่รับของขวัญ” ให้ทุกคนทราบ',
    'องค์กรปกครองส่วนท้องถิ่นทุกแห่งต้องทำ',
    'พระราชบัญญัติสภาตำบลและองค์การบริหารส่วนตำบล พ.ศ. ๒๕๓๗',
    'ผลงานของ ประชาชนที่ร่วมโครงการ',
    'ข้อ ๑๒๘ ของระเบียบกระทรวงมหาดไทย',
    'ดำเนินการรวบรวมเอกสารแล้ว ดำเนินการร่วมกันทุกกอง และดำเนินการเรื่องอื่นต่อ',
    'ประชาสัมพันธ์งานของเจ้าหน้าที่ให้ประชาชนทราบ',
  ])('%s', (words) => {
    const before = checkText(cleanText(analysis.base)).defects
    const { defects } = checkText(cleanText(analysis.base).replace('๔. จุดที่ต้องแก้ไข\n\n', `๔. จุดที่ต้องแก้ไข\n\n${words}\n\n`))
    expect(defects).toHaveLength(before.length)
  })
})

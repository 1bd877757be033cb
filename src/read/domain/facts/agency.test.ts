import { describe, expect, test } from 'vitest'
import { buildRegister, emptyRegister, fullNameOf, type AgencyType, type Register } from '#register'
import type { Source } from '../source.ts'
import { findAgency } from './agency.ts'
import { outlineOf } from './flow.ts'

const sourceOf = (text: string): Source => ({
  file: 'a.txt',
  format: 'text',
  lines: text.split('\n').map((line, i) => ({ no: i + 1, page: null, text: line })),
  blocks: [],
  warnings: [],
  doubtfulNumbers: [],
})
const agencyIn = (text: string, register: Register = emptyRegister) => findAgency(outlineOf(sourceOf(text)), register)
const row = (code: string, type: AgencyType, name: string, district: string, province: string) => ({
  code,
  type,
  name,
  fullName: fullNameOf(type, name),
  size: null,
  province,
  district,
})

describe('without a register', () => {
  test.each([
    ['องค์การบริหารส่วนตำบลนาสวนใหญ่ อำเภอท่าตูม จังหวัดสุรินทร์', 'อบต.', 'นาสวนใหญ่', 'ท่าตูม', 'สุรินทร์'],
    ['องค์กรบริหารส่วนตำบลนาสวนใหญ่', 'อบต.', 'นาสวนใหญ่', null, null],
    ['ขององค์การบริหารส่วน ตำบล นาสวนใหญ่ อ.ท่าตูม จ.สุรินทร์', 'อบต.', 'นาสวนใหญ่', 'ท่าตูม', 'สุรินทร์'],
    ['อบต.นาสวนใหญ่', 'อบต.', 'นาสวนใหญ่', null, null],
    ['ทต.เวียงคำฟ้า อำเภอเมือง จังหวัดลำปาง', 'ทต.', 'เวียงคำฟ้า', 'เมือง', 'ลำปาง'],
    ['นายกเทศมนตรีเมืองเวียงคำฟ้า', 'ทม.', 'เวียงคำฟ้า', null, null],
    ['เทศบาลนครเวียงคำฟ้าอำเภอเมืองลำปางจังหวัดลำปาง', 'ทน.', 'เวียงคำฟ้า', 'เมืองลำปาง', 'ลำปาง'],
    ['องค์การบริหารส่วนจังหวัดลำปาง', 'อบจ.', 'ลำปาง', null, 'ลำปาง'],
    ['มหาวิทยาลัยทดสอบแห่งชาติ ประจำปีงบประมาณ', 'อื่น ๆ', 'มหาวิทยาลัยทดสอบแห่งชาติ', null, null],
  ])('%s', (text, type, name, district, province) =>
    expect(agencyIn(text)).toEqual({ type, name, fullName: fullNameOf(type as AgencyType, name), district, province, code: null }),
  )

  test('in a sentence without spaces the name ends where it ends elsewhere', () =>
    expect(agencyIn('องค์การบริหารส่วนตำบลนาสวนใหญ่ ขอรายงาน\nและองค์การบริหารส่วนตำบลนาสวนใหญ่ยินดีรับฟัง')?.name).toBe('นาสวนใหญ่'))

  test('a name left over in a sentence about a meeting does not outweigh the cover', () => {
    const body = 'ที่ประชุมขององค์การบริหารส่วนตำบลดงพญา และองค์การบริหารส่วนตำบลดงพญา เห็นชอบ ให้องค์การบริหารส่วนตำบลดงพญา ดำเนินการ'
    expect(agencyIn(`มาตรการ\nองค์การบริหารส่วนตำบลนาสวนใหญ่\nอำเภอท่าตูม\n${'.\n'.repeat(3)}${body}`)?.name).toBe('นาสวนใหญ่')
  })

  test('the addressee alone does not decide', () =>
    expect(agencyIn('ส่วนราชการ สำนักปลัด เทศบาลตำบลเวียงคำฟ้า\nเรียน นายกเทศบาลตำบลดอนพญา')?.name).toBe('เวียงคำฟ้า'))

  test.each([
    '',
    'รายงานผลการประเมิน',
    'สภาองค์การบริหารส่วนตำบล',
    'ปลัดองค์การบริหารส่วนตำบล/นายก',
    'สำนักงานคณะกรรมการป้องกันและปราบปรามการทุจริตแห่งชาติ',
  ])('%j names nobody', (text) => expect(agencyIn(text)).toBeNull())
})

describe('with a register', () => {
  const register = buildRegister(
    [
      row('1', 'อบต.', 'นาสวนใหญ่', 'ท่าตูม', 'สุรินทร์'),
      row('2', 'อบต.', 'บ้านดง', 'แม่เมาะ', 'ลำปาง'),
      row('3', 'อบต.', 'บ้านดง', 'ชาติตระการ', 'พิษณุโลก'),
    ],
    [{ code: '4', level: 'district', name: 'แม่เมาะ', province: 'ลำปาง', district: 'แม่เมาะ' }],
  )
  test('among spellings of one name the registered one is meant', () =>
    expect(agencyIn('องค์การบริหารส่วนตำบลนาสวนใหย่\nองค์การบริหารส่วนตำบลนาสวนใหย่\nขององค์การบริหารส่วนตำบลนาสวนใหญ่ดังนี้', register)).toMatchObject({
      name: 'นาสวนใหญ่',
      code: '1',
    }))
  test('one name in two provinces: the code only where the document says which', () => {
    expect(agencyIn('อบต.บ้านดง', register)).toMatchObject({ name: 'บ้านดง', code: null, province: null })
    expect(agencyIn('อบต.บ้านดง จังหวัดลำปาง', register)).toMatchObject({ code: '2', district: null })
  })
  test('the district in its official spelling, where it is printed at all', () =>
    expect(agencyIn('อบต.บ้านดง อำเภอแม่เมา จังหวัดลำปาง', register)).toMatchObject({ code: '2', district: 'แม่เมาะ' }))
})

describe('names that begin with another name of the register', () => {
  const neighbours = buildRegister(
    [
      row('1', 'อบต.', 'หนองบัว', 'เวียงสา', 'น่าน'),
      row('2', 'อบต.', 'ทุ่ง', 'ไชยา', 'สุราษฎร์ธานี'),
      row('3', 'อบต.', 'แม่คะตวน', 'สบเมย', 'แม่ฮ่องสอน'),
    ],
    [],
  )
  test.each([
    ['องค์การบริหารส่วนตำบลหนองบัวคำ\nอบต.หนองบัวคำ ได้ 88.10 คะแนน', 'หนองบัวคำ', null],
    ['อบต.ทุ่งกระเจียว อำเภอเขาชัย จังหวัดชัยภูมิ', 'ทุ่งกระเจียว', null],
    ['เรื่องของเจ้าหน้าที่ที่ได้รับมอบหมายให้ทำหน้าที่นี้ตลอดทั้งปี และ อบต.แม่คะตวนมีความรู้ความเข้าใจในงาน', 'แม่คะตวน', '3'],
  ])('%s', (text, name, code) => expect(agencyIn(text, neighbours)).toMatchObject({ name, code }))
})

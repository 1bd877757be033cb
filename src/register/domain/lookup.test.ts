import { describe, expect, test } from 'vitest'
import type { AgencyType, Area, RegisteredAgency } from './agency.ts'
import { buildRegister, emptyRegister } from './lookup.ts'
import { fullNameOf } from './names.ts'

const agency = (code: string, type: AgencyType, name: string, district: string, province: string): RegisteredAgency => ({
  code,
  type,
  name,
  fullName: fullNameOf(type, name),
  size: 'S',
  province,
  district,
})
const area = (code: string, level: Area['level'], name: string, district: string | null, province: string): Area => ({
  code,
  level,
  name,
  district,
  province,
})
const register = buildRegister(
  [
    agency('6300707', 'อบต.', 'ด่านเกวียน', 'โชคชัย', 'นครราชสีมา'),
    agency('5300702', 'ทต.', 'ด่านเกวียน', 'โชคชัย', 'นครราชสีมา'),
    agency('6960608', 'อบต.', 'บาตง', 'รือเสาะ', 'นราธิวาส'),
    agency('1', 'อบต.', 'ควน', 'ก', 'ก'),
    agency('6920904', 'อบต.', 'ควนเมา', 'รัษฎา', 'ตรัง'),
    agency('2', 'อบต.', 'ปอภาร (ปอพาน)', 'เมืองร้อยเอ็ด', 'ร้อยเอ็ด'),
    agency('3', 'อบต.', 'แม่คะตวน', 'สบเมย', 'แม่ฮ่องสอน'),
  ],
  [area('300710', 'subdistrict', 'ด่านเกวียน', 'โชคชัย', 'นครราชสีมา'), area('3007', 'district', 'โชคชัย', 'โชคชัย', 'นครราชสีมา')],
)
const codes = (found: readonly RegisteredAgency[]) => found.map(({ code }) => code)

describe('the register', () => {
  test('one bare name may be two agencies; the type tells them apart', () => {
    expect(codes(register.find('ด่านเกวียน'))).toEqual(['6300707', '5300702'])
    expect(codes(register.find('ด่านเกวียน', 'ทต.'))).toEqual(['5300702'])
    expect(codes(register.find('ด่าน เกวียน', null))).toEqual(['6300707', '5300702'])
    expect(register.find('ด่านเกวียน', 'ทม.')).toEqual([])
  })

  test('a name with another in brackets is found under both', () => {
    expect(codes(register.find('ปอพาน'))).toEqual(['2'])
    expect(codes(register.find('ปอภาร'))).toEqual(['2'])
  })

  test('in a sentence the longest name wins', () => {
    expect(codes(register.atStart('ควนเมาได้ดำเนินการแล้ว', 'อบต.'))).toEqual(['6920904'])
    expect(codes(register.atStart('ควนขนุนได้ดำเนินการ'))).toEqual(['1'])
    expect(register.atStart('ได้ดำเนินการ')).toEqual([])
    expect(register.atStart('')).toEqual([])
  })

  test('places are found by name and level', () => {
    expect(register.findArea('ด่านเกวียน', 'subdistrict')).toHaveLength(1)
    expect(register.findArea('ด่านเกวียน', 'province')).toHaveLength(0)
    expect(register.findArea('โชคชัย')[0]?.province).toBe('นครราชสีมา')
  })

  test('a slip of the pen is near, the name itself is not', () => {
    expect(codes(register.similar('แม่กะตวน'))).toEqual(['3'])
    expect(codes(register.similar('บาตอง'))).toEqual(['6960608'])
    expect(register.similar('บาตง')).toEqual([])
    expect(register.similar('แม่คะตวน', 'ทต.')).toEqual([])
    expect(register.similar('อุบลราชธานี')).toEqual([])
  })

  test('without an import nothing is known', () => {
    expect(emptyRegister.size).toBe(0)
    expect(emptyRegister.find('ด่านเกวียน')).toEqual([])
    expect(emptyRegister.atStart('ด่านเกวียน')).toEqual([])
    expect(emptyRegister.similar('ด่านเกวียน')).toEqual([])
  })
})

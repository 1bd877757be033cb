/** A small register for the tests on the seeds: the national one is not part of the project. */

import { buildRegister, fullNameOf } from '#register'
import type { AgencyType, RegisteredAgency } from '#register'

const agency = (code: string, type: AgencyType, name: string, district: string, province: string): RegisteredAgency => ({
  code,
  type,
  name,
  fullName: fullNameOf(type, name),
  size: null,
  province,
  district,
})
/** The agencies the seeds name, rightly or left over from a template, and a neighbour of the same name. */
export const seedsRegister = buildRegister(
  [
    agency('6920904', 'อบต.', 'ควนเมา', 'รัษฎา', 'ตรัง'),
    agency('6920902', 'อบต.', 'คลองปาง', 'รัษฎา', 'ตรัง'),
    agency('5300702', 'ทต.', 'ด่านเกวียน', 'โชคชัย', 'นครราชสีมา'),
    agency('6300707', 'อบต.', 'ด่านเกวียน', 'โชคชัย', 'นครราชสีมา'),
    agency('6580605', 'อบต.', 'แม่คะตวน', 'สบเมย', 'แม่ฮ่องสอน'),
    agency('6960608', 'อบต.', 'บาตง', 'รือเสาะ', 'นราธิวาส'),
    agency('6302008', 'อบต.', 'ลาดบัวขาว', 'สีคิ้ว', 'นครราชสีมา'),
    agency('6700515', 'อบต.', 'ลาดบัวขาว', 'บ้านโป่ง', 'ราชบุรี'),
    agency('6710303', 'อบต.', 'ช่องด่าน', 'บ่อพลอย', 'กาญจนบุรี'),
  ],
  [
    { code: '9209', level: 'district', name: 'รัษฎา', province: 'ตรัง', district: 'รัษฎา' },
    { code: '9606', level: 'district', name: 'รือเสาะ', province: 'นราธิวาส', district: 'รือเสาะ' },
  ],
)

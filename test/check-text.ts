/** Reads a text the whole way and checks it: clean documents of our own, and the same with one fault put in. */

import { readFileSync, readdirSync } from 'node:fs'
import { frameworkFor } from '#framework'
import { buildRegister, emptyRegister, fullNameOf, type AgencyType, type Register } from '#register'
import { check } from '../src/read/domain/check.ts'
import type { Defect, DefectCode, Facts } from '../src/read/domain/reading.ts'
import { recompute } from '../src/read/domain/recompute.ts'
import { understand } from '../src/read/domain/understand.ts'
import { extractText } from '../src/read/extract/text.ts'

const folder = new URL('./clean/', import.meta.url)

/** Documents without a fault, in our own words, of agencies that do not exist (but for อบจ.แพร่). */
export const cleanNames: readonly string[] = readdirSync(folder).filter((name) => name.endsWith('.txt'))
export const cleanText = (name: string): string => readFileSync(new URL(name, folder), 'utf8')

const agency = (type: AgencyType, name: string, district: string | null, province: string) => ({
  code: `${type}${name}`,
  type,
  name,
  fullName: fullNameOf(type, name),
  size: null,
  province,
  district,
})

/** The agencies of the clean documents and some others that the faults name. */
export const smallRegister: Register = buildRegister(
  [
    agency('ทต.', 'ท่าวังทอง', 'เมืองสวนตาล', 'อุทัยธานี'),
    agency('อบต.', 'ท่าวังทองใต้', 'เมืองสวนตาล', 'อุทัยธานี'),
    agency('อบต.', 'โคกสะแบง', 'บ้านไร่นา', 'สระแก้ว'),
    agency('อบต.', 'หนองบัวคำ', 'เวียงสา', 'น่าน'),
    agency('อบต.', 'ทุ่งกระเจียว', 'เขาชัย', 'ชัยภูมิ'),
    agency('ทม.', 'แก่งทราย', 'แก่งทราย', 'สระบุรี'),
    agency('ทน.', 'หาดสมอ', 'เมืองหาดสมอ', 'ตราด'),
    agency('อบต.', 'บ้านหลวงใน', 'แม่วาง', 'เชียงใหม่'),
    agency('อบจ.', 'แพร่', null, 'แพร่'),
    agency('อบต.', 'ห้วยเกลือ', 'บ้านไร่นา', 'สระแก้ว'),
    agency('อบต.', 'ท่าม่วงใต้', 'ท่าม่วง', 'ตราด'),
  ],
  [
    { code: '1', level: 'district', name: 'เมืองสวนตาล', province: 'อุทัยธานี', district: 'เมืองสวนตาล' },
    { code: '2', level: 'district', name: 'บ้านไร่นา', province: 'สระแก้ว', district: 'บ้านไร่นา' },
    { code: '3', level: 'district', name: 'วังสมบูรณ์', province: 'สระแก้ว', district: 'วังสมบูรณ์' },
    { code: '4', level: 'province', name: 'สระแก้ว', province: 'สระแก้ว', district: null },
  ],
)

export type Checked = { readonly facts: Facts; readonly defects: readonly Defect[] }

export function checkText(text: string, register: Register = emptyRegister): Checked {
  const source = extractText('test.txt', new TextEncoder().encode(text))
  const facts = understand(source, { register, frameworkFor })
  const recomputed = recompute(facts, facts.fiscalYear === null ? undefined : frameworkFor(facts.fiscalYear))
  return { facts, defects: check(source, facts, { register, frameworkFor, recomputed }) }
}

export type Fault = {
  readonly code: DefectCode
  /** A clean document, and the words of it that are replaced everywhere. */
  readonly base: string
  readonly from: string
  readonly to: string
  /** Words on the line where the fault must be found; '' where it is an absence. */
  readonly at: string
  readonly register?: Register
}

/** What is found of that code without the fault (nothing, it should be) and with it, and the line it should be on. */
export function tryFault({ code, base, from, to, at, register = emptyRegister }: Fault): {
  readonly before: readonly Defect[]
  readonly after: readonly Defect[]
  readonly line: number
} {
  const clean = cleanText(base)
  if (!clean.includes(from)) throw new Error(`${base} does not say “${from}”`)
  const faulty = clean.replaceAll(from, () => to)
  const of = (text: string) => checkText(text, register).defects.filter((defect) => defect.code === code)
  const line = at === '' ? 0 : faulty.split('\n').findIndex((one) => one.includes(at)) + 1
  if (at !== '' && line === 0) throw new Error(`“${at}” is not in the faulty text`)
  return { before: of(clean), after: of(faulty), line }
}

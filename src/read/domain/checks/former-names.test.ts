import { expect, test } from 'vitest'
import { buildRegister } from '#register'
import { checkText, cleanText } from '../../../../test/check-text.ts'

const agency = (code: string, type: 'อบต.' | 'ทต.', name: string) => ({
  code,
  type,
  name,
  fullName: `${type === 'อบต.' ? 'องค์การบริหารส่วนตำบล' : 'เทศบาลตำบล'}${name}`,
  size: null,
  province: 'สระแก้ว',
  district: 'บ้านไร่นา',
})
const text = cleanText('measures-2566.txt')
const own = /องค์การบริหารส่วนตำบล([ก-๎]+)/.exec(text)?.[1] ?? ''
/** Today it is a municipality of another name; a neighbour was merged into it. */
const agencies = [agency('5270001', 'ทต.', 'ชื่อวันนี้'), agency('6270002', 'อบต.', 'ห้วยเกลือ')]
const former = [agency('5270001', 'อบต.', own)]
const codesIn = (given: string, kin: readonly (readonly [string, string])[] = []) =>
  checkText(given, buildRegister(agencies, [], { former, kin })).defects.filter(({ code }) => code === 'other-agency')
const meeting = (name: string) => text.replace('๒. มาตรการ\n', `๒. มาตรการ\n\nที่ประชุม${name} มีมติดังนี้\n`)

test('a paper of the old name is recognised, and speaks under the name of its time', () => {
  const { facts } = checkText(text, buildRegister(agencies, [], { former, kin: [] }))
  expect(facts.agency).toMatchObject({ code: '5270001', type: 'อบต.', name: own })
})

test('its own other name is no other agency', () => {
  expect(codesIn(meeting('เทศบาลตำบลชื่อวันนี้'))).toEqual([])
  expect(codesIn(meeting('องค์การบริหารส่วนตำบลห้วยเกลือ'))).toHaveLength(1)
})

test('nor is a body that it took up', () => {
  expect(codesIn(meeting('องค์การบริหารส่วนตำบลห้วยเกลือ'), [['6270002', '5270001']])).toEqual([])
})

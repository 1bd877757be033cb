import { describe, expect, test } from 'vitest'
import { exact } from '#kernel/exact'
import { frameworkFor } from '../shelf.ts'
import type { ComponentCode, Framework } from './framework.ts'
import { levelOf } from './level.ts'

const of = (year: number): Framework => {
  const framework = frameworkFor(year)
  if (!framework) throw new Error(`no method of ${year}`)
  return framework
}
const level = (year: number, total: string, components: Partial<Record<ComponentCode, string>> = {}) =>
  levelOf(of(year), exact(total), Object.fromEntries(Object.entries(components).map(([code, score]) => [code, exact(score)])))
const four = (IIT: string, EIT1: string, EIT2: string, OIT: string) => ({ IIT, EIT1, EIT2, OIT })

describe('AA–F, to 2565', () => {
  test.each([
    ['100', 'AA'],
    ['95', 'AA'],
    ['94.995', 'AA'],
    ['94.9949', 'A'],
    ['85', 'A'],
    ['84.995', 'A'],
    ['84.99', 'B'],
    ['77.04', 'B'],
    ['75', 'B'],
    ['74.99', 'C'],
    ['64.99', 'D'],
    ['54.99', 'E'],
    ['50', 'E'],
    ['49.99', 'F'],
    ['0', 'F'],
  ])('%s is %s', (total, code) => {
    for (const year of [2563, 2564, 2565]) expect(level(year, total)).toEqual({ code, passes: code.startsWith('A'), sure: true })
  })
})

describe('five levels on four components, from 2566', () => {
  test.each([
    ['95', four('95', '95', '95', '95'), 'ผ่านดีเยี่ยม'],
    ['94.995', four('95', '95', '95', '95'), 'ผ่านดีเยี่ยม'],
    ['94.9949', four('95', '95', '95', '95'), 'ผ่านดี'],
    ['98', four('94.99', '99', '99', '99'), 'ผ่านดี'],
    ['98', four('94.995', '99', '99', '99'), 'ผ่านดีเยี่ยม'],
    ['98', four('99', '99', '94.99', '99'), 'ผ่านดี'],
    // ทต.สันผักหวาน 2566: 97.90 and yet ผ่านดี.
    ['97.90', four('98', '94', '97', '100'), 'ผ่านดี'],
    ['90', four('85', '85', '85', '85'), 'ผ่านดี'],
    ['90', four('99', '84.99', '99', '99'), 'ผ่าน'],
    ['90', four('99', '84.995', '99', '99'), 'ผ่านดี'],
    ['85', four('84.99', '90', '90', '90'), 'ผ่าน'],
    ['84.995', four('85', '85', '85', '85'), 'ผ่านดี'],
    ['84.9949', four('85', '85', '85', '85'), 'ต้องปรับปรุง'],
    ['70', four('70', '70', '70', '70'), 'ต้องปรับปรุง'],
    ['69.995', four('70', '70', '70', '70'), 'ต้องปรับปรุง'],
    ['69.99', four('70', '70', '70', '70'), 'ต้องปรับปรุงโดยด่วน'],
    ['0', four('0', '0', '0', '0'), 'ต้องปรับปรุงโดยด่วน'],
  ])('%s with %j is %s', (total, components, code) => {
    for (const year of [2566, 2567, 2568, 2569]) expect(level(year, total, components)).toMatchObject({ code, sure: true })
  })

  test('the two EIT parts are tested each for itself: a good mean does not hide a weak part', () => {
    expect(level(2566, '92', { IIT: '95', EIT: '90', EIT1: '82', EIT2: '98', OIT: '92' })).toEqual({
      code: 'ผ่าน',
      passes: true,
      sure: true,
    })
  })

  test('with the parts unknown a good EIT gives a level that is not sure', () => {
    expect(level(2566, '92', { IIT: '95', EIT: '90', OIT: '92' })).toEqual({ code: 'ผ่านดี', passes: true, sure: false })
  })

  // The national audit office in 2568: 94.64 and ผ่าน, because its EIT stood below 85.
  test('with the parts unknown an EIT below the mark settles it: one part must be below too', () => {
    expect(level(2568, '94.64', { IIT: '98', EIT: '84', OIT: '100' })).toEqual({ code: 'ผ่าน', passes: true, sure: true })
  })

  test('one part below the mark settles it though the other is unknown', () => {
    expect(level(2566, '92', { IIT: '95', EIT: '90', EIT1: '82', OIT: '92' })).toEqual({ code: 'ผ่าน', passes: true, sure: true })
  })

  test('below the target no component is asked for', () => {
    expect(level(2566, '80')).toEqual({ code: 'ต้องปรับปรุง', passes: false, sure: true })
    expect(level(2566, '86')).toEqual({ code: 'ผ่านดี', passes: true, sure: false })
  })
})

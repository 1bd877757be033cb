import { describe, expect, test } from 'vitest'
import { parseThaiDay } from '#kernel/day'
import type { ThaiDay } from '#kernel/day'
import { checkHolding, personName, signingPosts, whoSigns } from './organisation.ts'
import type { Holding, Organisation, Person, Post } from './organisation.ts'
import { usualOffice, usualPosts } from './usual-office.ts'

const day = (text: string): ThaiDay => {
  const found = parseThaiDay(text)
  if (!found) throw new Error(text)
  return found
}
const post = (id: string, title: string, kind: Post['kind'], unitId: string | null = null): Post => ({
  id,
  title,
  kind,
  unitId,
  no: 1,
  closedOn: null,
})
const person = (id: string): Person => ({ id, honorific: 'นาย', name: `ตำแหน่ง ${id}`, userId: null, active: true })
const holding = (
  id: string,
  postId: string,
  personId: string,
  kind: Holding['kind'],
  from: string,
  until: string | null = null,
): Holding => ({
  id,
  postId,
  personId,
  kind,
  from: day(from),
  until: until === null ? null : day(until),
  orderNo: null,
})

const office: Organisation = {
  units: [
    { id: 'u2', name: 'กองคลัง', short: '', no: 2, closedOn: null, mergedInto: null },
    { id: 'u1', name: 'สำนักปลัด', short: '', no: 1, closedOn: null, mergedInto: null },
  ],
  posts: [
    post('finance', 'ผู้อำนวยการกองคลัง', 'head', 'u2'),
    post('office', 'หัวหน้าสำนักปลัด', 'head', 'u1'),
    post('deputy', 'รองปลัดองค์การบริหารส่วนตำบล', 'officer'),
    post('clerk', 'ปลัดองค์การบริหารส่วนตำบล', 'clerk'),
    post('mayor', 'นายกองค์การบริหารส่วนตำบล', 'mayor'),
  ],
  people: ['m', 'c', 'd', 'n'].map(person),
  holdings: [
    holding('1', 'mayor', 'm', 'holds', '2564-12-20', '2568-10-20'),
    holding('2', 'clerk', 'c', 'holds', '2560-10-01'),
    holding('3', 'deputy', 'd', 'holds', '2563-10-01'),
    // The mayor is away, and comes back.
    holding('4', 'mayor', 'c', 'acting', '2568-10-01', '2568-10-15'),
    // A newcomer without a post of his own acts for the head of finance.
    holding('5', 'finance', 'n', 'acting', '2568-10-01'),
    holding('6', 'clerk', 'd', 'acting', '2568-10-01', '2568-10-01'),
  ],
}

describe('who signs', () => {
  test.each([
    ['mayor', '2568-09-30', 'm', 'นายกองค์การบริหารส่วนตำบล'],
    ['mayor', '2568-10-01', 'c', 'ปลัดองค์การบริหารส่วนตำบล รักษาราชการแทน นายกองค์การบริหารส่วนตำบล'],
    ['mayor', '2568-10-03', 'c', 'ปลัดองค์การบริหารส่วนตำบล รักษาราชการแทน นายกองค์การบริหารส่วนตำบล'],
    ['mayor', '2568-10-15', 'c', 'ปลัดองค์การบริหารส่วนตำบล รักษาราชการแทน นายกองค์การบริหารส่วนตำบล'],
    ['mayor', '2568-10-16', 'm', 'นายกองค์การบริหารส่วนตำบล'],
    ['mayor', '2568-10-21', undefined, 'นายกองค์การบริหารส่วนตำบล'],
    ['mayor', '2560-01-01', undefined, 'นายกองค์การบริหารส่วนตำบล'],
    ['clerk', '2568-10-01', 'd', 'รองปลัดองค์การบริหารส่วนตำบล รักษาราชการแทน ปลัดองค์การบริหารส่วนตำบล'],
    ['clerk', '2599-01-01', 'c', 'ปลัดองค์การบริหารส่วนตำบล'],
    ['finance', '2568-10-03', 'n', 'รักษาราชการแทน ผู้อำนวยการกองคลัง'],
  ])('for the %s on %s: %s', (postId, on, who, line) => {
    const signature = whoSigns(office, postId, day(on))
    expect([signature?.person?.id, signature?.line]).toEqual([who, line])
  })

  test('the parts of the line are those of a signature block', () => {
    expect(whoSigns(office, 'mayor', day('2568-10-03'))).toMatchObject({
      position: 'ปลัดองค์การบริหารส่วนตำบล',
      actingFor: 'นายกองค์การบริหารส่วนตำบล',
    })
    expect(whoSigns(office, 'nobody', day('2568-10-03'))).toBeUndefined()
  })

  test('the head of the first unit reports, whatever the order of the posts', () => {
    const { head, clerk, mayor } = signingPosts(office)
    expect([head?.id, clerk?.id, mayor?.id]).toEqual(['office', 'clerk', 'mayor'])
  })
})

describe('a holding', () => {
  test.each([
    ['a second holder from a day of the first', holding('9', 'mayor', 'd', 'holds', '2568-10-20'), 'taken'],
    ['a holder from the day after', holding('9', 'mayor', 'd', 'holds', '2568-10-21'), undefined],
    ['a holder before the first', holding('9', 'mayor', 'd', 'holds', '2560-01-01', '2564-12-19'), undefined],
    ['one without end over all', holding('9', 'mayor', 'd', 'holds', '2560-01-01'), 'taken'],
    ['a second who acts on one of the days', holding('9', 'mayor', 'd', 'acting', '2568-10-15', '2568-10-18'), 'taken'],
    ['acting while another holds', holding('9', 'mayor', 'd', 'acting', '2568-10-16', '2568-10-18'), undefined],
    ['acting for oneself', holding('9', 'mayor', 'm', 'acting', '2568-10-16', '2568-10-18'), 'own-post'],
    ['one that ends before it begins', holding('9', 'deputy', 'n', 'holds', '2568-10-16', '2568-10-15'), 'ends-before-it-begins'],
    ['itself, written again', holding('4', 'mayor', 'c', 'acting', '2568-10-02', '2568-10-15'), undefined],
  ])('%s', (_, one, problem) => expect(checkHolding(one, office.holdings)?.kind).toBe(problem))
})

test('a rank stands apart from the name', () => {
  expect(personName({ honorific: 'นาง', name: 'ก ข' })).toBe('นางก ข')
  expect(personName({ honorific: 'ว่าที่ร้อยตรี', name: 'ก ข' })).toBe('ว่าที่ร้อยตรี ก ข')
})

test('each type of body has its own words', () => {
  expect(usualPosts('ทต.', 'ด่านเกวียน').mayor).toBe('นายกเทศมนตรีตำบลด่านเกวียน')
  expect(usualOffice('อบต.', 'ควนเมา')).toMatchObject({
    units: ['สำนักปลัด', 'กองคลัง', 'กองช่าง'],
    posts: [{ kind: 'mayor' }, { title: 'ปลัดองค์การบริหารส่วนตำบลควนเมา' }, { unit: 0 }, { title: 'ผู้อำนวยการกองคลัง', unit: 1 }, {}],
  })
})

import { describe, expect, test } from 'vitest'
import { frameworkFor } from '#framework'
import { emptyRegister } from '#register'
import { checkText, cleanText, smallRegister } from '../../../test/check-text.ts'
import { checksNotMade } from './check.ts'

describe('checks that could not be made are named', () => {
  const { facts } = checkText(cleanText('analysis-2565.txt'))
  const codes = (...context: Parameters<typeof checksNotMade>) => checksNotMade(...context).map(({ code }) => code)

  test('without a register, those of names', () => {
    expect(codes({ register: emptyRegister, frameworkFor }, facts)).toEqual(['other-agency', 'own-name', 'place-name'])
    expect(codes({ register: smallRegister, frameworkFor }, facts)).toEqual([])
  })

  test('without the method of the year, those of levels and scores', () => {
    const none = { register: smallRegister, frameworkFor: () => undefined }
    expect(codes(none, facts)).toEqual(['rating-table', 'level', 'total', 'instrument-score'])
    expect(codes(none, { ...facts, fiscalYear: null, measuresYear: null })).toHaveLength(4)
  })
})

test('an empty document has nothing to find fault with', () => {
  expect(checkText('').defects).toEqual([])
  expect(checkText('สวัสดี').defects).toEqual([])
})

/** A document without a fault must stay without one: every false alarm costs an officer's trust. */

import { describe, expect, test } from 'vitest'
import { emptyRegister } from '#register'
import { checkText, cleanNames, cleanText, smallRegister } from './check-text.ts'

describe.each([
  ['without a register', emptyRegister],
  ['with a register', smallRegister],
])('clean documents, %s', (_, register) => {
  test.each(cleanNames)('%s: nothing of weight is found, and at most two doubts', (name) => {
    const { defects } = checkText(cleanText(name), register)
    expect(defects.filter(({ severity }) => severity === 'high' || severity === 'medium')).toEqual([])
    expect(defects.length).toBeLessThanOrEqual(2)
  })
})

test('there are at least six of them', () => expect(cleanNames.length).toBeGreaterThanOrEqual(6))

import { describe, expect, test } from 'vitest'
import { compare, decimal, exact, mean, minus, over, plus, rounded, times, toNumber } from './exact.ts'

describe('exact arithmetic', () => {
  test.each([
    ['91.955', '91.96'],
    ['91.9549', '91.95'],
    ['94.995', '95.00'],
    ['84.994999', '84.99'],
    ['-2.005', '-2.01'],
    ['-0.001', '0.00'],
    ['100', '100.00'],
  ])('%s is shown as %s', (value, shown) => expect(rounded(exact(value))).toBe(shown))

  test('a third is kept whole: three of them make one', () => {
    const third = over(exact(1), exact(3))
    expect(plus(plus(third, third), third)).toEqual(exact(1))
  })

  test('the IIT mean of ด่านเกวียน 2565', () => {
    const iit = mean(['91.21', '85.08', '87.53', '84.47', '84.47'].map(exact))
    expect(decimal(iit)).toBe('86.552')
    expect(toNumber(iit)).toBe(86.552)
  })

  test('binary fractions do not creep in', () => {
    expect(plus(exact(0.1), exact(0.2))).toEqual(exact('0.3'))
    expect(times(exact('0.3'), exact('86.552'))).toEqual(exact('25.9656'))
    expect(compare(minus(exact('95'), exact('94.99')), exact('0.01'))).toBe(0)
  })

  test('the shown value is within half a hundredth of the exact one', () => {
    for (let i = 0; i < 2000; i += 1) {
      const value = over(exact(i * 7 + 1), exact((i % 37) + 1))
      const gap = Math.abs(toNumber(minus(exact(rounded(value)), value)))
      expect(gap).toBeLessThanOrEqual(0.005 + 1e-12)
    }
  })

  test.each(['', 'abc', '1,000', '๙๑', '1e5'])('%j is refused', (text) => expect(() => exact(text)).toThrow(RangeError))
})

import { dictionary } from '@zxcvbn-ts/language-common'
import { expect, test } from 'vitest'
import { leastLength, passwordProblem } from './password-rules.ts'

test('three thousand common passwords that are long enough for us are refused', async () => {
  const first = dictionary['passwords-common'].slice(0, 150)
  const long = first.flatMap((one) => first.map((other) => one + other)).filter((text) => text.length >= leastLength)
  expect(long.length).toBeGreaterThan(3000)
  const taken: string[] = []
  for (const text of long) if (!(await passwordProblem(text, []))) taken.push(text)
  expect(taken).toEqual([])
})

test.each(['dragon+shadow1', 'Monkey Master!'])('%s is two of them', async (text) => {
  expect(await passwordProblem(text, [])).toEqual({ kind: 'breached' })
})

test('a word of the list with something of one’s own is taken', async () => {
  expect(await passwordProblem('dragon-ลมหนาวมาแล้ว', [])).toBeUndefined()
})

test.each([
  ['123456789012', 'breached'],
  ['abcabcabcabcabc', 'breached'],
  ['qwertyuiop123456', 'breached'],
  ['ผู้ดูแลระบบ2569', 'own-name'],
  ['admin@example.go.th1', 'own-name'],
  ['Prongsai@2569', 'own-name'],
  ['เทศบาล๒๕๖๙ปี', 'own-name'],
])('%s is refused: %s', async (text, kind) => {
  expect(await passwordProblem(text, ['ผู้ดูแลระบบ', 'admin@example.go.th'])).toEqual({ kind })
})

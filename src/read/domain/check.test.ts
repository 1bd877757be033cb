import { describe, expect, test } from 'vitest'
import { frameworkFor } from '#framework'
import { emptyRegister } from '#register'
import { checkText, cleanText, smallRegister } from '../../../test/check-text.ts'
import { extractText } from '../extract/text.ts'
import { check, checksNotMade } from './check.ts'
import { recompute } from './recompute.ts'
import type { Source } from './source.ts'
import { understand } from './understand.ts'

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

describe('what may be the reading and not the document', () => {
  const text = cleanText('analysis-2565.txt').replace('๘๔.๐๐ | +๒.๐๐ |', '๘๔.๐๐ | +๓.๐๐ |')
  const source = extractText('test.txt', new TextEncoder().encode(text))
  const facts = understand(source, { register: emptyRegister, frameworkFor })
  const context = { register: emptyRegister, frameworkFor, recomputed: recompute(facts, frameworkFor(2565)) }
  const change = (from: Source) => check(from, facts, context).filter(({ code }) => code === 'change')

  test('a wrong figure in a text file is a fault', () => expect(change(source)).toEqual([expect.objectContaining({ doubtful: false })]))

  test('in a scan it is doubtful', () => {
    expect(change({ ...source, format: 'scan' })).toEqual([expect.objectContaining({ doubtful: true })])
  })

  test('so it is on a line where a number was read with doubt', () => {
    const [first] = change(source)
    const unsure = { line: first?.line ?? 0, text: '+๓.๐๐', confidence: 0.7, page: 1, box: { x: 0, y: 0, width: 1, height: 1 } }
    expect(change({ ...source, doubtfulNumbers: [unsure] })).toEqual([expect.objectContaining({ doubtful: true })])
  })
})

test('an empty document has nothing to find fault with', () => {
  expect(checkText('').defects).toEqual([])
  expect(checkText('สวัสดี').defects).toEqual([])
})

import { expect, test } from 'vitest'
import { checkText, cleanText, tryFault, type Fault } from '../../../../test/check-text.ts'

const analysis = { base: 'analysis-2565.txt' } as const
const later = { base: 'analysis-2567.txt' } as const

const faults: readonly (readonly [string, Fault])[] = [
  [
    'a row of the table has the letter of the row above',
    { ...analysis, code: 'rating-table', from: '๘๕.๐๐ – ๙๔.๙๙ | A |', to: '๘๕.๐๐ – ๙๔.๙๙ | AA |', at: '๘๕.๐๐ – ๙๔.๙๙' },
  ],
  ['a row ends too late', { ...analysis, code: 'rating-table', from: '๖๕.๐๐ – ๗๔.๙๙ | C', to: '๖๕.๐๐ – ๗๔.๐๐ | C', at: '๖๕.๐๐ – ๗๔.๐๐' }],
  ['two rows overlap', { ...analysis, code: 'rating-table', from: '๕๐.๐๐ – ๕๔.๙๙ | E', to: '๔๕.๐๐ – ๕๔.๙๙ | E', at: '๐ – ๔๙.๙๙' }],
  ['letters under a method that has words', { ...later, code: 'level', from: 'อยู่ในระดับ ผ่านดี (', to: 'อยู่ในระดับ A (', at: 'ระดับ A (' }],
  [
    'a level that the total does not reach',
    { ...analysis, code: 'level', from: '๘๗.๘๐ คะแนน อยู่ในระดับ A', to: '๘๗.๘๐ คะแนน อยู่ในระดับ AA', at: 'ระดับ AA โดย' },
  ],
  [
    'the level of the year before',
    { ...later, code: 'level', from: '84.20 คะแนน ระดับ ต้องปรับปรุง', to: '84.20 คะแนน ระดับ ผ่าน', at: 'ระดับ ผ่าน)' },
  ],
  [
    'ผ่านดีเยี่ยม without 95 in every part',
    { base: 'score-sheet-2566.txt', code: 'level', from: 'ระดับ ผ่านดีเยี่ยม', to: 'ระดับ ต้องปรับปรุง', at: 'ระดับ ต้องปรับปรุง' },
  ],
  ['a total that the weights do not give', { ...analysis, code: 'total', from: '๘๗.๘๐', to: '๘๘.๗๐', at: '๘๘.๗๐' }],
  [
    'a weight that the method does not have',
    { ...analysis, code: 'total', from: '| EIT | ร้อยละ ๓๐ |', to: '| EIT | ร้อยละ ๔๐ |', at: '| EIT | ร้อยละ ๔๐' },
  ],
  [
    'an instrument that is not the mean of its indicators',
    { ...later, code: 'instrument-score', from: 'EIT ได้ 88.00', to: 'EIT ได้ 89.00', at: 'EIT ได้ 89.00' },
  ],
  [
    'one indicator with two scores',
    {
      ...analysis,
      code: 'instrument-score',
      from: 'รองลงมาคือตัวชี้วัดที่ ๕ ได้ ๘๔.๐๐ คะแนน',
      to: 'รองลงมาคือตัวชี้วัดที่ ๕ ได้ ๘๓.๐๐ คะแนน',
      at: '๘๓.๐๐ คะแนน',
    },
  ],
  ['a change that is not the difference', { ...analysis, code: 'change', from: '๘๔.๐๐ | +๒.๐๐ |', to: '๘๔.๐๐ | +๓.๐๐ |', at: '+๓.๐๐' }],
  ['a fall printed as a rise', { ...analysis, code: 'change', from: '-๑.๕๐', to: '+๑.๕๐', at: '+๑.๕๐' }],
  [
    'equal scores with different ranks',
    { ...analysis, code: 'ranking', from: '| ๙ | ตัวชี้วัดที่ ๘', to: '| ๑๐ | ตัวชี้วัดที่ ๘', at: '| ๑๐ | ตัวชี้วัดที่ ๘' },
  ],
  [
    'a better score with a worse rank',
    { ...analysis, code: 'ranking', from: '| ๓ | ตัวชี้วัดที่ ๖', to: '| ๗ | ตัวชี้วัดที่ ๖', at: '| ๗ | ตัวชี้วัดที่ ๖' },
  ],
  [
    'a score is missing',
    { ...later, code: 'missing-scores', from: '| 4. การใช้ทรัพย์สินของราชการ | 82.00 | 86.00 | +4.00 |\n', to: '', at: '1. การปฏิบัติหน้าที่' },
  ],
]

test.each(faults)('%s', (_, fault) => {
  const { before, after, line } = tryFault(fault)
  expect(before).toEqual([])
  expect(after).toContainEqual(expect.objectContaining({ code: fault.code, line }))
})

test('a plan without any score says that nobody can see what its measures answer', () => {
  const text = cleanText('measures-2566.txt').replaceAll(/^- ตัวชี้วัดที่.*\n/gm, '')
  const found = checkText(text).defects.filter(({ code }) => code === 'missing-scores')
  expect(found).toEqual([expect.objectContaining({ severity: 'medium', quote: '๘๙.๓๗' })])
})

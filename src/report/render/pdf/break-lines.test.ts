import { describe, expect, test } from 'vitest'
import type { Inline } from '../../domain/tree.ts'
import { wholePattern } from '../printable.ts'
import { breakLines } from './break-lines.ts'
import { layer, wide } from './sheet.ts'

const text = (words: string): Inline => ({ kind: 'text', text: words })
/** Every letter one wide, marks none: widths can be counted by hand. */
const letters = (words: string): number => words.replace(/[ัิ-ฺ็-๎]/g, '').length
const lines = (words: string, line: number, justified = false): string[] =>
  breakLines([text(words)], { line, justified }, letters, wholePattern(['ด่านเกวียน'])).map(({ runs }) => runs.map(([, run]) => run).join(''))

const official =
  'ตามที่สำนักงานคณะกรรมการป้องกันและปราบปรามการทุจริตแห่งชาติ (สำนักงาน ป.ป.ช.) กำหนดให้หน่วยงานของรัฐ เช่น เทศบาลตำบลด่านเกวียน รายงานผลการดำเนินการต่าง ๆ ภายในวันที่ ๓๑ มีนาคม ๒๕๖๖ ซึ่งได้คะแนนเท่ากับ ๙๑.๙๖ คะแนน อยู่ในระดับ A ตาม พ.ร.บ. ว่าด้วยการจัดซื้อจัดจ้าง พ.ศ. ๒๕๖๐ นั้น'

describe('lines of Thai', () => {
  test('a line ends between words, never within one, and no line begins or ends with a space', () => {
    for (let width = 12; width < 90; width += 1)
      for (const justified of [true, false])
        for (const line of lines(official, width, justified)) {
          expect(line).toBe(line.trim())
          expect(line).not.toMatch(/^[ๆฯ).,]/)
          // A letter that stands after another begins no line.
          expect(line).not.toMatch(/^[ะ-ฺๅ็-๎]/)
        }
  })

  test('what belongs together stands on one line at any width that can hold it', () => {
    const together = ['ด่านเกวียน', 'วันที่ ๓๑ มีนาคม', 'ต่าง ๆ', 'ระดับ A', 'พ.ศ. ๒๕๖๐', '๙๑.๙๖ คะแนน', 'ดำเนินการ', 'กำหนด', 'หน่วยงาน', 'ป.ป.ช.']
    for (let width = 24; width < 90; width += 1)
      for (const justified of [true, false]) {
        const broken = lines(official, width, justified)
        for (const words of together)
          expect(broken.filter((line) => line.includes(words)).length, `${words} at ${width}`).toBeGreaterThan(0)
      }
  })

  test('nothing is lost, added or moved', () => {
    for (let width = 5; width < 120; width += 7)
      expect(lines(official, width, true).join(' ').replaceAll(' ', '')).toBe(official.replaceAll(' ', ''))
  })

  test('no line is wider than it may be, while a word fits at all', () => {
    for (let width = 30; width < 90; width += 3)
      for (const justified of [true, false])
        for (const line of lines(official, width, justified)) expect(letters(line)).toBeLessThanOrEqual(width)
  })

  test('the first line gives room for its indent', () => {
    const [first] = breakLines([text(official)], { line: 60, indent: 20, justified: true }, letters, wholePattern([]))
    expect(letters(first?.runs.map(([, run]) => run).join('') ?? '')).toBeLessThanOrEqual(40)
  })

  test('justified lines are of more even length than filled ones', () => {
    const slack = (broken: readonly string[]) => Math.max(...broken.slice(0, -1).map((line) => 50 - letters(line)))
    expect(slack(lines(official, 50, true))).toBeLessThanOrEqual(slack(lines(official, 50, false)))
  })

  test('a last word stands alone only where the line above would be torn for it', () => {
    const words =
      'ให้ส่วนราชการผู้รับผิดชอบรายงานผลการดำเนินการของแต่ละมาตรการพร้อมหลักฐานต่อสำนักปลัดเทศบาล รอบ ๖ เดือน ณ วันที่ ๓๑ มีนาคม ๒๕๖๖ และรอบ ๑๒ เดือน ณ วันที่ ๓๐ กันยายน ๒๕๖๖'
    const laid = layer([]).lay([text(words)], 16, { line: 453.5, indent: 70.9, justified: true })
    expect(laid.map(({ runs }) => runs.map(([, run]) => run).join('')).at(-1)).toBe('วันที่ ๓๐ กันยายน ๒๕๖๖')
  })

  test('a line is stretched only as far as the gaps are not seen', () => {
    const ends = (words: string) =>
      breakLines([text(words)], { line: 40, justified: true }, letters, wholePattern([])).map(({ end }) => end)
    const long = 'https://www.example.go.th/ita/2566/o11'
    expect(ends(`ดูที่ ${long}`)).toEqual([0, 0])
    expect(ends(`${long} ดูที่นี่`)).toEqual([1, 0])
  })

  test('a break of the text ends the line, and only such a line is not stretched', () => {
    const broken = breakLines(
      [text('บรรทัดที่หนึ่ง'), { kind: 'break' }, text('บรรทัดที่สอง')],
      { line: 50, justified: true },
      letters,
      wholePattern([]),
    )
    expect(broken.map(({ end }) => end)).toEqual([0, 0])
    expect(broken).toHaveLength(2)
  })

  test('an empty text is one empty line; a word wider than the line is left whole', () => {
    expect(lines('', 20)).toEqual([''])
    expect(lines('https://www.example.go.th/ita/2566/o11/report.pdf', 10)).toEqual(['https://www.example.go.th/ita/2566/o11/report.pdf'])
  })

  test('bold and plain words of one line keep their order and their weight', () => {
    const [line] = breakLines(
      [text('ได้ '), { kind: 'text', text: '๙๑.๙๖ คะแนน', bold: true }, text(' ในปีนี้')],
      { line: 99, justified: true },
      letters,
      wholePattern([]),
    )
    expect(line?.runs).toEqual([
      [0, 'ได้ '],
      [1, '๙๑.๙๖ คะแนน'],
      [0, ' ในปีนี้'],
    ])
  })
})

test('widths are those of the font: a line of 16 cm holds about eighty letters, as a typed letter does', () => {
  const [first] = layer([]).lay([text(official.repeat(2))], 16, { line: 453.5, justified: true })
  expect(letters(first?.runs.map(([, run]) => run).join('') ?? '')).toBeGreaterThan(70)
  expect(letters(first?.runs.map(([, run]) => run).join('') ?? '')).toBeLessThan(95)
  expect(wide('กกกก', 16, true)).toBeGreaterThan(wide('กกกก', 16, false))
  expect(wide('ก้ก่กิ', 16, false)).toBeCloseTo(wide('กกก', 16, false), 6)
})

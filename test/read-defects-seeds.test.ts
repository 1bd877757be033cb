/** What a careful official finds wrong in the five real documents: the serious faults are found, and hardly anything else is claimed. */

import { describe, expect, test } from 'vitest'
import { emptyRegister, type Register } from '#register'
import type { Defect, DefectCode } from '../src/read/domain/reading.ts'
import { checkText } from './check-text.ts'
import { fullRegister } from './full-register.ts'
import { seedsRegister as register } from './seeds-register.ts'
import { noSeeds, readSeed, seedsFolder } from './seeds.ts'

/** Read by hand, line by line: the faults that an official would agree to. `!` marks those that must be found. */
const agreed: Readonly<Record<number, readonly string[]>> = {
  0: [
    '!other-agency 15', // the memo of one agency addressed to the head of its neighbour
    '!spelling 15', // นาย… for นายก…
    '!missing-deadline 23', // nothing under การกำกับติดตาม, perhaps a merged cell
    '!missing-deadline 28',
    '!missing-result 23', // done, and only "look at the web site"
    '!missing-result 24', // three of four steps are not told of
    '!own-name 30',
    '!place-name 30',
    '!missing-evidence 39', // a web site without an address
    '!missing-evidence 44',
    '!missing-evidence 45',
    '!result-mismatch 45', // ethics for an answer to criteria and web skills
    'untraced-measure 23', // no measure says which indicator it answers
    'untraced-measure 28',
    '!missing-scores 30',
    '!missing-signature 54', // opinions not written
  ],
  1: [
    '!year 17', // 2566 as the last year of 2561–2565, in a report on 2565
    '!rating-table 74', // AA twice
    '!rating-table 78', // E from 40
    '!rating-table 79', // which overlaps F
    '!uncovered-weakness 116', // indicator 4, as low as 5
    '!missing-section 38', // a chart in the contents
    'template-leftover 222', // a unit of the provincial office
    '!missing-deadline 223', // "after the work is done"
    '!deadline-order 227', // supervised in January, due in April
    '!deadline-order 233',
    'official-name 4', // ดำเนินการ for ดำเนินงาน
    'spelling 15', // ด้วย for ด้อย
    'year 49', // "at present" of a strategy to 2564
    'format 49', // a passage pasted twice; a quotation never closed
    'official-name 53', // หน่วยงานของรัฐ
    '!ranking 117', // equal scores, ranks 9 and 10
    'official-name 147', // the OIT misnamed
    '!numbering 158', // sections 6 and 7 without numbers
    '!item-code 168',
    '!item-code 170',
    '!item-code 173',
    '!numbering 190', // the third of three headings without its number
    '!spelling 215', // โดน for โดย
    'official-name 15', // "transparency" in small letters
    'official-name 60', // ของทางราชการ
    'template-leftover 98', // a link of the result page
    'format 109', // one decimal among two
    'format 214',
  ],
  2: [
    '!missing-result 18', // steps 3 and 4 of the first measure
    '!missing-result 24', // the announcement on participation
    '!missing-result 28', // the report to the executive
    '!missing-evidence 18', // no proof in the whole report
    'missing-evidence 28', // "much" without a figure
    'spelling 18', // ผู้บุคลากร; เฟสบุ๊ก
    '!spelling 19', // บัตรคิด
    '!spelling 23', // อบรม.
    'spelling 24', // จุดแรงรับ, สภาพองค์การ, ห้องน้ำมีสะอาด
    'official-name 28',
    '!missing-scores 0',
    '!missing-signature 0',
  ],
  3: [
    '!year 7', // measures of 2565 on the cover
    '!unsupported-claim 48', // IIT weak in duties and budget
    '!unsupported-claim 54', // EIT weak in everything but the weakest
    '!uncovered-weakness 56', // indicator 8
    '!other-agency 84',
    '!place-name 6',
    '!own-name 14',
    '!own-name 44',
    '!unsupported-claim 30', // 84.98 a strength
    '!uncovered-weakness 51', // indicator 4, named by the document itself
    '!unsupported-claim 79', // the plan of an indicator with full marks
    '!template-leftover 90', // a division of municipalities
    '!untraced-measure 87',
    '!untraced-measure 90',
    '!untraced-measure 93',
    '!official-name 14', // องค์กร
    '!numbering 42', // begins at 3
    'official-name 63',
    'official-name 79',
    '!missing-deadline 87', // rounds without a day
    'spelling 90', // เช่น เช่น
    'official-name 97', // รักษาการแทน
    '!missing-signature 95',
  ],
  4: [
    '!missing-number 9',
    '!missing-attachment 31',
    '!missing-section 13', // no table of projects
    '!template-leftover 37', // "ของ" and no name
    '!period 11', // dated two days before the six months are over
    '!format 15', // two addressees
    '!official-name 19', // ปปช.
    '!official-name 29', // ITAS
    'spelling 31',
    '!spelling 38', // ฝ่าย for ผ่าน
  ],
}

const found = (n: number, known: Register, edit = (text: string): string => text): readonly Defect[] =>
  checkText(edit(new TextDecoder().decode(readSeed(n))), known).defects
const placed = (defects: readonly Defect[]): readonly string[] => defects.map(({ code, line }) => `${code} ${line}`)
const seeds = [0, 1, 2, 3, 4] as const

describe.skipIf(!seedsFolder)(`defects of the five seeds (${seedsFolder ? 'at hand' : noSeeds})`, () => {
  test.each(seeds)('seed %i: every serious fault is found, on its line', (n) => {
    const all = new Set(placed(found(n, register)))
    const serious = (agreed[n] ?? []).flatMap((fault) => (fault.startsWith('!') ? [fault.slice(1)] : []))
    expect(serious.filter((fault) => !all.has(fault))).toEqual([])
    expect(serious.length).toBeGreaterThan(5)
  })

  test.each(seeds)('seed %i: at most two findings beyond the agreed ones, with a register or without', (n) => {
    const known = new Set((agreed[n] ?? []).map((fault) => fault.replace('!', '')))
    for (const one of [register, emptyRegister, ...(fullRegister ? [fullRegister] : [])]) {
      expect(placed(found(n, one)).filter((fault) => !known.has(fault)).length).toBeLessThanOrEqual(2)
    }
  })

  test.each(seeds)('seed %i: the weightiest first, then by line, absences last; every finding says what to do', (n) => {
    const weight = ['high', 'medium', 'low', 'info']
    const order = found(n, register).map(({ severity, line }) => weight.indexOf(severity) * 100_000 + (line === 0 ? 99_999 : line))
    expect(order).toEqual(order.toSorted((a, b) => a - b))
    for (const { message, messageEn, expected, quote, line } of found(n, register)) {
      expect(message).toMatch(/[ก-๙]/)
      expect(messageEn).toMatch(/[A-Za-z]{3}/)
      expect(expected).not.toBe('')
      expect(quote !== '' || line === 0).toBe(true)
    }
  })

  test('what may be a fault of scanning is said to be doubtful', () => {
    const doubts = (n: number, code: DefectCode) =>
      found(n, register)
        .filter((one) => one.code === code)
        .map(({ doubtful }) => doubtful)
    expect(doubts(0, 'own-name')).toEqual([true])
    expect(doubts(0, 'missing-deadline')).toEqual([true, true])
    expect(doubts(1, 'item-code')).toEqual([true, true, true])
    expect(doubts(3, 'own-name')).toEqual([true, true])
    expect(doubts(0, 'other-agency')).toEqual([false])
    expect(doubts(3, 'uncovered-weakness')).toEqual([false, false])
  })

  test.each<readonly [number, DefectCode, string, string]>([
    [0, 'other-agency', 'คลองปาง', 'ควนเมา'],
    [0, 'own-name', 'ควนมา', 'ควนเมา'],
    [0, 'place-name', 'รัชฎา', 'รัษฎา'],
    [1, 'year', '๒๕๖๖ นับเป็นปีที่ ๑๐', '๒๕๖๕ นับเป็นปีที่ ๙'],
    [1, 'spelling', 'โดนเน้นย้ำ', 'โดยเน้นย้ำ'],
    [1, 'item-code', 'ข้อ 1', 'ข้อ I'],
    [1, 'deadline-order', 'ภายในเดือนเมษายน ๒๕๖๖', 'ภายในเดือนมกราคม ๒๕๖๖'],
    [3, 'other-agency', 'ลาดบัวขาว', 'บาตง'],
    [3, 'place-name', 'เรือเสาะ', 'รือเสาะ'],
    [3, 'template-leftover', 'กองวิชาการและ แผนงาน', 'สำนักปลัด'],
    [4, 'missing-number', 'สป/๒๕๖๔', 'กจ ๗๑๐๐๑/๕๘'],
    [4, 'official-name', 'ITAS', 'ITA'],
    [4, 'format', 'ปลัดองค์การบริหารส่วนตำบล/', ''],
  ])('seed %i: %s falls silent once “%s” is mended', (n, code, wrong, right) => {
    const of = (defects: readonly Defect[]) => defects.filter((one) => one.code === code).length
    expect(of(found(n, register, (text) => text.replaceAll(wrong, right)))).toBeLessThan(of(found(n, register)))
  })
})

import { describe, expect, test } from 'vitest'
import type { Draft } from '../drafts.ts'
import { findGrids, type Rule } from './grid.ts'
import { layPage } from './page.ts'
import { joinPages } from './pages.ts'
import { layTaggedPage, type Structure } from './tagged.ts'
import { lineOf, thaiDamage, type Token } from './tokens.ts'
import { isContentsEntry, joinTexts } from './wrapping.ts'

const em = 10
/** Characters set one after another, 6 points each; marks have no width and stand at the end of their letter. */
function set(text: string, x: number, y: number, mark = -1): Token[] {
  let at = x
  return text.split('').flatMap((char): Token[] => {
    if (char === ' ') {
      at += 3
      return []
    }
    const width = /[ัิ-ฺ็-๎]/.test(char) ? 0 : 6
    const token = { text: char, x0: at, x1: at + width, y0: y - 10, y1: y + 3, baseline: y, em, mark }
    at += width
    return [token]
  })
}
const across = (x0: number, x1: number, y: number): Rule => ({ x0, x1, y0: y, y1: y })
const down = (x: number, y0: number, y1: number): Rule => ({ x0: x, x1: x, y0, y1 })
const box = (xs: readonly number[], ys: readonly number[]): Rule[] => [
  ...ys.map((y) => across(xs[0] ?? 0, xs.at(-1) ?? 0, y)),
  ...xs.map((x) => down(x, ys[0] ?? 0, ys.at(-1) ?? 0)),
]
const lay = (tokens: readonly Token[], rules: readonly Rule[] = []): Draft[] => layPage({ number: 1, tokens, rules, near: 1.5 })
const cells = (draft: Draft | undefined): string[][] =>
  draft?.kind === 'table' ? draft.rows.map((row) => row.cells.map((cell) => (cell.continued ? '^' : cell.text))) : []
const texts = (drafts: readonly Draft[]): string[] => drafts.map((draft) => (draft.kind === 'table' ? 'table' : draft.text))

describe('a line', () => {
  test('gets its spaces from the gaps and its letters in the order they stand', () => {
    expect(lineOf([...set('คะแนน', 100, 50), ...set('ผล', 60, 50)])?.text).toBe('ผล คะแนน')
  })
  test('gives marks drawn late to the letter they stand upon, vowels before tones', () => {
    const [r, tone, ...rest] = [...set('ร้', 0, 50), ...set('ของ', 6, 50)]
    const vowel: Token = { text: 'ู', x0: 6, x1: 6, y0: 40, y1: 53, baseline: 50, em, mark: -1 }
    expect(lineOf([r, tone, ...rest, vowel].filter((token) => token !== undefined))?.text).toBe('รู้ของ')
  })
  test('loses the echoes of writers that name a cluster for each of its glyphs', () => {
    const echo = (x: number): Token[] => set('ขั้', x, 50).map((token) => ({ ...token, x0: x, x1: x + (token.text === 'ข' ? 5 : 0) }))
    expect(lineOf([...set('ขั้น', 0, 50), ...echo(6.5), ...set('ตอน', 12, 50)])?.text).toBe('ขั้นตอน')
  })
  test('keeps ำ and its letter together though its right part is not named', () => {
    const am = { ...set('ำ', 6, 50)[0], x0: 6, x1: 6 } as Token
    expect(lineOf([...set('อ', 0, 50), am, ...set('เภอ', 10.6, 50)])?.text).toBe('อำเภอ')
  })
  test('reads the shifted marks of old Thai fonts', () => {
    expect(lineOf([...set('ป', 0, 50), { ...set('ิ', 6, 50)[0], text: '\uf701' } as Token])?.text).toBe('ปิ')
  })
})

describe('grids', () => {
  test('a missing wall merges cells, across and down', () => {
    const rules = [...box([0, 100, 200], [0, 20, 60]), across(100, 200, 40)]
    expect(findGrids(rules, 1.5)[0]?.cells.map(({ row, column, rows, columns }) => [row, column, rows, columns])).toEqual([
      [0, 0, 1, 1],
      [0, 1, 1, 1],
      [1, 0, 2, 1],
      [1, 1, 1, 1],
      [2, 1, 1, 1],
    ])
  })
  test('one box alone is a frame, not a table; two tables are two grids', () => {
    expect(findGrids(box([0, 100], [0, 20]), 1.5)).toEqual([])
    expect(findGrids([...box([0, 50, 100], [0, 20]), ...box([0, 50, 100], [100, 120])], 1.5)).toHaveLength(2)
  })
})

describe('a page', () => {
  test('its ruled table between its paragraphs, wrapped words joined, steps kept apart, merged cells marked', () => {
    const rules = [...box([0, 80, 200], [100, 120, 200]), across(80, 200, 160)]
    const drafts = lay(
      [
        ...set('ตารางแสดงมาตรการ', 0, 90),
        ...set('มาตรการ', 3, 115),
        ...set('ขั้นตอน', 83, 115),
        ...set('ให้ความรู้แก่', 3, 135),
        ...set('บุคลากร', 3, 150),
        ...set('๑. จัดทำคู่มือ', 83, 135),
        ...set('๒. เผยแพร่', 83, 150),
        ...set('รายงานผล', 83, 175),
        ...set('จบ', 0, 230),
      ],
      rules,
    )
    expect(texts(drafts)).toEqual(['ตารางแสดงมาตรการ', 'table', 'จบ'])
    expect(cells(drafts[1])).toEqual([
      ['มาตรการ', 'ขั้นตอน'],
      ['ให้ความรู้แก่บุคลากร', '๑. จัดทำคู่มือ\n๒. เผยแพร่'],
      ['^', 'รายงานผล'],
    ])
  })
  test('columns without lines, by their gaps', () => {
    const rows = [
      ['ที่', 'ตัวชี้วัด', 'คะแนน'],
      ['๑', 'การใช้อำนาจ', '๘๗.๕๓'],
      ['๒', 'การใช้งบ', '๘๕.๐๘'],
    ]
    const tokens = rows.flatMap((row, y) => row.flatMap((text, x) => set(text, [0, 60, 200][x] ?? 0, 50 + y * 18)))
    expect(cells(lay(tokens)[0])).toEqual(rows)
  })
  test('a grid that is nearly empty is the background of a chart', () => {
    const drafts = lay(set('๙๑.๒๑', 12, 28), box([0, 20, 40, 60, 80], [0, 15, 30, 45, 60]))
    expect(texts(drafts)).toEqual(['๙๑.๒๑'])
  })
  test('page numbers and catchwords are furniture', () => {
    expect(lay([...set('- ๒ -', 90, 20), ...set('ตามที่', 0, 60), ...set('/ข้อเสนอแนะ...', 150, 700)]).map((draft) => draft.kind)).toEqual([
      'furniture',
      'paragraph',
      'furniture',
    ])
  })
})

test('pages: a table goes on, a repeated head is furniture, a bare number at the edge too', () => {
  const page = (number: number, first: string): Draft[] => [
    { kind: 'paragraph', text: 'องค์การบริหารส่วนตำบลตัวอย่าง', page: number },
    {
      kind: 'table',
      page: number,
      headers: number === 1 ? 1 : 0,
      rows: [
        [number === 1 ? 'มาตรการ' : '', 'ขั้นตอน'],
        [first, 'ข'],
      ].map((row) => ({ page: number, cells: row.map((text) => ({ text, continued: false })) })),
    },
    { kind: 'paragraph', text: String(number), page: number },
  ]
  const joined = joinPages([page(1, 'ก'), page(2, 'ค'), page(3, 'ง')])
  expect(joined.filter((draft) => draft.kind !== 'furniture').map((draft) => draft.kind)).toEqual(['table'])
  expect(cells(joined.find((draft) => draft.kind === 'table'))).toHaveLength(6)
})

describe('a tagged page', () => {
  const node = (type: string, ...children: (Structure | number)[]): Structure => ({ type, rowSpan: 1, colSpan: 1, children })
  const tokens = [
    ...set('๑. หลักการ', 0, 20, 0),
    ...set('เรื่อง', 0, 40, 1),
    ...set('รายงานผล', 60, 40, 2),
    ...set('ก', 0, 60, 3),
    ...set('ข', 60, 60, 4),
    ...set('ค', 60, 80, 5),
  ]
  const structure = [
    node(
      'Document',
      node('H2', 0),
      node('Span', 1),
      node('P', 2),
      node('Table', node('TR', { ...node('TD', 3), rowSpan: 2 }, node('TD', 4)), node('TR', node('TD', 5))),
    ),
  ]
  test('is read by its structure: headings, a field beside its name, spans of cells', () => {
    const drafts = layTaggedPage(1, { tokens, rules: [] }, structure)
    expect(drafts?.slice(0, 2)).toMatchObject([
      { kind: 'heading', level: 2, text: '๑. หลักการ' },
      { kind: 'paragraph', text: 'เรื่อง รายงานผล' },
    ])
    expect(cells(drafts?.[2])).toEqual([
      ['ก', 'ข'],
      ['^', 'ค'],
    ])
  })
  test('is not trusted where it names too little', () => {
    expect(layTaggedPage(1, { tokens, rules: [] }, [node('Document', node('P', 3))])).toBeUndefined()
  })
})

test('words are joined as Thai is, numbers and brackets with a space, a number too long for its cell without', () => {
  expect(joinTexts('หน่วยงาน', 'ภาครัฐ')).toBe('หน่วยงานภาครัฐ')
  expect(joinTexts('ได้คะแนน', '๙๑.๙๖ คะแนน')).toBe('ได้คะแนน ๙๑.๙๖ คะแนน')
  expect(joinTexts('๑๐', '๐.๐๐')).toBe('๑๐๐.๐๐')
  expect(isContentsEntry('๑. หลักการและเหตุผล ............ ๑')).toBe(true)
})

test('broken Thai is told from whole Thai', () => {
  const whole = 'องค์การบริหารส่วนตำบลตัวอย่างได้ดำเนินการตามมาตรการเพื่อส่งเสริมคุณธรรมและความโปร่งใสแล้ว'
  expect(thaiDamage(whole)).toBe(0)
  expect(thaiDamage(whole.replaceAll('า', '่า่'))).toBeGreaterThan(0.01)
})

import { describe, expect, test } from 'vitest'
import { compare, decimal, exact } from '#kernel/exact'
import { frameworkFor } from '../shelf.ts'
import type { Framework } from './framework.ts'
import { scoreResponses } from './score-responses.ts'
import type { AnswerRow, ResponseScores } from './score-responses.ts'

const of = (year: number): Framework => {
  const framework = frameworkFor(year)
  if (!framework) throw new Error(`no method of ${year}`)
  return framework
}
function scores(rows: readonly AnswerRow[], year = 2564): ResponseScores {
  const result = scoreResponses(of(year), rows)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
const score = (rows: readonly AnswerRow[], code: string): string => decimal(scores(rows).items.get(code)?.score ?? exact(-1))

describe('one question', () => {
  test.each([
    ['I7', 'มากที่สุด', '100'],
    ['I7', 'มาก', '67'],
    ['I7', 'น้อย', '33'],
    ['I7', 'น้อยที่สุดหรือไม่มีเลย', '0'],
    ['I7', 3, '100'],
    ['i7', 1, '33'],
    ['I9', 'มากที่สุด', '0'],
    ['I9', 0, '100'],
    ['E8', 'มี', '100'],
    ['E8', 'ไม่มี', '0'],
  ])('%s answered %s is %s', (code, answer, value) => expect(score([{ [code]: answer }], code.toUpperCase())).toBe(value))

  test('a bribe asked for counts against, a plan made counts for', () => {
    expect(score([{ I4: ['ไม่มี', 'ไม่มี', 'มี'] }], 'I4')).toBe('66.666667')
    expect(score([{ I26: ['มี', 'ไม่มี'] }], 'I26')).toBe('50')
  })

  test('of a mixed question each sub-question has its own direction', () => {
    expect(score([{ I11: [3, 0] }], 'I11')).toBe('100')
    expect(score([{ I11: [3, 3] }], 'I11')).toBe('50')
  })

  test('mean over respondents; blanks do not count', () => {
    const rows: AnswerRow[] = [{ I7: 3 }, { I7: 1 }, { I7: null }, {}]
    expect(score(rows, 'I7')).toBe('66.5')
    expect(scores(rows).items.get('I7')?.answered).toBe(2)
    expect(score([{ I8: [3, null] }, { I8: [1, 0] }], 'I8')).toBe('33.25')
  })
})

/** Everybody answers everything; the steps come from a small generator, so that a red run can be repeated. */
function full(respondents: number, seed: number): AnswerRow[] {
  const step = (most: number): number => Math.floor(((seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648) * most)
  return Array.from({ length: respondents }, () =>
    Object.fromEntries(
      of(2564)
        .items.filter(({ instrument }) => instrument !== 'OIT')
        .map(({ code, answerType, subQuestions }) => {
          const most = answerType === 'yesno' ? 2 : 4
          return [code, subQuestions.length > 0 ? subQuestions.map(() => step(most)) : step(most)]
        }),
    ),
  )
}

describe('a whole survey', () => {
  test('gives the eight survey indicators', () => {
    const { indicators, items } = scores(full(40, 7))
    expect([...indicators.keys()]).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(items.size).toBe(45)
  })

  test('an indicator with a question that nobody answered has no score', () => {
    const rows = full(5, 7).map((row) => Object.fromEntries(Object.entries(row).filter(([code]) => code !== 'I25')))
    expect([...scores(rows).indicators.keys()]).toEqual([1, 2, 3, 4, 6, 7, 8])
  })

  test('law: the order of respondents does not matter', () => {
    const rows = full(30, 11)
    expect(scores(rows.toReversed()).indicators).toEqual(scores(rows).indicators)
  })

  test('law: one best answer more never lowers a score', () => {
    for (let seed = 1; seed < 30; seed += 1) {
      const rows = full(6, seed)
      const before = scores(rows).items
      const after = scores([...rows, { I13: 3, I16: 0, E8: 'มี' }]).items
      for (const code of ['I13', 'I16', 'E8']) {
        expect(compare(after.get(code)?.score ?? exact(-1), before.get(code)?.score ?? exact(101))).toBeGreaterThanOrEqual(0)
      }
    }
  })

  test('nobody answered: no score', () => expect(scores([])).toEqual({ items: new Map(), indicators: new Map() }))
})

describe('what is refused', () => {
  const problems = (rows: readonly AnswerRow[], year = 2564) => {
    const result = scoreResponses(of(year), rows)
    return result.ok ? [] : result.error
  }
  test('an unknown question, step, label or number of answers is named with its row', () => {
    expect(problems([{ I7: 3 }, { I7: 4, I99: 1, I8: 3, O1: 1, I13: 'เยอะ', I14: 1.5 }])).toEqual([
      { kind: 'no-such-answer', row: 2, item: 'I7', answer: 4 },
      { kind: 'no-such-question', row: 2, item: 'I99' },
      { kind: 'wrong-number-of-answers', row: 2, item: 'I8', wanted: 2 },
      { kind: 'no-such-question', row: 2, item: 'O1' },
      { kind: 'no-such-answer', row: 2, item: 'I13', answer: 'เยอะ' },
      { kind: 'no-such-answer', row: 2, item: 'I14', answer: 1.5 },
    ])
  })

  test('a year whose scale is not established is not guessed at, and says so once a question', () => {
    expect(problems([{ i1: 5 }, { i1: 4 }], 2567)).toEqual([{ kind: 'scale-not-established', item: 'i1' }])
    expect(problems([{ i1: 5 }], 2569)).toEqual([{ kind: 'no-such-question', row: 1, item: 'I1' }])
  })

  test('a question whose direction is not established is refused where the scale is known', () => {
    const framework = of(2567)
    const scale6 = { labels: ['ก', 'ข'], values: ['0', '100'], certainty: 'memory' } as const
    const guessed: Framework = { ...framework, scoring: { ...framework.scoring, scales: { scale6 } } }
    const result = scoreResponses(guessed, [{ i7: 1 }])
    expect(result).toEqual({ ok: false, error: [{ kind: 'polarity-not-established', item: 'i7' }] })
  })
})

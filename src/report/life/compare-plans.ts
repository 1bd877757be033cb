/** Two versions of a plan, or the plans of two years, measure by measure and word by word. */

import type { Measure, MeasuresPlan } from '#act'
import { longDay } from '#kernel/day'
import { ownersWithPosts } from '../domain/measures-table.ts'
import { thai } from '../domain/wording.ts'
import { compareTexts } from './compare-trees.ts'
import type { Piece } from './compare-trees.ts'

/** `measure` is the later one; of a measure that is gone, the earlier. */
export type ComparedMeasure = {
  readonly measure: Measure
  readonly state: 'same' | 'changed' | 'added' | 'removed'
  readonly pieces: readonly Piece[]
}

/** In the order of the later plan, then what is gone. What is reported on a measure is no part of the plan. */
export function comparePlans(before: MeasuresPlan, after: MeasuresPlan): readonly ComparedMeasure[] {
  const waiting = [...before.measures]
  const take = (is: (old: Measure) => boolean): Measure | undefined => {
    const at = waiting.findIndex(is)
    return at < 0 ? undefined : waiting.splice(at, 1)[0]
  }
  // Those that are known to be the same first: a title may have gone over to another.
  const same = new Map(
    after.measures.flatMap((measure) => {
      const old = take(({ id }) => id === measure.id || id === measure.carriedFrom)
      return old ? [[measure.id, old] as const] : []
    }),
  )
  const compared = after.measures.map((measure): ComparedMeasure => {
    const old = same.get(measure.id) ?? take(({ title }) => title === measure.title)
    const pieces = compareTexts(old ? wordsOf(old) : '', wordsOf(measure))
    if (!old) return { measure, state: 'added', pieces }
    return { measure, state: pieces.some(({ kind }) => kind !== 'same') ? 'changed' : 'same', pieces }
  })
  const gone = waiting.map((measure): ComparedMeasure => ({ measure, state: 'removed', pieces: compareTexts(wordsOf(measure), '') }))
  return [...compared, ...gone]
}

/** All that a measure says of what will be done, a line each. Versions adopted long ago may lack what measures have today. */
function wordsOf(measure: Omit<Measure, 'due'> & Partial<Pick<Measure, 'due'>>): string {
  const { title, indicators, items, issue, guidelines, steps, rounds, due = null } = measure
  const line = (label: string, words: readonly string[]): readonly string[] =>
    words.length === 0 ? [] : [`${label} ${words.map((word) => thai(word)).join(' · ')}`]
  const day = (one: typeof due) => (one === null ? '' : ` ภายในวันที่ ${longDay(one)}`)
  return [
    ...line('มาตรการ', [title]),
    ...line('ตอบ', [...indicators.map((no) => `ตัวชี้วัดที่ ${no}`), ...items.map((item) => `ข้อ ${item}`)]),
    ...line('ประเด็น', issue === '' ? [] : [issue]),
    ...line('แนวทาง', guidelines),
    ...steps.map((step, at) => thai(`${at + 1}. ${step.text}${day(step.due)}`)),
    ...line('กำหนดแล้วเสร็จ', due === null ? [] : [longDay(due)]),
    ...line('ผู้รับผิดชอบ', ownersWithPosts(measure)),
    ...line(
      'ติดตาม',
      rounds.map((months) => `รอบ ${months} เดือน`),
    ),
    ...line('ผลผลิตที่คาดหวัง', measure.expectedOutputs),
    ...line('ผลลัพธ์ที่คาดหวัง', measure.expectedOutcomes),
    ...line('หลักฐานที่ใช้แสดง', measure.expectedEvidence),
  ].join('\n')
}

/** Raw answers of a survey → scores of its questions and indicators, by the scale and polarity of the year (ita.md §1.1, §2). */

import { exact, mean, over, sum, times } from '#kernel/exact'
import type { Exact } from '#kernel/exact'
import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import type { AnswerScale, Framework, Item } from './framework.ts'
import { indicatorFromItems } from './score.ts'

/** A step of the scale, counted from 0 in the order of the form, or its label; null: left blank. */
export type Answer = number | string | null

/** One respondent: item code → the answer, or one answer for each sub-question. Items left out are blank. */
export type AnswerRow = Readonly<Record<string, Answer | readonly Answer[]>>

export type ResponseScores = {
  /** Questions that somebody answered; `answered` respondents gave at least one answer to it. */
  readonly items: ReadonlyMap<string, { readonly score: Exact; readonly answered: number }>
  /** Indicators all of whose questions were answered. */
  readonly indicators: ReadonlyMap<number, Exact>
}

/** `row` counts from 1. */
export type ResponseProblem =
  | { readonly kind: 'no-such-question'; readonly row: number; readonly item: string }
  /** The year's values for this kind of answer are not known: no score, rather than a guessed one. */
  | { readonly kind: 'scale-not-established'; readonly item: string }
  | { readonly kind: 'polarity-not-established'; readonly item: string }
  | { readonly kind: 'no-such-answer'; readonly row: number; readonly item: string; readonly answer: number | string }
  | { readonly kind: 'wrong-number-of-answers'; readonly row: number; readonly item: string; readonly wanted: number }

type Question = {
  readonly item: Item
  readonly scale: AnswerScale
  readonly negative: readonly boolean[]
  /** How often each step was chosen, per sub-question. */
  readonly counts: readonly number[][]
  answered: number
}

/**
 * A sub-question is the mean over those who answered it, a question the mean of its sub-questions, an indicator the mean of
 * its questions; that NACC averages so is remembered only (`scoring.certainty`). The order of the rows does not matter.
 * All problems are returned, and then no scores.
 */
export function scoreResponses(framework: Framework, rows: readonly AnswerRow[]): Result<ResponseScores, readonly ResponseProblem[]> {
  const problems: ResponseProblem[] = []
  const questions = new Map<string, Question | 'refused'>()

  rows.forEach((answers, index) => {
    const row = index + 1
    for (const [name, given] of Object.entries(answers)) {
      const key = name.toUpperCase()
      const opened = questions.get(key) ?? openQuestion(framework, key, problems, row)
      questions.set(key, opened)
      if (opened === 'refused') continue
      const list = isList(given) ? given : [given]
      if (list.every((answer) => answer === null)) continue
      if (list.length !== opened.counts.length) {
        problems.push({ kind: 'wrong-number-of-answers', row, item: opened.item.code, wanted: opened.counts.length })
        continue
      }
      opened.answered += 1
      list.forEach((answer, at) => {
        if (answer === null) return
        const step = stepOf(opened.scale, answer)
        const counts = opened.counts[at]
        if (step === undefined || !counts) problems.push({ kind: 'no-such-answer', row, item: opened.item.code, answer })
        else counts[step] = (counts[step] ?? 0) + 1
      })
    }
  })
  if (problems.length > 0) return err(problems)

  const items = new Map<string, { readonly score: Exact; readonly answered: number }>()
  for (const question of questions.values()) {
    const score = question === 'refused' ? undefined : scoreOf(question)
    if (score && question !== 'refused') items.set(question.item.code, { score, answered: question.answered })
  }
  const scores = new Map([...items].map(([code, { score }]) => [code, score]))
  const indicators = new Map<number, Exact>()
  for (const { no, instrument } of framework.indicators) {
    const score = instrument === 'OIT' ? undefined : indicatorFromItems(framework, no, scores)
    if (score) indicators.set(no, score)
  }
  return ok({ items, indicators })
}

const isList = (given: Answer | readonly Answer[]): given is readonly Answer[] => Array.isArray(given)

/** Said once for each question, however many rows answer it. */
function openQuestion(framework: Framework, key: string, problems: ResponseProblem[], row: number): Question | 'refused' {
  const item = framework.items.find(({ code, instrument }) => code.toUpperCase() === key && instrument !== 'OIT')
  if (!item) {
    problems.push({ kind: 'no-such-question', row, item: key })
    return 'refused'
  }
  const type = item.answerType
  const scale = type === 'unknown' || type === 'disclosure' ? undefined : framework.scoring.scales[type]
  if (!scale) {
    problems.push({ kind: 'scale-not-established', item: item.code })
    return 'refused'
  }
  if (item.polarity === null) {
    problems.push({ kind: 'polarity-not-established', item: item.code })
    return 'refused'
  }
  const negative =
    item.subQuestions.length > 0 ? item.subQuestions.map(({ polarity }) => polarity === 'negative') : [item.polarity === 'negative']
  return { item, scale, negative, counts: negative.map(() => scale.values.map(() => 0)), answered: 0 }
}

function stepOf(scale: AnswerScale, answer: number | string): number | undefined {
  if (typeof answer === 'number') return Number.isInteger(answer) && answer >= 0 && answer < scale.values.length ? answer : undefined
  const step = scale.labels.indexOf(answer.trim().normalize('NFC'))
  return step < 0 ? undefined : step
}

/** Undefined where a sub-question was answered by nobody. */
function scoreOf({ scale, negative, counts }: Question): Exact | undefined {
  const means: Exact[] = []
  for (const [at, chosen] of counts.entries()) {
    const answers = chosen.reduce((all, n) => all + n, 0)
    if (answers === 0) return undefined
    const values = negative[at] ? scale.values.toReversed() : scale.values
    means.push(over(sum(chosen.map((n, step) => times(exact(n), exact(values[step] ?? 0)))), exact(answers)))
  }
  return mean(means)
}

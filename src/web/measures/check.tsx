/** What a measure is worth as it stands in the form: three marks with their reasons, and what the plan then still leaves unanswered. */

import type { FC } from 'hono/jsx'
import { coverage, qualityOf } from '#act'
import type { Coverage, Measure, MeasureWords, Quality, Uncovered } from '#act'
import type { Language } from '../language.ts'
import { indicatorName } from '../document/facts.tsx'
import { digits } from '../numbers.ts'
import type { MeasuresMessages } from './messages.th.ts'
import type { PlanView } from './plan-of.ts'

type Words = { readonly t: MeasuresMessages; readonly language: Language }

/** Why a measure answers nothing: undefined where it answers something, null where there are no scores to say so. */
export const untracedIn = (found: Coverage | null, id: string) => found && found.untraced.find(({ measure }) => measure.id === id)?.reason

export const Marks: FC<Words & { readonly quality: Quality }> = ({ t, language, quality }) => (
  <ul class="plain marks" aria-label={t.quality.label}>
    {(['verifiable', 'relevant', 'ambitious'] as const).map((name) => {
      const { met, reasons } = quality[name]
      return (
        <li>
          <span class={`tag ${met ? 'good' : 'warn'}`}>
            {t.quality[name]}: {met ? t.quality.met : t.quality.unmet}
          </span>{' '}
          <span class="hint">{digits(reasons.map((reason) => t.quality.reasons[reason]).join(' · '), language)}</span>
        </li>
      )
    })}
  </ul>
)

export function uncoveredWords(one: Uncovered, { t, language }: Words, { year }: PlanView): string {
  if (one.kind === 'loss') return t.uncoveredLoss(one.loss.sub, one.loss.lost)
  if (one.kind === 'item') {
    const item = year.framework?.items.find(({ code }) => code === one.item)
    return `${one.item} ${item && item.certainty !== 'doubtful' ? item.name : ''}`.trim()
  }
  return t.uncoveredIndicator(one.indicator, indicatorName(year.framework, one.indicator, language))
}

/** Sent alone while one types, and as part of the form. `measure` stands in the plan in the place of the one with its id, or behind all. */
export const Check: FC<Words & { readonly view: PlanView; readonly measure: Measure }> = ({ t, language, view, measure }) => {
  const { analysis } = view.year
  const others = view.plan.measures.filter(({ id }) => id !== measure.id)
  const found = view.coverage && analysis ? coverage([...others, measure], analysis) : null
  return (
    <>
      <Marks t={t} language={language} quality={qualityOf(measure, untracedIn(found, measure.id))} />
      {found === null ? (
        <p class="hint">{t.check.noScores}</p>
      ) : found.uncovered.length === 0 ? (
        <p>{t.allCovered}</p>
      ) : (
        <>
          <p>{t.check.unanswered}</p>
          <ul>
            {found.uncovered.map((one) => (
              <li>{digits(uncoveredWords(one, { t, language }, view), language)}</li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

/** Fields as a measure of the plan: under its own id, or one that no other has. */
export const asMeasure = (words: MeasureWords, id: string | undefined): Measure => ({ ...words, id: id ?? 'new', no: 0 })

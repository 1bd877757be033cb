/** One measure of the plan: what it answers, who does it until when, how good it is, and what can be done with it. */

import type { FC } from 'hono/jsx'
import { lastDayOfMeasure, qualityOf } from '#act'
import type { Measure } from '#act'
import type { ThaiDay } from '#kernel/day'
import type { FrameProps } from '../frame.tsx'
import { May } from '../may.tsx'
import { digits, shownDay } from '../numbers.ts'
import { Marks, untracedIn } from './check.tsx'
import { goneOwners, goneWords } from './measure-form.ts'
import type { MeasuresMessages } from './messages.th.ts'
import type { PlanAtWork } from './plan-of.ts'

export type PartProps = {
  readonly t: MeasuresMessages
  readonly view: PlanAtWork
  readonly language: FrameProps['language']
  readonly base: string
}

const tone = { 'not-started': '', 'in-progress': 'warn', done: 'good' } as const

export const MeasureCard: FC<PartProps & { readonly measure: Measure; readonly today: ThaiDay }> = (props) => {
  const { t, view, measure, language, base, today } = props
  const shown = (text: string) => digits(text, language)
  const { measures } = view.plan
  const reason = untracedIn(view.coverage, measure.id)
  const gone = goneOwners(measure.owners, { fiscalYear: view.plan.fiscalYear, units: view.organisation.units, today })
  const last = lastDayOfMeasure(measure)
  const answers = [...measure.indicators.map((no) => t.uncoveredIndicator(no, '').trim()), ...measure.items].join(' · ')
  return (
    <li class="sheet measure" id={`m-${measure.no}`}>
      <h2>
        {digits(measure.no, language)} {shown(measure.title)}
      </h2>
      <p class="hint">
        <span class={`tag ${tone[measure.status]}`}>{t.statuses[measure.status]}</span> <span class="tag">{measure.instrument}</span>{' '}
        {measure.carriedFrom !== null && <span class="tag">{t.carried}</span>} {shown(answers)}
      </p>
      {measure.issue !== '' && <p>{shown(measure.issue)}</p>}
      <p>
        <span class="hint">{t.owners}:</span> {measure.owners.length > 0 ? ownersLine(measure) : t.noOwner}
        <br />
        <span class="hint">{t.due}:</span> {last === null ? t.noDue : shownDay(last, language)}
      </p>
      {reason && <p class="note warn">{t.untraced[reason]}</p>}
      {gone.map((fault) => (
        <p class="note warn">{goneWords(fault, { t, language })}</p>
      ))}
      <Marks t={t} language={language} quality={qualityOf(measure, reason)} />
      <Expected t={t} measure={measure} shown={shown} />
      {measure.steps.length > 0 && (
        <details>
          <summary>{shown(t.stepsOf(measure.steps.length))}</summary>
          <ol>
            {measure.steps.map(({ text, due, after }) => (
              <li>
                {shown(text)} {due && <span class="hint">({shownDay(due, language, 'short')})</span>}{' '}
                {after !== undefined && <span class="hint">{shown(`${t.waitsFor} ${after + 1}`)}</span>}
              </li>
            ))}
          </ol>
        </details>
      )}
      <May deed="plan.edit">
        <form class="acts" method="post">
          <a
            class="button quiet"
            href={`${base}/${measure.id}`}
            aria-label={view.locked ? t.adoption.reportOf(measure.title) : t.editOf(measure.title)}
          >
            {view.locked ? t.adoption.report : t.edit}
          </a>
          {!view.locked && measure.no > 1 && (
            <button class="button plain" formaction={`${base}/${measure.id}/up`} aria-label={t.upOf(measure.title)}>
              {t.up}
            </button>
          )}
          {!view.locked && measure.id !== measures.at(-1)?.id && (
            <button class="button plain" formaction={`${base}/${measure.id}/down`} aria-label={t.downOf(measure.title)}>
              {t.down}
            </button>
          )}
          {!view.locked && (
            <button class="button plain away" formaction={`${base}/${measure.id}/remove`} aria-label={t.removeOf(measure.title)}>
              {t.remove}
            </button>
          )}
        </form>
      </May>{' '}
    </li>
  )
}

const ownersLine = ({ owners, ownerPosts }: Measure): string =>
  owners.map((owner) => (ownerPosts[owner] === undefined ? owner : `${owner} (${ownerPosts[owner]})`)).join(' · ')

const Expected: FC<{ readonly t: MeasuresMessages; readonly measure: Measure; readonly shown: (text: string) => string }> = (props) => {
  const { t, measure, shown } = props
  const parts = [
    [t.guidelines, measure.guidelines],
    [t.expectedOutputs, measure.expectedOutputs],
    [t.expectedOutcomes, measure.expectedOutcomes],
    [t.expectedEvidence, measure.expectedEvidence],
  ] as const
  const said = parts.filter(([, lines]) => lines.length > 0)
  return said.length === 0 ? null : (
    <details>
      <summary>{t.expected}</summary>
      <dl class="pairs">
        {said.map(([name, lines]) => (
          <>
            <dt>{name}</dt>
            <dd>{shown(lines.join(' · '))}</dd>
          </>
        ))}
      </dl>
    </details>
  )
}

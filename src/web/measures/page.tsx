/** The plan of measures of a year: what it answers, what it leaves open, every measure. */

import type { FC } from 'hono/jsx'
import type { Measure, Uncovered } from '#act'
import { indicatorName } from '../document/facts.tsx'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { May } from '../may.tsx'
import { digits, shownDay } from '../numbers.ts'
import type { MeasuresMessages } from './messages.th.ts'
import { nameOf } from './plan-of.ts'
import type { PlanView } from './plan-of.ts'

export type MeasuresPageProps = Omit<FrameProps, 'title' | 'children' | 'section'> & {
  readonly t: MeasuresMessages
  readonly view: PlanView
  readonly removed: string | undefined
  readonly notice: string | undefined
}

export const MeasuresPage: FC<MeasuresPageProps> = ({ t, view, removed, notice, ...frame }) => {
  const { year, plan, others, coverage } = view
  const { language } = frame
  const shown = (text: string) => digits(text, language)
  const base = `/o/${year.agency.id}/measures`
  const count = plan.measures.length
  const open = coverage?.uncovered ?? []
  const title =
    count === 0
      ? t.emptyTitle(String(plan.fiscalYear))
      : [
          t.title(String(plan.fiscalYear), count),
          ...(coverage ? [open.length === 0 ? t.allCovered : t.uncoveredCount(open.length)] : []),
        ].join(' ')
  const documents = year.read.filter(({ reading }) => reading.measures.length > 0)
  return (
    <Frame {...frame} title={`${shown(title)} · ${frame.office?.name ?? ''}`} section="measures">
      {removed !== undefined && (
        <form class="note inline" method="post" action={`${base}/${removed}/back`}>
          <output>{t.removed}</output>
          <button class="button quiet">{t.undo}</button>
        </form>
      )}
      {notice !== undefined && <output class="note">{shown(notice)}</output>}
      <div>
        <h1>{shown(title)}</h1>
        <p class="lead">{count > 0 ? shown(t.lead(String(plan.assessedYear))) : year.analysis ? t.emptyLead : t.emptyNoScores}</p>
        <div class="acts">
          <May deed="plan.edit">
            {count === 0 && year.analysis && (
              <form method="post" action={`${base}/draft`}>
                <input type="hidden" name="year" value={String(plan.fiscalYear)} />
                <button class="button">{t.draft}</button>
              </form>
            )}
          </May>{' '}
          {count > 0 && (
            <a class="button" href={`/o/${year.agency.id}/papers?year=${plan.fiscalYear}`}>
              {t.write}
            </a>
          )}
          <May deed="plan.edit">
            <a class="button quiet" href={`${base}/new?year=${plan.fiscalYear}`}>
              {t.add}
            </a>
          </May>{' '}
          {count > 0 && (
            <a class="button plain" href={`/o/${year.agency.id}/calendar`}>
              {t.calendar}
            </a>
          )}
        </div>
      </div>
      {count > 0 && open.length > 0 && <Open t={t} view={view} open={open} language={language} base={base} />}
      {count > 0 && (
        <ol class="plain rows">
          {plan.measures.map((measure) => (
            <MeasureCard t={t} view={view} measure={measure} language={language} base={base} />
          ))}
        </ol>
      )}
      <May deed="plan.edit">
        {count === 0 && documents.length > 0 && (
          <section class="sheet rows" aria-labelledby="take-over">
            <h2 id="take-over">{t.takeOver}</h2>
            {documents.map(({ id, fileName, reading }) => (
              <form class="inline" method="post" action={`${base}/take-over`}>
                <input type="hidden" name="year" value={String(plan.fiscalYear)} />
                <span>{t.takeOverHint(digits(reading.measures.length, language), fileName)}</span>
                <button class="button quiet" name="document" value={id}>
                  {t.takeOver}
                </button>
              </form>
            ))}
          </section>
        )}
      </May>{' '}
      {others.length > 0 && (
        <p class="hint">
          {t.years}:{' '}
          {others.map((other) => (
            <>
              <a href={`${base}?year=${other}`}>{digits(other, language)}</a>{' '}
            </>
          ))}
        </p>
      )}
    </Frame>
  )
}

type PartProps = {
  readonly t: MeasuresMessages
  readonly view: PlanView
  readonly language: FrameProps['language']
  readonly base: string
}

const Open: FC<PartProps & { readonly open: readonly Uncovered[] }> = ({ t, view, open, language, base }) => (
  <section class="sheet" aria-labelledby="uncovered">
    <h2 id="uncovered">{t.uncovered}</h2>
    <form method="post" action={`${base}/cover`}>
      <input type="hidden" name="year" value={String(view.plan.fiscalYear)} />
      <ul class="plain findings">
        {open.map((one) => {
          const words = digits(uncoveredWords(one, t, view, language), language)
          return (
            <li class="finding medium inline">
              <span>{words}</span>
              <May deed="plan.edit">
                <button class="button plain" name="for" value={nameOf(one)} aria-label={t.coverFor(words)}>
                  {t.cover}
                </button>
              </May>{' '}
            </li>
          )
        })}
      </ul>
      <May deed="plan.edit">
        {open.length > 1 && (
          <p class="more">
            <button class="button quiet" name="for" value="all">
              {t.coverAll}
            </button>
          </p>
        )}
      </May>{' '}
    </form>
  </section>
)

function uncoveredWords(one: Uncovered, t: MeasuresMessages, { year }: PlanView, language: FrameProps['language']): string {
  if (one.kind === 'loss') return t.uncoveredLoss(one.loss.sub, one.loss.lost)
  if (one.kind === 'item') {
    const item = year.framework?.items.find(({ code }) => code === one.item)
    return `${one.item} ${item && item.certainty !== 'doubtful' ? item.name : ''}`.trim()
  }
  return t.uncoveredIndicator(one.indicator, indicatorName(year.framework, one.indicator, language))
}

const tone = { 'not-started': '', 'in-progress': 'warn', done: 'good' } as const

const MeasureCard: FC<PartProps & { readonly measure: Measure }> = ({ t, view, measure, language, base }) => {
  const shown = (text: string) => digits(text, language)
  const { measures } = view.plan
  const reason = view.coverage?.untraced.find((one) => one.measure.id === measure.id)?.reason
  const last = measure.steps
    .flatMap(({ due }) => due ?? [])
    .toSorted()
    .at(-1)
  const answers = [...measure.indicators.map((no) => t.uncoveredIndicator(no, '').trim()), ...measure.items].join(' · ')
  return (
    <li class="sheet measure" id={`m-${measure.no}`}>
      <h2>
        {digits(measure.no, language)} {shown(measure.title)}
      </h2>
      <p class="hint">
        <span class={`tag ${tone[measure.status]}`}>{t.statuses[measure.status]}</span> <span class="tag">{measure.instrument}</span>{' '}
        {shown(answers)}
      </p>
      {measure.issue !== '' && <p>{shown(measure.issue)}</p>}
      <p>
        <span class="hint">{t.owners}:</span> {measure.owners.length > 0 ? measure.owners.join(' · ') : t.noOwner}
        <br />
        <span class="hint">{t.due}:</span> {last === undefined ? t.noDue : shownDay(last, language)}
      </p>
      {reason && <p class="note warn">{t.untraced[reason]}</p>}
      {measure.steps.length > 0 && (
        <details>
          <summary>{shown(t.stepsOf(measure.steps.length))}</summary>
          <ol>
            {measure.steps.map(({ text, due }) => (
              <li>
                {shown(text)} {due && <span class="hint">({shownDay(due, language, 'short')})</span>}
              </li>
            ))}
          </ol>
        </details>
      )}
      <May deed="plan.edit">
        <form class="acts" method="post">
          <a class="button quiet" href={`${base}/${measure.id}`} aria-label={t.editOf(measure.title)}>
            {t.edit}
          </a>
          {measure.no > 1 && (
            <button class="button plain" formaction={`${base}/${measure.id}/up`} aria-label={t.upOf(measure.title)}>
              {t.up}
            </button>
          )}
          {measure.id !== measures.at(-1)?.id && (
            <button class="button plain" formaction={`${base}/${measure.id}/down`} aria-label={t.downOf(measure.title)}>
              {t.down}
            </button>
          )}
          <button class="button plain away" formaction={`${base}/${measure.id}/remove`} aria-label={t.removeOf(measure.title)}>
            {t.remove}
          </button>
        </form>
      </May>{' '}
    </li>
  )
}

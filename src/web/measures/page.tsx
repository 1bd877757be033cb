/** The plan of measures of a year: what it answers, what it leaves open, every measure. */

import type { FC } from 'hono/jsx'
import { nameOf } from '#act'
import type { Uncovered } from '#act'
import { dayOf } from '#kernel/day'
import { Checks } from '../fields.tsx'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { May } from '../may.tsx'
import { digits } from '../numbers.ts'
import { MeasureCard } from './card.tsx'
import type { PartProps } from './card.tsx'
import { uncoveredWords } from './check.tsx'
import type { MeasuresMessages } from './messages.th.ts'
import { carryable } from './plan-of.ts'
import type { PlanAtWork } from './plan-of.ts'

export type MeasuresPageProps = Omit<FrameProps, 'title' | 'children' | 'section'> & {
  readonly t: MeasuresMessages
  readonly view: PlanAtWork
  readonly now: Date
  readonly removed: string | undefined
  readonly notice: string | undefined
}

export const MeasuresPage: FC<MeasuresPageProps> = ({ t, view, now, removed, notice, ...frame }) => {
  const { year, plan, others, coverage, locked } = view
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
        {count > 0 && (
          <p>
            <span class={`tag ${locked ? 'good' : ''}`}>
              {locked && view.adoption ? t.adoption.adopted(digits(view.adoption.version, language)) : t.adoption.draft}
            </span>
          </p>
        )}
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
          {!locked && (
            <May deed="plan.edit">
              <a class="button quiet" href={`${base}/new?year=${plan.fiscalYear}`}>
                {t.add}
              </a>
            </May>
          )}{' '}
          {count > 0 && (
            <a class="button quiet" href={`${base}/adoption?year=${plan.fiscalYear}`}>
              {locked ? t.adoption.linkAdopted : t.adoption.link}
            </a>
          )}
          <a class="button plain" href={`${base}/library?year=${plan.fiscalYear}`}>
            {t.library}
          </a>{' '}
          {count > 0 && (
            <a class="button plain" href={`/o/${year.agency.id}/calendar`}>
              {t.calendar}
            </a>
          )}{' '}
          <a class="button plain" href={`/o/${year.agency.id}/risks?year=${plan.fiscalYear}`}>
            {t.riskRegister}
          </a>
        </div>
      </div>
      {locked && <p class="note">{t.adoption.lockedNote}</p>}
      {count > 0 && open.length > 0 && <Open t={t} view={view} open={open} language={language} base={base} />}
      {count > 0 && (
        <ol class="plain rows">
          {plan.measures.map((measure) => (
            <MeasureCard t={t} view={view} measure={measure} language={language} base={base} today={dayOf(now)} />
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
      {!locked && <Carry t={t} view={view} language={language} base={base} />}
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

const Open: FC<PartProps & { readonly open: readonly Uncovered[] }> = ({ t, view, open, language, base }) => (
  <section class="sheet" aria-labelledby="uncovered">
    <h2 id="uncovered">{t.uncovered}</h2>
    <form method="post" action={`${base}/cover`}>
      <input type="hidden" name="year" value={String(view.plan.fiscalYear)} />
      <ul class="plain findings">
        {open.map((one) => {
          const words = digits(uncoveredWords(one, { t, language }, view), language)
          return (
            <li class="finding medium inline">
              <span>{words}</span>
              {!view.locked && (
                <May deed="plan.edit">
                  <button class="button plain" name="for" value={nameOf(one)} aria-label={t.coverFor(words)}>
                    {t.cover}
                  </button>
                </May>
              )}{' '}
            </li>
          )
        })}
      </ul>
      <May deed="plan.edit">
        {open.length > 1 && !view.locked && (
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

const Carry: FC<PartProps> = ({ t, view, language, base }) => {
  const measures = carryable(view)
  return measures.length === 0 ? null : (
    <May deed="plan.edit">
      <form class="sheet rows" method="post" action={`${base}/carry`} aria-labelledby="carry">
        <h2 id="carry">{digits(t.carryTitle(String(view.plan.fiscalYear - 1)), language)}</h2>
        <input type="hidden" name="year" value={String(view.plan.fiscalYear)} />
        <Checks
          name="carry"
          legend={t.carryLegend}
          hint={t.carryHint}
          chosen={measures.filter(({ status }) => status !== 'done').map(({ id }) => id)}
          choices={measures.map(({ id, title, status }) => ({ value: id, label: `${digits(title, language)} (${t.statuses[status]})` }))}
        />
        <p class="acts">
          <button class="button quiet">{t.carry}</button>
        </p>
      </form>
    </May>
  )
}

/** The library of measures: what answers the office's weaknesses first, each with what it did where it was taken. */

import type { FC } from 'hono/jsx'
import { fewest } from '#act'
import type { KnownEffect } from '#act'
import { dayOf } from '#kernel/day'
import { PageLinks } from '../agencies/page.tsx'
import { indicatorName } from '../document/facts.tsx'
import { SelectField, TextField } from '../fields.tsx'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { May } from '../may.tsx'
import { digits, shownDay } from '../numbers.ts'
import type { LibraryView, ShownEntry } from './library-of.ts'
import type { LibraryMessages } from './messages.th.ts'
import { monthName, signed } from './words.ts'

export type LibraryPageProps = Omit<FrameProps, 'title' | 'children' | 'section'> & {
  readonly t: LibraryMessages
  readonly view: LibraryView
}

export const LibraryPage: FC<LibraryPageProps> = ({ t, view, ...frame }) => {
  const { language } = frame
  const shown = (text: string | number) => digits(text, language)
  const { plan, year, locked } = view.at
  const base = `/o/${year.agency.id}/measures`
  const href = (page: number) =>
    `${base}/library?${new URLSearchParams({ year: String(plan.fiscalYear), q: view.words, indicator: String(view.indicator ?? ''), page: String(page) }).toString()}`
  return (
    <Frame {...frame} title={`${t.title} · ${frame.office?.name ?? ''}`} section="measures">
      <div>
        <h1>{t.title}</h1>
        <p class="lead">{shown(view.framework ? t.lead(String(plan.assessedYear)) : t.noMethod(String(plan.assessedYear)))}</p>
        {view.framework && !year.analysis && <p class="hint">{t.noScores}</p>}
        <p class="acts">
          <a class="button quiet" href={`${base}?year=${plan.fiscalYear}`}>
            {t.toPlan}
          </a>
        </p>
      </div>
      {view.framework && (
        <>
          <search>
            <form class="inline" method="get" action={`${base}/library`}>
              <input type="hidden" name="year" value={String(plan.fiscalYear)} />
              <TextField id="q" label={t.search} hint={shown(t.searchHint)} value={view.words} type="search" maxlength={100} />
              <SelectField
                id="indicator"
                label={t.indicator}
                value={String(view.indicator ?? '')}
                choices={[
                  { value: '', label: t.all },
                  ...view.framework.indicators.map(({ no }) => ({
                    value: String(no),
                    label: `${shown(no)} ${indicatorName(view.framework, no, language)}`,
                  })),
                ]}
              />
              <button class="button">{t.apply}</button>
            </form>
          </search>
          <section class="rows" aria-labelledby="found">
            <h2 id="found">{shown(t.found(view.total))}</h2>
            {view.more !== null && <p class="hint">{shown(t.tooMany(view.more))}</p>}
            {view.total === 0 && <p>{t.none}</p>}
            <ol class="plain rows">
              {view.rows.map((row) => (
                <Entry t={t} row={row} language={language} base={base} fiscalYear={plan.fiscalYear} locked={locked} />
              ))}
            </ol>
          </section>
          <PageLinks t={t} page={view.page} pages={view.pages} href={href} shown={shown} />
          <section class="note" aria-labelledby="method">
            <h2 id="method">{t.method.title}</h2>
            {[t.method.how, t.method.limits].map((lines) => (
              <ul>
                {lines.map((line) => (
                  <li>{shown(line)}</li>
                ))}
              </ul>
            ))}
          </section>
        </>
      )}
    </Frame>
  )
}

type EntryProps = {
  readonly t: LibraryMessages
  readonly row: ShownEntry
  readonly language: FrameProps['language']
  readonly base: string
  readonly fiscalYear: number
  readonly locked: boolean
}

const Entry: FC<EntryProps> = ({ t, row, language, base, fiscalYear, locked }) => {
  const { entry, answers, inPlan, office, effects } = row
  const shown = (text: string | number) => digits(text, language)
  const title = shown(language === 'en' ? (entry.titleEn ?? entry.title) : entry.title)
  const lists = [
    [t.outputs, entry.expectedOutputs],
    [t.evidence, entry.expectedEvidence],
  ] as const
  return (
    <li class="sheet measure">
      <h3>{title}</h3>
      <p class="hint">
        {answers !== 'nothing' && <span class="tag warn">{answers === 'item' ? t.answersItem : t.answersIndicator}</span>}{' '}
        {inPlan && <span class="tag good">{t.inPlan}</span>} <span class="tag">{entry.instrument}</span>{' '}
        {shown(t.answers(entry.indicators.join(' '), entry.items.join(' ')))}
      </p>
      {office !== null && <p class="hint">{t.from(office)}</p>}
      {entry.looksFor !== null && <p lang="th">{shown(entry.looksFor)}</p>}
      <details>
        <summary>{shown(t.steps(entry.steps.length))}</summary>
        <ol lang="th">
          {entry.steps.map(({ text, by }) => (
            <li>
              {shown(text)}{' '}
              {by !== null && (
                <span class="hint" lang={language}>
                  ({t.byMonth(monthName(by, language))})
                </span>
              )}
            </li>
          ))}
        </ol>
        <dl class="pairs">
          {lists
            .filter(([, lines]) => lines.length > 0)
            .map(([name, lines]) => (
              <>
                <dt>{name}</dt>
                <dd lang="th">{shown(lines.join(' · '))}</dd>
              </>
            ))}
        </dl>
      </details>
      <div>
        <h4>{t.effect.heading}</h4>
        <Effects t={t} effects={effects} language={language} />
      </div>
      {!inPlan && !locked && (
        <May deed="plan.edit">
          <form class="acts" method="post" action={`${base}/library/take`}>
            <input type="hidden" name="year" value={String(fiscalYear)} />
            <button class="button quiet" name="key" value={entry.key} aria-label={t.takeOf(title)}>
              {t.take}
            </button>
          </form>
        </May>
      )}
    </li>
  )
}

const Effects: FC<{ readonly t: LibraryMessages; readonly effects: readonly KnownEffect[]; readonly language: FrameProps['language'] }> = ({
  t,
  effects,
  language,
}) => {
  const shown = (text: string | number) => digits(text, language)
  const [first] = effects
  if (!first) return <p class="hint">{t.effect.nobody}</p>
  return (
    <>
      {effects.map(({ indicator, effect, takers, others }) =>
        effect ? (
          <p>
            {shown((effect.change < 0 ? t.effect.less : t.effect.more)(indicator, Math.abs(effect.change).toFixed(2)))}
            <br />
            <span class="hint">
              {shown(t.effect.interval(signed(effect.low), signed(effect.high)))} · {shown(t.effect.of(takers, others))}
              {effect.low <= 0 && effect.high >= 0 && ` · ${t.effect.unsure}`}
            </span>
          </p>
        ) : (
          <p class="hint">{shown(t.effect.few(indicator, takers, others, fewest))}</p>
        ),
      )}
      <p class="hint">{shown(t.effect.adopted(first.adopted, shownDay(dayOf(first.computedAt), language)))}</p>
    </>
  )
}

/** What every lost point is worth, the shortest way to a level, and what to do about each thing. */

import type { FC } from 'hono/jsx'
import type { Analysis, Move, Standing, Way } from '#analyse'
import { indicatorName } from '../document/facts.tsx'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { May } from '../may.tsx'
import { SelectField, TextField } from '../fields.tsx'
import { digits, shownExact, shownGain } from '../numbers.ts'
import type { OfficeYear } from '../office-year.ts'
import { Gains } from './gains.tsx'
import type { WorthMessages } from './messages.th.ts'

export type WorthPageProps = Omit<FrameProps, 'title' | 'children' | 'section'> & {
  readonly t: WorthMessages
  readonly year: OfficeYear
  /** Null where the total or an indicator is unknown, and at the top. */
  readonly way: Way | null
  /** As typed. */
  readonly threshold: string
  readonly wrongThreshold: boolean
}

export const WorthPage: FC<WorthPageProps> = ({ t, year, way, threshold, wrongThreshold, ...frame }) => {
  const { analysis, record, agency } = year
  const { language } = frame
  const shown = (text: string) => digits(text, language)
  if (!analysis || !record) {
    return (
      <Frame {...frame} title={t.title} section="worth">
        <div class="narrow">
          <h1>{t.nothing}</h1>
          <p class="lead">{t.nothingLead}</p>
          <p class="acts">
            <May deed="document.correct">
              <a class="button" href={year.read[0] ? `/o/${agency.id}/d/${year.read[0].id}/correct` : `/o/${agency.id}/add`}>
                {year.read[0] ? t.enterScores : frame.m.home}
              </a>
            </May>{' '}
          </p>
        </div>
      </Frame>
    )
  }
  const { scorecard, framework } = analysis
  const title = headline(analysis, way, t, language)
  const lead = scorecard.total && scorecard.level ? t.now(shownExact(scorecard.total, language), scorecard.level.code) : ''
  const levels = framework.levels.values.filter(({ passes }) => passes)
  const mark = shownExact(analysis.threshold, language).replace(/[.][0๐]+$/, '')
  return (
    <Frame {...frame} title={`${t.title} · ${frame.office?.name ?? ''}`} section="worth">
      <div>
        <h1>{title}</h1>
        <p class="lead">{lead}</p>
        <p class="acts">
          <a class="button" href={`/o/${agency.id}/measures`}>
            {year.measures > 0 ? t.toMeasures : t.measures}
          </a>
        </p>
      </div>
      {wrongThreshold && <p class="note warn">{shown(t.wrongThreshold)}</p>}
      <form class="sheet inline" method="get" action={`/o/${agency.id}/worth`} aria-label={t.choose}>
        <TextField id="threshold" label={t.threshold} value={shown(threshold || framework.levels.target)} maxlength={10} width={8} />
        <SelectField
          id="target"
          label={t.target}
          value={way?.level.code ?? ''}
          choices={levels.map(({ code }) => ({ value: code, label: code }))}
        />
        <input type="hidden" name="year" value={String(record.assessedYear)} />
        <button class="button quiet">{t.show}</button>
      </form>
      {way && <TheWay t={t} language={language} analysis={analysis} way={way} />}
      <Gains t={t} m={frame.m} language={language} year={year} analysis={analysis} />
      <div class="two">
        <Sides
          title={shown(t.weaknesses(analysis.weaknesses.length, mark))}
          standings={analysis.weaknesses}
          t={t}
          language={language}
          analysis={analysis}
        />
        <Sides
          title={shown(t.strengths(analysis.strengths.length, mark))}
          standings={analysis.strengths}
          t={t}
          language={language}
          analysis={analysis}
        />
      </div>
      <p class="hint">
        <a href={`/method/${framework.year}`}>{shown(t.method(String(framework.year)))}</a>
      </p>
    </Frame>
  )
}

function headline(analysis: Analysis, way: Way | null, t: WorthMessages, language: FrameProps['language']): string {
  if (!way) return analysis.missing.length > 0 ? digits(t.missing(analysis.missing.join(' ')), language) : t.top
  if (!way.reachable) return t.unreachable(way.level.code)
  const items = way.needs.filter(({ kind }) => kind === 'item').length
  const raised = way.needs.length - items
  return way.needs.length === 0 ? t.reached(way.level.code) : digits(t.way(way.level.code, items, raised), language)
}

type PartProps = { readonly t: WorthMessages; readonly language: FrameProps['language']; readonly analysis: Analysis }

const TheWay: FC<PartProps & { readonly way: Way }> = ({ t, language, analysis, way }) => {
  const shown = (text: string) => digits(text, language)
  const { after } = way
  return (
    <section class="sheet rows" aria-labelledby="way">
      <h2 id="way">{t.steps}</h2>
      {way.blockedBy.length > 0 && (
        <div>
          <h3>{t.blocked}</h3>
          <ul>
            {way.blockedBy.map(({ what, score, needed, gap }) => (
              <li>
                {t.blocker(
                  what === 'total' ? t.total : what,
                  shownExact(score, language),
                  shownExact(needed, language),
                  shownExact(gap, language),
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      {way.needs.length > 0 && (
        <table class="stack">
          <caption class="visually-hidden">{t.steps}</caption>
          <thead>
            <tr>
              <th scope="col">{t.thing}</th>
              <th scope="col">{t.steps}</th>
              <th scope="col" class="n">
                {t.gain}
              </th>
            </tr>
          </thead>
          <tbody>
            {way.needs.map((move) => (
              <tr>
                <td lang={move.kind === 'item' ? 'th' : language}>{shown(moveTitle(move, analysis, language))}</td>
                <td class="whole">{moveWork(move, t, language)}</td>
                <td class="n" data-h={t.gain}>
                  {shownGain(move.points, language)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {way.reachable && way.needs.length > 0 && after.total && after.level && (
        <p>
          <strong>{t.after(shownExact(after.total, language), after.level.code)}</strong>
        </p>
      )}
      {!way.sure && way.needs.length > 0 && (
        <p class="note warn">
          {[
            t.unsure,
            ...way.notKnown.map((code) => t.notKnown(code)),
            ...(way.assumed.length > 0 ? [shown(t.assumed(way.assumed.join(' ')))] : []),
          ].join(' · ')}
        </p>
      )}
      <p class="hint">{t.model}</p>
    </section>
  )
}

function moveTitle(move: Move, { framework }: Analysis, language: FrameProps['language']): string {
  if (move.kind === 'indicator') return `${move.indicator} ${indicatorName(framework, move.indicator, language)} (${move.instrument})`
  const sub = framework.subIndicators.find(({ code }) => code === move.sub)
  const item = framework.items.find(({ code }) => code === move.item)
  return item ? `${item.code} ${item.name}` : `${move.sub} ${sub?.name ?? ''}`
}

function moveWork(move: Move, t: WorthMessages, language: FrameProps['language']): string {
  if (move.kind === 'indicator') return t.raise(shownExact(move.from, language), shownExact(move.to, language))
  return move.item === null ? digits(t.oneOf(move.among.join(' ')), language) : t.fixItem
}

const Sides: FC<PartProps & { readonly title: string; readonly standings: readonly Standing[] }> = ({
  title,
  standings,
  t,
  language,
  analysis,
}) => (
  <section class="sheet" aria-label={title}>
    <h2>{title}</h2>
    {standings.length === 0 ? (
      <p>{t.none}</p>
    ) : (
      <table>
        <caption class="visually-hidden">{title}</caption>
        <tbody>
          {standings.map(({ no, name, score }) => (
            <tr>
              <th scope="row" class="plain">
                {digits(no, language)}{' '}
                {language === 'th' ? name : analysis.framework.indicators.find((indicator) => indicator.no === no)?.nameEn}
              </th>
              <td class="n">{shownExact(score, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </section>
)

/** The scores of a year: the total large, then every indicator with its picture. */

import type { FC } from 'hono/jsx'
import { isConfirmed, weakest } from '#framework'
import { toNumber } from '#kernel/exact'
import type { Language } from '../language.ts'
import type { Messages } from '../messages.th.ts'
import { digits, shownExact, shownGain } from '../numbers.ts'
import type { OfficeYear } from '../office-year.ts'
import { Scale } from '../scale.tsx'
import type { YearMessages } from './messages.th.ts'

type ScoresProps = { readonly t: YearMessages; readonly m: Messages; readonly language: Language; readonly year: OfficeYear }

export const Scores: FC<ScoresProps> = ({ t, m, language, year }) => {
  const { analysis, record, framework, agency, years } = year
  if (!analysis || !record || !framework) return null
  const { scorecard } = analysis
  const { scoring, levels } = framework
  const certainty = weakest(scoring.certainty.instrument, scoring.certainty.total, levels.certainty)
  const compared = analysis.indicators.some(({ previous }) => previous !== null)
  const target = Number(framework.levels.target)
  const shownTarget = digits(framework.levels.target, language)
  const others = years.filter((one) => one !== record.assessedYear)
  const lowest = new Set(analysis.lowest.map(({ no }) => no))
  return (
    <section class="sheet" aria-labelledby="scores">
      <h2 id="scores">{t.scores}</h2>
      {scorecard.total && (
        <div class="score">
          <div>
            <b>{shownExact(scorecard.total, language)}</b> <small>{digits(t.outOf, language)}</small>
          </div>
          {scorecard.level && <span class={`tag ${scorecard.level.passes ? 'good' : 'stop'}`}>{t.level(scorecard.level.code)}</span>}
        </div>
      )}
      {!isConfirmed(certainty) && (
        <p class="hint">
          <span class="tag warn">{m.certainty[certainty]}</span> <a href={`/method/${framework.year}`}>{t.unconfirmed}</a>
        </p>
      )}
      <p class="components">
        {framework.instruments.map(({ code }) => (
          <span>
            {code} <strong>{shownExact(scorecard.instruments[code], language)}</strong>
          </span>
        ))}
      </p>
      {analysis.indicators.length > 0 && (
        <table class="stack">
          <thead>
            <tr>
              <th scope="col">{t.indicator}</th>
              <th scope="col">
                {compared
                  ? t.move(digits(record.assessedYear - 1, language), digits(record.assessedYear, language))
                  : digits(record.assessedYear, language)}
              </th>
              <th scope="col" class="n">
                {t.score}
              </th>
              {compared && (
                <th scope="col" class="n">
                  {t.change}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {analysis.indicators.map(({ no, name, score, previous, change }) => {
              const from = record.from.get(no)
              const document = from && year.read[from.document]
              const nameShown = language === 'th' ? name : (framework.indicators.find((one) => one.no === no)?.nameEn ?? name)
              return (
                <tr>
                  <td>
                    {document && from.line > 0 ? (
                      <a class="quiet" href={`/o/${agency.id}/d/${document.id}#L${from.line}`}>
                        {digits(no, language)} {nameShown}
                      </a>
                    ) : (
                      <>
                        {digits(no, language)} {nameShown}
                      </>
                    )}{' '}
                    {lowest.has(no) && <span class="tag warn">{lowest.size > 1 ? t.lowestTie : t.lowest}</span>}
                  </td>
                  <td class="whole">
                    <Scale
                      now={toNumber(score)}
                      before={previous && toNumber(previous)}
                      target={target}
                      label={
                        previous
                          ? t.scaleMove(shownExact(previous, language), shownExact(score, language), shownTarget)
                          : t.scaleNow(shownExact(score, language), shownTarget)
                      }
                    />
                  </td>
                  <td class="n" data-h={t.score}>
                    {shownExact(score, language)}
                  </td>
                  {compared && (
                    <td class="n" data-h={t.change}>
                      {shownGain(change, language)}
                    </td>
                  )}
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
      <p class="hint">{compared ? t.key(shownTarget) : t.keyNow(shownTarget)}</p>
      {others.length > 0 && (
        <p class="hint">
          {t.otherYears}:{' '}
          {others.map((one) => (
            <>
              <a href={`/o/${agency.id}?year=${one}`}>{digits(one, language)}</a>{' '}
            </>
          ))}
        </p>
      )}
    </section>
  )
}

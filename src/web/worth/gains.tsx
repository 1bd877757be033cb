/** Everything below its full score: what it is worth, how it was lost, what to do about it. */

import type { FC } from 'hono/jsx'
import { unitsOf } from '#act'
import type { Advice, Analysis, Gain } from '#analyse'
import { isConfirmed } from '#framework'
import { roundEnd } from '#kernel/day'
import { adviceFor, gainReason, gainTitle, titleLanguage } from '../gain-words.ts'
import type { Language } from '../language.ts'
import type { Messages } from '../messages.th.ts'
import { digits, shownDay, shownExact, shownGain } from '../numbers.ts'
import type { OfficeYear } from '../office-year.ts'
import type { WorthMessages } from './messages.th.ts'

type GainsProps = {
  readonly t: WorthMessages
  readonly m: Messages
  readonly language: Language
  readonly year: OfficeYear
  readonly analysis: Analysis
}

export const Gains: FC<GainsProps> = (props) => {
  const { t, m, language, year, analysis } = props
  const shown = (text: string) => digits(text, language)
  return (
    <section class="rows" aria-labelledby="everything">
      <div>
        <h2 id="everything">{t.everything}</h2>
        <p class="lead">{year.gains.length === 0 ? t.nothingLost : t.everythingLead}</p>
      </div>
      {year.gains.length > 0 && (
        <ol class="plain sheet gains">
          {year.gains.map((gain) => {
            const advice = adviceFor(analysis.framework, gain)
            const score = analysis.indicators.find(({ no }) => no === gain.indicator)?.score
            return (
              <li>
                <div class="gain">
                  <strong lang={titleLanguage(gain, language)}>{shown(gainTitle(gain, analysis.framework, language))}</strong>
                  <b>{shownGain(gain.points, language)}</b>
                </div>
                <p class="hint">
                  {shown(gainReason(gain, score, language))}{' '}
                  {!isConfirmed(gain.certainty) && <span class="tag warn">{m.certainty[gain.certainty]}</span>}
                </p>
                {gain.kind === 'indicator' && (
                  <p class="hint">
                    {gain.to.map((raise) => t.toMark(shownExact(raise.score, language), shownGain(raise.points, language))).join(' · ')}
                  </p>
                )}
                {gain.kind === 'unclear' && <Sets t={t} language={language} gain={gain} />}
                {advice && <WhatToDo {...props} advice={advice} />}
              </li>
            )
          })}
        </ol>
      )}
    </section>
  )
}

const mostSets = 12

const Sets: FC<{ readonly t: WorthMessages; readonly language: Language; readonly gain: Extract<Gain, { kind: 'unclear' }> }> = ({
  t,
  language,
  gain,
}) =>
  gain.sets.length === 0 ? (
    <p class="note warn">{t.impossible}</p>
  ) : (
    <details>
      <summary>{digits(`${t.sets} (${gain.sets.length})`, language)}</summary>
      <ul>
        {gain.sets.slice(0, mostSets).map(({ perSub }) => (
          <li>
            {digits(
              t.set(
                Object.entries(perSub)
                  .map(([sub, n]) => t.setPart(n, sub))
                  .join(' '),
              ),
              language,
            )}
          </li>
        ))}
        {gain.sets.length > mostSets && <li>…</li>}
      </ul>
    </details>
  )

const WhatToDo: FC<GainsProps & { readonly advice: Advice }> = ({ t, language, year, advice }) => {
  const units = unitsOf(year.agency.type)
  const fiscalYear = year.record?.measuresYear ?? 0
  const shown = (text: string) => digits(text, language)
  return (
    <details>
      <summary>{t.whatToDo}</summary>
      <div class="rows" lang="th">
        <p>
          <strong lang={language}>{t.looksFor}:</strong> {shown(advice.looksFor)}
        </p>
        <ol>
          {advice.action.map(({ text, by }) => (
            <li>
              {shown(text)} <span class="hint">({t.by(shownDay(roundEnd(fiscalYear, by), language))})</span>
            </li>
          ))}
        </ol>
        <p>
          <strong lang={language}>{t.owner}:</strong> {[...new Set(advice.owner.map((owner) => units[owner]))].join(' ')}
          <br />
          <strong lang={language}>{t.evidence}:</strong> {shown(advice.evidence)}
        </p>
      </div>
    </details>
  )
}

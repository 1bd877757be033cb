/** The register of corruption risks of a year: two matrices, the list, and what is not tied yet. Prints on paper as it stands. */

import type { FC } from 'hono/jsx'
import { levelOfRisk, measuresOf, riskFaults, withoutRisk } from '#act'
import type { Grade, Measure, Risk } from '#act'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import type { Language } from '../language.ts'
import { May } from '../may.tsx'
import { digits } from '../numbers.ts'
import type { RisksMessages } from './messages.th.ts'

export type RisksPageProps = Omit<FrameProps, 'title' | 'children' | 'section'> & {
  readonly t: RisksMessages
  readonly agencyId: string
  readonly fiscalYear: number
  readonly risks: readonly Risk[]
  readonly measures: readonly Measure[]
  readonly removed: string | undefined
  readonly notice: string | undefined
}

export const RisksPage: FC<RisksPageProps> = ({ t, agencyId, fiscalYear, risks, measures, removed, notice, ...frame }) => {
  const { language } = frame
  const shown = (text: string | number) => digits(text, language)
  const base = `/o/${agencyId}/risks`
  const bare = risks.filter((risk) => measuresOf(risk, measures).length === 0).length
  const loose = withoutRisk(measures, risks)
  const title =
    risks.length === 0
      ? t.emptyTitle(String(fiscalYear))
      : [t.title(String(fiscalYear), String(risks.length)), ...(bare > 0 ? [t.bare(String(bare))] : [])].join(' ')
  return (
    <Frame {...frame} title={shown(title)} section="measures">
      {removed !== undefined && (
        <form class="note inline" method="post" action={`${base}/${removed}/back`}>
          <output>{t.removed}</output>
          <button class="button quiet">{t.undo}</button>
        </form>
      )}
      {notice !== undefined && <output class="note">{notice}</output>}
      <div>
        <h1>{shown(title)}</h1>
        <p class="lead">{shown(risks.length === 0 ? t.emptyLead : t.lead)}</p>
        <p class="acts">
          <May deed="plan.edit">
            <a class="button" href={`${base}/new?year=${fiscalYear}`}>
              {t.add}
            </a>
          </May>{' '}
          <a class="button quiet" href={`/o/${agencyId}/measures?year=${fiscalYear}`}>
            {t.toPlan}
          </a>
        </p>
      </div>
      {risks.length > 0 && (
        <div class="two">
          <Matrix t={t} id="before" title={t.matrixBefore} grades={risks.map(({ before }) => before)} language={language} />
          <Matrix t={t} id="after" title={t.matrixAfter} grades={risks.map(({ after }) => after)} language={language} />
        </div>
      )}
      {risks.length > 0 && (
        <section class="rows" aria-labelledby="list">
          <h2 id="list">{t.list}</h2>
          <ol class="plain rows">
            {risks.map((risk, at) => (
              <RiskCard t={t} no={at + 1} risk={risk} measures={measures} language={language} base={base} />
            ))}
          </ol>
        </section>
      )}
      {risks.length > 0 && loose.length > 0 && (
        <section class="sheet" aria-labelledby="without">
          <h2 id="without">{t.without}</h2>
          <ul>
            {loose.map((measure) => (
              <li>{shown(`${measure.no} ${measure.title}`)}</li>
            ))}
          </ul>
        </section>
      )}
    </Frame>
  )
}

type Words = { readonly t: RisksMessages; readonly language: Language }
const steps = [1, 2, 3, 4, 5] as const

/** Rows are likelihood, 5 on top; columns are impact. The colour only repeats the level, which each cell names. */
const Matrix: FC<Words & { readonly id: string; readonly title: string; readonly grades: readonly (Grade | null)[] }> = (props) => {
  const { t, id, title, grades, language } = props
  return (
    <section class="sheet" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <table class="matrix">
        <caption class="hint">
          {t.likelihood} × {t.impact}. {t.matrixHint}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t.corner}</th>
            {steps.map((impact) => (
              <th scope="col">
                <span class="visually-hidden">{t.impact} </span>
                {digits(impact, language)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {steps.toReversed().map((likelihood) => (
            <tr>
              <th scope="row">{digits(likelihood, language)}</th>
              {steps.map((impact) => {
                const level = levelOfRisk({ likelihood, impact })
                const here = grades.flatMap((one, at) => (one?.likelihood === likelihood && one.impact === impact ? [at + 1] : []))
                return (
                  <td class={level}>
                    <span class="visually-hidden">{t.levels[level]} </span>
                    {digits(here.join(' '), language)}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const tone = { low: 'good', medium: '', high: 'warn', extreme: 'stop' } as const

type CardProps = Words & { readonly no: number; readonly risk: Risk; readonly measures: readonly Measure[]; readonly base: string }

const RiskCard: FC<CardProps> = ({ t, no, risk, measures, language, base }) => {
  const shown = (text: string | number) => digits(text, language)
  const grade = (one: Grade) => shown(t.grade(one.likelihood, one.impact, t.levels[levelOfRisk(one)]))
  const tied = measuresOf(risk, measures)
  return (
    <li class="sheet rows">
      <h3>
        {shown(no)} {shown(risk.event)}
      </h3>
      <p>
        <span class={`tag ${tone[levelOfRisk(risk.before)]}`}>{t.levels[levelOfRisk(risk.before)]}</span>{' '}
        <span class="hint">{shown(risk.process)}</span>
      </p>
      <dl class="pairs">
        {risk.cause !== '' && <dt>{t.cause}</dt>}
        {risk.cause !== '' && <dd>{shown(risk.cause)}</dd>}
        <dt>{t.owner}</dt>
        <dd>{risk.owner || '—'}</dd>
        <dt>{t.before}</dt>
        <dd>{grade(risk.before)}</dd>
        <dt>{t.after}</dt>
        <dd>{risk.after ? grade(risk.after) : t.notYet}</dd>
        {tied.length > 0 && <dt>{t.measures}</dt>}
        {tied.length > 0 && <dd>{shown(tied.map((measure) => `${measure.no} ${measure.title}`).join(' · '))}</dd>}
      </dl>
      {riskFaults(risk, measures).map((fault) => (
        <p class="note warn">{t.faults[fault]}</p>
      ))}
      <May deed="plan.edit">
        <form class="acts" method="post">
          <a class="button quiet" href={`${base}/${risk.id}`} aria-label={t.editOf(risk.event)}>
            {t.edit}
          </a>
          <button class="button plain away" formaction={`${base}/${risk.id}/remove`} aria-label={t.removeOf(risk.event)}>
            {t.remove}
          </button>
        </form>
      </May>
    </li>
  )
}

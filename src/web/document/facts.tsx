/** What a document says: agency, years, scores beside what they recompute to, measures, projects, who signed. */

import type { Child, FC } from 'hono/jsx'
import type { Framework } from '#framework'
import type { Facts as FactsRead, Recomputed } from '#read'
import type { Language } from '../language.ts'
import { digits, shownBaht, shownDay, shownScore } from '../numbers.ts'
import type { DocumentMessages } from './messages.th.ts'

export type FactsProps = {
  readonly t: DocumentMessages
  readonly language: Language
  readonly facts: FactsRead
  readonly recomputed: Recomputed
  readonly framework: Framework | undefined
  /** What a person corrected: the path of the fact → what had been read. */
  readonly corrected: ReadonlyMap<string, string>
}

const Pair: FC<{ readonly name: string; readonly children?: Child }> = ({ name, children }) => (
  <>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </>
)

/** The recomputed value beside a printed one: agreement in a quiet mark, difference in words. */
function Checked({
  t,
  language,
  printed,
  computed,
}: {
  t: DocumentMessages
  language: Language
  printed: number | null
  computed: number | null
}) {
  if (computed === null) return null
  if (printed === null) return <span class="hint"> {t.recomputed(shownScore(computed, language))}</span>
  const agrees = Math.abs(Math.round(computed * 100) / 100 - printed) < 0.0051
  return <span class={`tag ${agrees ? 'good' : 'stop'}`}>{agrees ? t.agrees : t.differs(shownScore(computed, language))}</span>
}

export const Facts: FC<FactsProps> = (props) => {
  const { t, language, facts, recomputed, corrected } = props
  const { agency } = facts
  const was = (path: string) => corrected.has(path) && <span class="tag">{t.correctedFrom(corrected.get(path) || '—')}</span>
  return (
    <section class="sheet rows" aria-labelledby="facts">
      <h2 id="facts">{t.facts}</h2>
      <dl class="pairs">
        <Pair name={t.agency}>
          {agency?.fullName ?? t.unknown} {was('agency')}
        </Pair>
        {agency && (agency.district || agency.province) && (
          <Pair name={t.place}>
            {[agency.district && `อำเภอ${agency.district}`, agency.province && `จังหวัด${agency.province}`].filter(Boolean).join(' ')}
          </Pair>
        )}
        <Pair name={t.assessedYear}>
          {facts.fiscalYear === null ? t.unknown : digits(facts.fiscalYear, language)} {was('fiscalYear')}
        </Pair>
        {facts.measuresYear !== null && (
          <Pair name={t.measuresYear}>
            {digits(facts.measuresYear, language)} {was('measuresYear')}
          </Pair>
        )}
        {(facts.total !== null || recomputed.total !== null) && (
          <Pair name={t.total}>
            {facts.total === null ? t.unknown : shownScore(facts.total, language)}{' '}
            <Checked t={t} language={language} printed={facts.total} computed={recomputed.total} /> {was('total')}
          </Pair>
        )}
        {facts.level !== null && (
          <Pair name={t.level}>
            {facts.level}{' '}
            {recomputed.level !== null && (
              <span class={`tag ${recomputed.level === facts.level ? 'good' : 'stop'}`}>
                {recomputed.level === facts.level ? t.agrees : t.differs(recomputed.level)}
              </span>
            )}
          </Pair>
        )}
        {(['IIT', 'EIT', 'OIT'] as const).map(
          (code) =>
            (facts.instruments[code] !== undefined || recomputed[code] !== null) && (
              <Pair name={code}>
                {facts.instruments[code] === undefined ? t.unknown : shownScore(facts.instruments[code], language)}{' '}
                <Checked t={t} language={language} printed={facts.instruments[code] ?? null} computed={recomputed[code]} />
              </Pair>
            ),
        )}
        {facts.weakItems.length > 0 && (
          <Pair name={t.weakItems}>
            {facts.weakItems.map(({ item, line }) => (
              <>
                <a href={`#L${line}`}>{item}</a>{' '}
              </>
            ))}
          </Pair>
        )}
        {facts.memo && (
          <Pair name={t.memo}>
            {t.memoNumber} {facts.memo.number ?? t.unknown} · {t.memoDate} {facts.memo.date ?? t.unknown} · {t.memoTo}{' '}
            {facts.memo.addressee ?? t.unknown}
          </Pair>
        )}
        {facts.signatories.length > 0 && (
          <Pair name={t.signatories}>
            {facts.signatories
              .map(({ position, actingFor }) => (actingFor ? `${position} รักษาราชการแทน ${actingFor}` : position))
              .join(' · ')}
          </Pair>
        )}
      </dl>
      <Indicators {...props} />
      <Measures {...props} />
      <Projects {...props} />
    </section>
  )
}

const Indicators: FC<FactsProps> = ({ t, language, facts, framework, corrected }) =>
  facts.indicators.length === 0 ? null : (
    <div class="wide">
      <table class="stack">
        <caption class="visually-hidden">{t.indicators}</caption>
        <thead>
          <tr>
            <th scope="col">{t.indicator}</th>
            <th scope="col" class="n">
              {t.before}
            </th>
            <th scope="col" class="n">
              {t.score}
            </th>
          </tr>
        </thead>
        <tbody>
          {facts.indicators
            .toSorted((a, b) => a.no - b.no)
            .map(({ no, score, previous, line }) => (
              <tr>
                <td>
                  <Named href={line > 0 ? `#L${line}` : undefined}>
                    {digits(no, language)} {indicatorName(framework, no, language)}
                  </Named>{' '}
                  {['score', 'previous'].some((field) => corrected.has(`indicators.${no}.${field}`)) && (
                    <span class="tag">{t.corrected}</span>
                  )}
                </td>
                <td class="n" data-h={t.before}>
                  {shownScore(previous, language)}
                </td>
                <td class="n" data-h={t.score}>
                  {shownScore(score, language)}
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  )

/** What a person entered has no line to lead to. */
const Named: FC<{ readonly href: string | undefined; readonly children?: Child }> = ({ href, children }) =>
  href === undefined ? <span>{children}</span> : <a href={href}>{children}</a>

export function indicatorName(framework: Framework | undefined, no: number, language: Language): string {
  const found = framework?.indicators.find((indicator) => indicator.no === no)
  return (language === 'th' ? found?.name : found?.nameEn) ?? ''
}

const Measures: FC<FactsProps> = ({ t, language, facts }) =>
  facts.measures.length === 0 ? null : (
    <details open={facts.indicators.length === 0}>
      <summary>{digits(t.measures(facts.measures.length), language)}</summary>
      <ol class="findings">
        {facts.measures.map((measure) => (
          <li class="finding">
            <strong>
              <a href={`#L${measure.line}`}>{measure.title}</a>
            </strong>
            <Several name={t.steps} values={measure.steps} />
            <Several name={t.owners} values={measure.owners} />
            <Several name={t.due} values={measure.due.map((day) => shownDay(day, language))} />
            {measure.status && (
              <span>
                {t.status}: {t.statuses[measure.status]}
              </span>
            )}
            <Several name={t.results} values={measure.results} />
            <Several name={t.outcomes} values={measure.outcomes} />
          </li>
        ))}
      </ol>
    </details>
  )

const Several: FC<{ readonly name: string; readonly values: readonly string[] }> = ({ name, values }) =>
  values.length === 0 ? null : (
    <span>
      <span class="where">{name}:</span> {values.join(' · ')}
    </span>
  )

const Projects: FC<FactsProps> = ({ t, language, facts }) =>
  facts.projects.length === 0 ? null : (
    <details>
      <summary>{digits(t.projects(facts.projects.length), language)}</summary>
      <div class="wide">
        <table class="stack">
          <thead>
            <tr>
              <th scope="col">{t.project}</th>
              <th scope="col" class="n">
                {t.budget}
              </th>
              <th scope="col" class="n">
                {t.spent}
              </th>
              <th scope="col">{t.status}</th>
            </tr>
          </thead>
          <tbody>
            {facts.projects.map((project) => (
              <tr>
                <td>
                  <a href={`#L${project.line}`}>{project.name}</a>
                </td>
                <td class="n" data-h={t.budget}>
                  {shownBaht(project.budget, language)}
                </td>
                <td class="n" data-h={t.spent}>
                  {shownBaht(project.spent, language)}
                </td>
                <td data-h={t.status}>{project.status ? t.statuses[project.status] : '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )

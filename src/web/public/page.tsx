/** What everybody may read: the measures an office made public, and one of them with its history, its evidence and its disputes. */

import type { FC } from 'hono/jsx'
import type { Measure } from '#act'
import { dayOf } from '#kernel/day'
import { evidenceOf, isLiving, openDisputes, standingOf } from '#monitor'
import type { ProgressReport } from '#monitor'
import type { PublicProgress } from '#publish'
import type { Agency } from '#register'
import { PageLinks } from '../agencies/page.tsx'
import { AreaField, FaultSummary, SelectField } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { digits, shownDay } from '../numbers.ts'
import { first } from '../request.ts'
import type { Fields } from '../request.ts'
import { DisputeWords } from './disputes.tsx'
import type { PublicMessages } from './messages.th.ts'
import { placeWords, stateWords } from './words.ts'

type Around = Omit<FrameProps, 'title' | 'children' | 'section' | 'office'> & { readonly t: PublicMessages; readonly agency: Agency }

const perPage = 20

export const PublicListPage: FC<Around & { readonly found: PublicProgress; readonly page: number }> = ({
  t,
  agency,
  found,
  page,
  ...frame
}) => {
  const { language } = frame
  const shown = (text: string | number) => digits(text, language)
  const { plan, progress, others } = found
  const base = `/p/${agency.id}/measures`
  const done = plan.measures.filter((measure) => standingOf(progress, measure).status === 'done').length
  const title = shown(t.title(String(plan.fiscalYear)))
  const pages = Math.max(1, Math.ceil(plan.measures.length / perPage))
  const at = Math.min(Math.max(1, page), pages)
  return (
    <Frame {...frame} title={`${title} · ${agency.fullName}`}>
      <div>
        <p class="kicker">{agency.fullName}</p>
        <h1>{title}</h1>
        <p class="lead">{shown(t.lead(agency.fullName, done, plan.measures.length))}</p>
      </div>
      <ol class="plain rows">
        {plan.measures.slice((at - 1) * perPage, at * perPage).map((measure) => {
          const pieces = evidenceOf(progress, measure.id)
          const disputes = progress.disputes.filter(({ measureId }) => measureId === measure.id)
          return (
            <li class="sheet measure">
              <h2>
                <a href={`${base}/${measure.id}`}>
                  {shown(measure.no)} {shown(measure.title)}
                </a>
              </h2>
              <p class="hint">
                <Status t={t} measure={measure} found={found} /> {shown(t.evidenceOf(pieces.filter(isLiving).length, pieces.length))}
                {disputes.length > 0 && ` · ${shown(t.disputesOf(disputes.length, openDisputes(disputes, measure.id).length))}`}
              </p>
              <Owners t={t} measure={measure} />
            </li>
          )
        })}
      </ol>
      <PageLinks t={t} page={at} pages={pages} href={(n) => `${base}?year=${plan.fiscalYear}&page=${n}`} shown={shown} />
      {others.length > 0 && (
        <p class="hint">
          {t.years}:{' '}
          {others.map((year) => (
            <>
              <a href={`${base}?year=${year}`}>{shown(year)}</a>{' '}
            </>
          ))}
        </p>
      )}
    </Frame>
  )
}

const Status: FC<{ readonly t: PublicMessages; readonly measure: Measure; readonly found: PublicProgress }> = ({ t, measure, found }) => {
  const { status } = standingOf(found.progress, measure)
  return <span class={`tag ${status === 'done' ? 'good' : status === 'in-progress' ? 'warn' : ''}`}>{t.statuses[status]}</span>
}

const Owners: FC<{ readonly t: PublicMessages; readonly measure: Measure }> = ({ t, measure }) =>
  measure.owners.length === 0 ? null : (
    <p class="hint">
      {t.owners}: {measure.owners.join(' · ')}
    </p>
  )

export const NothingPublicPage: FC<Around> = ({ t, agency, ...frame }) => (
  <Frame {...frame} title={t.noneTitle}>
    <div>
      <h1>{t.noneTitle}</h1>
      <p class="lead">{t.none(agency.fullName)}</p>
    </div>
  </Frame>
)

export type PublicMeasureProps = Around & {
  readonly found: PublicProgress
  readonly measure: Measure
  /** When the form was opened: see `dispute-form.ts`. */
  readonly opened: string
  readonly sent: boolean
  readonly entered: Fields
  readonly faults: Faults
}

export const PublicMeasurePage: FC<PublicMeasureProps> = (props) => {
  const { t, agency, found, measure, opened: _opened, sent, entered: _entered, faults, ...frame } = props
  const { m, language } = frame
  const shown = (text: string | number) => digits(text, language)
  const { progress } = found
  const pieces = evidenceOf(progress, measure.id)
  const reports = progress.reports.filter(({ measureId }) => measureId === measure.id).toReversed()
  const disputes = progress.disputes.filter(({ measureId }) => measureId === measure.id)
  const waiting = openDisputes(disputes, measure.id).length
  return (
    <Frame {...frame} title={`${shown(measure.title)} · ${agency.fullName}`} failed={faults.size > 0}>
      {sent && <output class="note">{t.disputes.sent}</output>}
      <div>
        <p class="kicker">
          {agency.fullName} · {shown(t.measureNo(measure.no))}
        </p>
        <h1>{shown(measure.title)}</h1>
        <p class="lead">
          <Status t={t} measure={measure} found={found} />
        </p>
        <Owners t={t} measure={measure} />
      </div>
      <FaultSummary m={m} faults={faults} shown={shown} />
      <section class="sheet rows" aria-labelledby="evidence">
        <h2 id="evidence">{t.evidence}</h2>
        {pieces.length === 0 && <p>{t.noEvidence}</p>}
        <ol class="plain rows">
          {pieces.map((one) => (
            <li class="rows">
              <span class="place">
                {one.place.kind === 'link' ? (
                  <a href={one.place.url} rel="noreferrer nofollow">
                    {one.place.url}
                  </a>
                ) : (
                  placeWords(one, t)
                )}
              </span>
              <span>
                <span class={`tag ${isLiving(one) ? 'good' : 'stop'}`}>{stateWords(one, t, language)}</span>
              </span>
            </li>
          ))}
        </ol>
      </section>
      <section class="sheet rows" aria-labelledby="history">
        <h2 id="history">{t.history}</h2>
        {reports.length === 0 && <p>{t.noHistory}</p>}
        {reports.map((report, at) => (
          <details open={at === 0}>
            <summary>
              {shown(t.report(report.months, report.version))} · {t.statuses[report.status]} · {shownDay(dayOf(report.at), language)}
            </summary>
            <Said t={t} report={report} shown={shown} />
          </details>
        ))}
      </section>
      {disputes.length > 0 && (
        <section class="sheet rows" aria-labelledby="disputes">
          <h2 id="disputes">{t.disputes.title}</h2>
          {waiting > 0 && <p>{shown(t.disputes.waiting(waiting))}</p>}
          {disputes
            .filter(({ answer }) => answer !== null)
            .map((dispute) => (
              <DisputeWords t={t} dispute={dispute} progress={progress} language={language} />
            ))}
        </section>
      )}
      {pieces.some(({ state }) => state.kind !== 'refuted') && <DisputeForm {...props} />}
      <p>
        <a href={`/p/${agency.id}/measures?year=${found.plan.fiscalYear}`}>{t.back}</a>
      </p>
    </Frame>
  )
}

const Said: FC<{ readonly t: PublicMessages; readonly report: ProgressReport; readonly shown: (text: string) => string }> = ({
  t,
  report,
  shown,
}) => (
  <dl class="said">
    {(['output', 'outcome'] as const).map(
      (name) =>
        report[name].length > 0 && (
          <>
            <dt>{t[name]}</dt>
            {report[name].map((line) => (
              <dd>{shown(line)}</dd>
            ))}
          </>
        ),
    )}
  </dl>
)

const DisputeForm: FC<PublicMeasureProps> = ({ t, agency, found, measure, opened, entered, faults, language }) => (
  <form class="sheet rows wide-rows" method="post" action={`/p/${agency.id}/measures/${measure.id}`} aria-labelledby="dispute">
    <h2 id="dispute">{t.disputes.open}</h2>
    <p class="hint">{t.disputes.hint}</p>
    <input type="hidden" name="opened" value={opened} />
    <SelectField
      id="evidence-id"
      label={t.disputes.which}
      value={first(entered, 'evidence-id')}
      faults={faults}
      choices={evidenceOf(found.progress, measure.id).flatMap((one, at) =>
        one.state.kind === 'refuted' ? [] : { value: one.id, label: t.piece(digits(at + 1, language), placeWords(one, t)).slice(0, 90) },
      )}
    />
    <AreaField id="reason" label={t.disputes.reason} value={first(entered, 'reason')} rows={4} faults={faults} />
    <div class="trap" aria-hidden="true">
      <label for="website">{t.disputes.trap}</label>
      <input id="website" name="website" value="" tabindex={-1} autocomplete="off" />
    </div>
    <p class="acts">
      <button class="button">{t.disputes.send}</button>
    </p>
  </form>
)

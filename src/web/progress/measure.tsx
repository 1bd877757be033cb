/** The two-minute form of one measure in one round, what was shown for it, and what was said before. */

import type { FC } from 'hono/jsx'
import type { Measure } from '#act'
import { clockOf, dayOf } from '#kernel/day'
import { belongsTo, evidenceOf, standingOf } from '#monitor'
import type { ProgressReport, ProvenEvidence, RoundMonths } from '#monitor'
import { AreaField, FaultSummary, TextField } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import type { Language } from '../language.ts'
import { May } from '../may.tsx'
import { digits, shownDay } from '../numbers.ts'
import { first } from '../request.ts'
import type { Fields } from '../request.ts'
import { DisputesSection } from '../public/disputes.tsx'
import type { ProgressMessages } from './messages.th.ts'
import type { ProgressView } from './progress-of.ts'
import { answered } from './report-form.ts'

export type MeasurePageProps = Omit<FrameProps, 'title' | 'children' | 'section'> & {
  readonly t: ProgressMessages
  readonly view: ProgressView
  readonly measure: Measure
  readonly months: RoundMonths
  readonly base: string
  /** Of who reported, by id. */
  readonly names: ReadonlyMap<string, string>
  readonly entered: Fields
  readonly faults: Faults
  readonly notices: readonly string[]
  /** Who was faster, and what they said. */
  readonly overtakenBy: ProgressReport | undefined
}

export const MeasurePage: FC<MeasurePageProps> = (props) => {
  const { t, view, measure, months: _months, base, names, entered: _entered, faults, notices, overtakenBy, ...frame } = props
  const { m, language } = frame
  const shown = (text: string) => digits(text, language)
  const title = `${shown(t.measureNo(measure.no))}: ${shown(measure.title)}`
  const standing = standingOf(view.progress, measure)
  const evidence = evidenceOf(view.progress, measure.id)
  const reports = view.progress.reports.filter(({ measureId }) => measureId === measure.id)
  return (
    <Frame {...frame} title={title} section="progress" failed={faults.size > 0 || overtakenBy !== undefined}>
      {notices.map((notice) => (
        <output class="note">{notice}</output>
      ))}
      <div>
        <p class="kicker">{shown(t.measureNo(measure.no))}</p>
        <h1>{shown(measure.title)}</h1>
        <p class="lead">
          <span class={`tag ${standing.status === 'done' ? 'good' : standing.lost ? 'stop' : ''}`}>{t.statuses[standing.status]}</span>{' '}
          {standing.lost && t.lost(shownDay(dayOf(standing.lost), language))}
        </p>
        {measure.owners.length > 0 && (
          <p class="hint">
            {t.owners}: {measure.owners.join(' · ')}
          </p>
        )}
      </div>
      {overtakenBy && (
        <section class="note stop" role="alert" aria-labelledby="overtaken">
          <h2 id="overtaken">
            {t.overtaken(nameOf(overtakenBy, names, t), shown(`${shownDay(dayOf(overtakenBy.at), language)} ${clockOf(overtakenBy.at)}`))}
          </h2>
          <p>{t.overtakenHint}</p>
          <Said t={t} report={overtakenBy} language={language} />
        </section>
      )}
      <FaultSummary m={m} faults={faults} shown={shown} />
      <RoundChoice {...props} />
      <May deed="progress.report">
        <ReportForm {...props} />
      </May>
      <section class="sheet rows" id="evidence" aria-labelledby="shown">
        <h2 id="shown">{t.shown}</h2>
        {evidence.length === 0 ? (
          <p>{t.noneShown}</p>
        ) : (
          <ul class="plain rows">
            {evidence.map((one) => (
              <EvidenceRow t={t} one={one} language={language} agencyId={frame.office?.id ?? ''} />
            ))}
          </ul>
        )}
      </section>
      <DisputesSection progress={view.progress} measureId={measure.id} base={base} language={language} />
      <section class="sheet rows" aria-labelledby="history">
        <h2 id="history">{t.history}</h2>
        {reports.length === 0 && <p>{t.noHistory}</p>}
        {reports.toReversed().map((report, at) => (
          <details open={at === 0}>
            <summary>
              {shown(t.version(t.round(report.months), report.version))} · {t.statuses[report.status]}
            </summary>
            <p class="hint">
              {t.saidBy(nameOf(report, names, t), shown(`${shownDay(dayOf(report.at), language, 'short')} ${clockOf(report.at)}`))}
            </p>
            <Said t={t} report={report} language={language} />
          </details>
        ))}
      </section>
      <p>
        <a href={`${base}?year=${view.fiscalYear}`}>{t.back}</a>
      </p>
    </Frame>
  )
}

const nameOf = ({ by }: ProgressReport, names: ReadonlyMap<string, string>, t: ProgressMessages): string =>
  names.get(by.replace(/^user\//, '')) ?? t.somebody

/** Which of its rounds is reported; an ordinary link each. */
const RoundChoice: FC<MeasurePageProps> = ({ t, view, measure, months, base, language }) => (
  <nav class="choice" aria-label={t.choose} id="round" tabindex={-1}>
    {view.rounds
      .filter((round) => belongsTo(measure, round.months))
      .map((round) => (
        <a href={`${base}/${measure.id}?round=${round.months}`} aria-current={round.months === months ? 'page' : undefined}>
          {digits(t.round(round.months), language)} <span class="hint">{t.states[round.state]}</span>
        </a>
      ))}
  </nav>
)

const statuses = ['not-started', 'in-progress', 'done'] as const

const ReportForm: FC<MeasurePageProps> = ({ t, view, measure, months, base, entered, faults, language }) => {
  const round = view.rounds.find((one) => one.months === months)
  if (!round) return null
  const shown = (text: string) => digits(text, language)
  const value = (name: string) => first(entered, name)
  const isOpen = round.state === 'open' || round.state === 'overdue'
  return (
    <form class="sheet rows wide-rows report" method="post" action={`${base}/${measure.id}`} enctype="multipart/form-data">
      <input type="hidden" name="round" value={String(months)} />
      <input type="hidden" name="basedOn" value={value('basedOn')} />
      {!isOpen && (
        <p class="note warn">{round.state === 'closed' ? `${t.lockedTitle}: ${t.locked}` : t.notOpen(shownDay(round.opens, language))}</p>
      )}
      {isOpen && (
        <>
          <div>
            <h2>{shown(t.formTitle(t.round(months)))}</h2>
            <p class="hint">{t.asOf(shownDay(round.ends, language), shownDay(round.due, language))}</p>
          </div>
          <fieldset class="checks" id="status" tabindex={-1} aria-describedby={faults.has('status') ? 'status-wrong' : undefined}>
            <legend>{t.statusLegend}</legend>
            {faults.has('status') && (
              <span class="wrong" id="status-wrong">
                {faults.get('status')}
              </span>
            )}
            <div>
              {statuses.map((status) => (
                <label>
                  <input type="radio" name="status" value={status} checked={value('status') === status} required /> {t.statuses[status]}
                </label>
              ))}
            </div>
          </fieldset>
          {measure.steps.length > 0 && (
            <details class="planned" open={value('output') === ''}>
              <summary>{shown(t.planned(measure.steps.length))}</summary>
              <ol>
                {measure.steps.map(({ text, due }) => (
                  <li>
                    {shown(text)} {due && <span class="hint">({shownDay(due, language, 'short')})</span>}
                  </li>
                ))}
              </ol>
            </details>
          )}
          <AreaField id="output" label={t.output} hint={shown(t.outputHint)} value={value('output')} rows={3} faults={faults} />
          <AreaField id="outcome" label={t.outcome} hint={t.outcomeHint} value={value('outcome')} rows={2} />
          <fieldset class="checks">
            <legend>{t.answers}</legend>
            {answered.map((name) => (
              <div class="answer">
                <AreaField id={name} label={t[name]} value={value(name)} rows={2} faults={faults} />
                <label class="check">
                  <input type="checkbox" name={`${name}.none`} value="yes" checked={value(`${name}.none`) === 'yes'} /> {t.nothing(t[name])}
                </label>
              </div>
            ))}
          </fieldset>
        </>
      )}
      <TextField id="link" label={t.link} hint={t.linkHint} value={value('link')} type="url" faults={faults} maxlength={2000} />
      <div class="field">
        <label for="file">{t.file}</label>
        <span class="hint" id="file-hint">
          {shown(t.fileHint)}
        </span>
        {faults.has('file') && (
          <span class="wrong" id="file-wrong">
            {faults.get('file')}
          </span>
        )}
        <input id="file" type="file" name="file" aria-describedby={faults.has('file') ? 'file-hint file-wrong' : 'file-hint'} />
      </div>
      <label class="check">
        <input type="checkbox" name="strip" value="yes" checked={value('strip') === 'yes'} /> {t.strip}
      </label>
      <p class="acts">
        {isOpen && <button class="button">{t.send}</button>}
        <button class="button quiet" name="only" value="evidence" formnovalidate>
          {t.sendEvidence}
        </button>
      </p>
    </form>
  )
}

const EvidenceRow: FC<{
  readonly t: ProgressMessages
  readonly one: ProvenEvidence
  readonly language: Language
  readonly agencyId: string
}> = ({ t, one, language, agencyId }) => {
  const { place, state, checkedAt } = one
  const day = (at: Date) => shownDay(dayOf(at), language, 'short')
  const words = t.evidenceStates
  const said =
    state.kind === 'unchecked'
      ? words.unchecked
      : state.kind === 'alive'
        ? words.alive(day(checkedAt ?? state.at))
        : state.kind === 'failing'
          ? words.failing(day(state.since))
          : state.kind === 'refuted'
            ? words.refuted(day(state.since))
            : state.seen
              ? words.gone(day(state.since))
              : words.never
  const tone = state.kind === 'alive' ? 'good' : state.kind === 'gone' || state.kind === 'refuted' ? 'stop' : 'warn'
  return (
    <li class="shown">
      {place.kind === 'link' ? (
        <a href={place.url} rel="noreferrer">
          {place.url}
        </a>
      ) : (
        <May deed="files.see" otherwise={place.name}>
          <a href={`/o/${agencyId}/files/${place.fileId}`}>{place.name}</a>
        </May>
      )}
      <span class={`tag ${tone}`}>{said}</span>
      {'why' in state && <span class="hint">{t.why[state.why] ?? state.why}</span>}
    </li>
  )
}

const Said: FC<{ readonly t: ProgressMessages; readonly report: ProgressReport; readonly language: Language }> = ({
  t,
  report,
  language,
}) => (
  <dl class="said">
    <dt>{t.status}</dt>
    <dd>{t.statuses[report.status]}</dd>
    {(['output', 'outcome'] as const).map(
      (name) =>
        report[name].length > 0 && (
          <>
            <dt>{t.said[name]}</dt>
            {report[name].map((line) => (
              <dd>{digits(line, language)}</dd>
            ))}
          </>
        ),
    )}
    {answered.map((name) => (
      <>
        <dt>{t.said[name]}</dt>
        <dd>{report[name] === null ? t.said.none : digits(report[name], language)}</dd>
      </>
    ))}
  </dl>
)

/** What is late, at risk, or done with nothing left to show: one page, one purpose, prints well. */

import type { FC } from 'hono/jsx'
import type { Measure } from '#act'
import { dayOf } from '#kernel/day'
import { unreachable } from '#kernel/unreachable'
import { belongsTo, evidenceOf, isLiving, reportIn } from '#monitor'
import type { Concern, RoundTally } from '#monitor'
import { AreaField } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import type { Language } from '../language.ts'
import { May } from '../may.tsx'
import { digits, shownDay } from '../numbers.ts'
import { first } from '../request.ts'
import type { Fields } from '../request.ts'
import type { ProgressMessages } from './messages.th.ts'
import type { ProgressView } from './progress-of.ts'

export type ProgressPageProps = Omit<FrameProps, 'title' | 'children' | 'section'> & {
  readonly t: ProgressMessages
  readonly view: ProgressView
  readonly base: string
  readonly notice: string | undefined
  /** `reason-6`: what is wrong with closing that round, or opening it again. */
  readonly faults: Faults
  readonly entered: Fields
}

export const ProgressPage: FC<ProgressPageProps> = (props) => {
  const { t, view, base, notice, faults, entered: _entered, ...frame } = props
  const { language, office } = frame
  const { plan, overview, fiscalYear, others } = view
  const shown = (text: string) => digits(text, language)
  const all = plan.measures.length
  // What several reasons say of one measure is one thing to see to.
  const concerned = [...Map.groupBy(overview.concerns, ({ measure }) => measure.id).values()]
  const done = [...overview.standings.values()].filter(({ status }) => status === 'done').length
  const year = String(fiscalYear)
  const title = shown(all === 0 ? t.emptyTitle(year) : concerned.length > 0 ? t.title(concerned.length, year) : t.calm(year))
  return (
    <Frame {...frame} title={`${title} · ${office?.name ?? ''}`} section="progress" failed={faults.size > 0}>
      {notice !== undefined && <output class="note">{notice}</output>}
      <div>
        <h1>{title}</h1>
        <p class="lead">{all === 0 ? t.emptyLead : shown(t.lead(done, all))}</p>
        {all === 0 && (
          <p class="acts">
            <a class="button" href={`/o/${office?.id}/measures?year=${fiscalYear}`}>
              {t.toPlan}
            </a>
          </p>
        )}
      </div>
      {all > 0 && (
        <>
          <section aria-labelledby="rounds" class="rows">
            <h2 id="rounds">{t.rounds}</h2>
            <ol class="plain rounds">
              {overview.rounds.map((round) => (
                <RoundCard {...props} round={round} />
              ))}
            </ol>
          </section>
          {concerned.length > 0 && (
            <section class="sheet" aria-labelledby="concerns">
              <h2 id="concerns">{t.concerns}</h2>
              <ol class="findings concerns">
                {concerned.map((concerns) => (
                  <ConcernRow t={t} base={base} language={language} concerns={concerns} />
                ))}
              </ol>
            </section>
          )}
          <AllMeasures {...props} />
          <p>
            <a href={`${base}/publish?year=${fiscalYear}`}>{t.publish}</a>
          </p>
        </>
      )}
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

const tone = { 'not-open': '', open: '', overdue: 'stop', closed: 'good' } as const

const RoundCard: FC<ProgressPageProps & { readonly round: RoundTally }> = ({ t, view, base, language, faults, entered, round }) => {
  const { months, state, wanted, reported, opens, due, last } = round
  const shown = (text: string) => digits(text, language)
  const day = (text: string) => shownDay(text, language, 'short')
  const name = shown(t.round(months))
  const field = `reason-${months}`
  const wrong = faults.has(field)
  const isClosed = state === 'closed'
  return (
    <li class={`sheet round ${wanted === 0 ? '' : state}`}>
      <h3>
        {name} {wanted > 0 && <span class={`tag ${tone[state]}`}>{t.states[state]}</span>}
      </h3>
      {wanted === 0 ? (
        <p class="hint">{t.noneIn}</p>
      ) : (
        <>
          <p>{shown(t.tally(reported, wanted))}</p>
          <progress max={wanted} value={reported} aria-label={`${name}: ${shown(t.tally(reported, wanted))}`}></progress>
        </>
      )}
      <p class="hint">
        {state === 'not-open' && `${t.opens(day(opens))} · `}
        {isClosed && last ? t.closedOn(day(dayOf(last.at))) : t.due(day(due))}
        {last?.deed === 'reopened' && ` · ${t.reopenedOn(day(dayOf(last.at)))}`}
      </p>
      {last?.reason && (
        <p class="hint">
          {t.reason}: {last.reason}
        </p>
      )}
      {state !== 'not-open' && wanted > 0 && (
        <May deed="round.close">
          <details open={wrong}>
            <summary>{isClosed ? t.reopen : t.close}</summary>
            <form class="rows" method="post" action={`${base}/${isClosed ? 'reopen' : 'close'}`}>
              <input type="hidden" name="year" value={String(view.fiscalYear)} />
              <input type="hidden" name="months" value={String(months)} />
              {(isClosed || reported < wanted || wrong) && (
                <AreaField
                  id={field}
                  name="reason"
                  rows={2}
                  label={isClosed ? t.reopenReason : t.closeReason}
                  value={wrong ? first(entered, 'reason') : ''}
                  faults={faults}
                />
              )}
              {!isClosed && <p class="hint">{t.closeHint}</p>}
              <p class="acts">
                <button class="button quiet" aria-label={isClosed ? t.reopenOf(name) : t.closeOf(name)}>
                  {isClosed ? t.reopen : t.close}
                </button>
              </p>
            </form>
          </details>
        </May>
      )}
    </li>
  )
}

function concernWords(concern: Concern, t: ProgressMessages, language: Language): string {
  switch (concern.kind) {
    case 'overdue':
    case 'near':
      return digits(t.concern[concern.kind](t.round(concern.months), concern.days), language)
    case 'lost':
      return t.concern.lost(shownDay(dayOf(concern.since), language))
    case 'disputed':
      return t.concern.disputed(shownDay(dayOf(concern.since), language))
    case 'step-late':
      return digits(t.concern.late(concern.step, concern.days), language)
    default:
      return unreachable(concern)
  }
}

const ConcernRow: FC<{
  readonly t: ProgressMessages
  readonly base: string
  readonly language: Language
  readonly concerns: readonly Concern[]
}> = ({ t, base, language, concerns }) => {
  const [concern] = concerns
  if (!concern) return null
  const { measure } = concern
  const round = 'months' in concern ? `?round=${concern.months}` : ''
  const severity = concern.kind === 'overdue' || concern.kind === 'lost' || concern.kind === 'disputed' ? 'high' : 'medium'
  return (
    <li class={`finding ${severity}`}>
      <strong>
        {digits(measure.no, language)}. {digits(measure.title, language)}
      </strong>
      {concerns.map((one) => (
        <span>{concernWords(one, t, language)}</span>
      ))}
      {measure.owners.length > 0 && <span class="hint">{measure.owners.join(' · ')}</span>}
      <May deed="progress.report">
        <span class="acts">
          <a
            class="button quiet"
            href={`${base}/${measure.id}${round}${concern.kind === 'disputed' ? '#disputes' : ''}`}
            aria-label={`${t.report}: ${measure.title}`}
          >
            {concern.kind === 'disputed' ? t.answerDispute : concern.kind === 'lost' ? t.addEvidence : t.report}
          </a>
        </span>
      </May>
    </li>
  )
}

const AllMeasures: FC<ProgressPageProps> = ({ t, view, base, language }) => {
  const { plan, overview, progress, rounds } = view
  const shown = (text: string) => digits(text, language)
  const inUse = rounds.filter(({ months }) => plan.measures.some((measure) => belongsTo(measure, months)))
  const reported = (measure: Measure) =>
    inUse.flatMap(({ months }) => (reportIn(progress, measure.id, months) ? [shown(t.round(months))] : []))
  return (
    <section class="sheet" aria-labelledby="all">
      <h2 id="all">{t.all}</h2>
      <table class="stack progress">
        <thead>
          <tr>
            <th scope="col">{t.measure}</th>
            <th scope="col">{t.owners}</th>
            <th scope="col">{t.status}</th>
            <th scope="col">{t.reportedIn}</th>
            <th scope="col">{t.evidence}</th>
          </tr>
        </thead>
        <tbody>
          {plan.measures.map((measure) => {
            const standing = overview.standings.get(measure.id)
            const evidence = evidenceOf(progress, measure.id)
            return (
              <tr>
                <td>
                  {digits(measure.no, language)}. <a href={`${base}/${measure.id}`}>{shown(measure.title)}</a>
                </td>
                <td class="whole" data-h={`${t.owners}:`}>
                  {measure.owners.join(' · ') || t.none}
                </td>
                <td class="whole">
                  <span class={`tag ${standing?.status === 'done' ? 'good' : standing?.lost ? 'stop' : ''}`}>
                    {t.statuses[standing?.status ?? 'not-started']}
                  </span>
                  {standing?.lost && <p class="wrong">{t.lost(shownDay(dayOf(standing.lost), language, 'short'))}</p>}
                </td>
                <td class="whole" data-h={`${t.reportedIn}:`}>
                  {reported(measure).join(' · ') || t.none}
                </td>
                <td class="whole" data-h={`${t.evidence}:`}>
                  {shown(t.living(evidence.filter(isLiving).length, evidence.length))}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

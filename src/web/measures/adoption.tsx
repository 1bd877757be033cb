/** The meeting that adopts a plan: its record, what must still be answered, the deed itself, and the versions so far. */

import type { FC } from 'hono/jsx'
import type { Adoption, AdoptionProblem, ReopenProblem } from '#act'
import { dayOf } from '#kernel/day'
import { AreaField, Checks, FaultSummary, TextField } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { May } from '../may.tsx'
import { digits, shownDay } from '../numbers.ts'
import { first } from '../request.ts'
import type { Fields } from '../request.ts'
import { attendeeLine } from './adoption-form.ts'
import type { Colleague } from './adoption-form.ts'
import type { MeasuresMessages } from './messages.th.ts'
import type { PlanAtWork } from './plan-of.ts'

/** Something that needs a written reason, in words. */
export type Point = { readonly name: string; readonly what: string; readonly label: string }

export type AdoptionPageProps = Omit<FrameProps, 'title' | 'children' | 'section'> & {
  readonly t: MeasuresMessages
  readonly view: PlanAtWork
  readonly versions: readonly Adoption[]
  readonly points: readonly Point[]
  /** What keeps it from being adopted as it is prepared, in words. */
  readonly lacking: readonly string[]
  /** The seal of what this page shows; undefined where nothing is prepared. */
  readonly seal: string | undefined
  readonly colleagues: readonly Colleague[]
  readonly entered: Fields
  readonly faults: Faults
  readonly notice: string | undefined
  readonly problem: (AdoptionProblem | ReopenProblem)['kind'] | undefined
}

export const AdoptionPage: FC<AdoptionPageProps> = (props) => {
  const { t: all, view, versions, points, lacking, seal, colleagues, entered, faults, notice, problem, ...frame } = props
  const { language, m } = frame
  const t = all.adoption
  const { plan, locked } = view
  const shown = (text: string) => digits(text, language)
  const base = `/o/${view.year.agency.id}/measures`
  const empty = plan.measures.length === 0
  const title = shown(empty ? t.noPlanTitle(String(plan.fiscalYear)) : t.title(String(plan.fiscalYear)))
  return (
    <Frame {...frame} title={title} section="measures" failed={faults.size > 0 || problem !== undefined}>
      {notice !== undefined && <output class="note">{notice}</output>}
      {problem !== undefined && (
        <p class="note stop" role="alert">
          {t.problems[problem]}
        </p>
      )}
      <div>
        <h1>{title}</h1>
        <p class="lead">{empty ? t.noPlan : t.lead}</p>
        <p class="acts">
          <a class="button quiet" href={`${base}?year=${plan.fiscalYear}`}>
            {t.toPlan}
          </a>
          <a class="button quiet" href={`${base}/compare?year=${plan.fiscalYear}`}>
            {all.compare.open}
          </a>
        </p>
      </div>
      {locked && view.adoption && <Adopted t={t} adoption={view.adoption} language={language} base={base} year={plan.fiscalYear} />}
      {!locked && !empty && (
        <>
          <FaultSummary m={m} faults={faults} shown={shown} />
          <May
            deed="plan.edit"
            otherwise={view.adoption && !view.adoption.adopted ? <Record t={t} adoption={view.adoption} language={language} /> : null}
          >
            <Meeting t={t} base={base} points={points} colleagues={colleagues} entered={entered} faults={faults} year={plan.fiscalYear} />
          </May>
          <section class="sheet rows" aria-labelledby="adopt">
            <h2 id="adopt">{t.adopt}</h2>
            {seal === undefined ? (
              <p>{t.notPrepared}</p>
            ) : lacking.length > 0 ? (
              <>
                <p>{t.lacking}</p>
                <ul>
                  {lacking.map((one) => (
                    <li>{shown(one)}</li>
                  ))}
                </ul>
              </>
            ) : (
              <May deed="plan.adopt" otherwise={<p>{t.waiting}</p>}>
                <form class="rows" method="post" action={`${base}/adoption/adopt`} data-confirm={t.adoptConfirm}>
                  <input type="hidden" name="year" value={String(plan.fiscalYear)} />
                  <input type="hidden" name="seen" value={seal} />
                  <p>{shown(t.adoptLead(String(plan.measures.length)))}</p>
                  <p class="acts">
                    <button class="button">{t.adopt}</button>
                  </p>
                </form>
              </May>
            )}
          </section>
        </>
      )}
      <History t={t} versions={versions.filter(({ adopted }) => adopted)} language={language} />
    </Frame>
  )
}

type Words = { readonly t: MeasuresMessages['adoption']; readonly language: FrameProps['language'] }

type MeetingProps = Pick<AdoptionPageProps, 'points' | 'colleagues' | 'entered' | 'faults'> & {
  readonly t: MeasuresMessages['adoption']
  readonly base: string
  readonly year: number
}

const Meeting: FC<MeetingProps> = ({ t, base, points, colleagues, entered, faults, year }) => {
  const value = (name: string) => first(entered, name)
  return (
    <form class="sheet rows wide-rows" method="post" action={`${base}/adoption`} aria-labelledby="meeting">
      <h2 id="meeting">{t.meeting}</h2>
      <input type="hidden" name="year" value={String(year)} />
      <TextField id="name" label={t.name} hint={t.nameHint} value={value('name')} />
      <TextField id="no" label={t.no} hint={t.noHint} value={value('no')} width={10} maxlength={60} />
      <TextField id="day" label={t.day} value={value('day')} faults={faults} width={18} maxlength={60} />
      <TextField id="place" label={t.place} value={value('place')} />
      {colleagues.length > 0 && (
        <Checks
          name="person"
          legend={t.people}
          chosen={entered.get('person') ?? []}
          choices={colleagues.map((one) => ({ value: one.id, label: attendeeLine(one) }))}
        />
      )}
      <AreaField id="others" label={colleagues.length > 0 ? t.others : t.attendees} hint={t.othersHint} value={value('others')} />
      <AreaField id="agenda" label={t.agenda} value={value('agenda')} />
      <AreaField id="resolution" label={t.resolution} hint={t.resolutionHint} value={value('resolution')} />
      <TextField id="holdsFrom" label={t.holdsFrom} value={value('holdsFrom')} faults={faults} width={18} maxlength={60} />
      <fieldset class="checks">
        <legend>{t.points}</legend>
        <span class="hint">{points.length === 0 ? t.pointsNone : t.pointsHint}</span>
        {points.map(({ name, label }) => (
          <AreaField id={`why.${name}`} label={label} value={value(`why.${name}`)} rows={2} />
        ))}
      </fieldset>
      <p class="acts">
        <button class="button">{t.save}</button>
      </p>
    </form>
  )
}

/** The record as it was written, for who only reads it. */
const Record: FC<Words & { readonly adoption: Adoption }> = ({ t, adoption, language }) => {
  const { meeting, attendees, agenda, resolution, holdsFrom, exceptions } = adoption
  const day = (one: typeof holdsFrom) => (one ? shownDay(one, language) : '—')
  const reasons = Object.values(exceptions)
  return (
    <section class="sheet" aria-labelledby="record">
      <h2 id="record">{t.meeting}</h2>
      <dl class="pairs">
        <dt>{t.name}</dt>
        <dd>{meeting.name || '—'}</dd>
        <dt>{t.no}</dt>
        <dd>{digits(meeting.no || '—', language)}</dd>
        <dt>{t.day}</dt>
        <dd>{day(meeting.day)}</dd>
        <dt>{t.place}</dt>
        <dd>{meeting.place || '—'}</dd>
        <dt>{t.attendees}</dt>
        <dd>
          <ul class="plain">
            {attendees.map((one) => (
              <li>{attendeeLine(one)}</li>
            ))}
          </ul>
        </dd>
        <dt>{t.agenda}</dt>
        <dd>{digits(agenda || '—', language)}</dd>
        <dt>{t.resolution}</dt>
        <dd>{digits(resolution || '—', language)}</dd>
        <dt>{t.holdsFrom}</dt>
        <dd>{day(holdsFrom)}</dd>
        {reasons.length > 0 && <dt>{t.points}</dt>}
        {reasons.length > 0 && <dd>{reasons.join(' · ')}</dd>}
      </dl>
    </section>
  )
}

const Adopted: FC<Words & { readonly adoption: Adoption; readonly base: string; readonly year: number }> = (props) => {
  const { t, adoption, language, base, year } = props
  return (
    <>
      <p>
        <span class="tag good">{t.adopted(digits(adoption.version, language))}</span>
      </p>
      <Record t={t} adoption={adoption} language={language} />
      <May deed="plan.adopt">
        <form class="sheet rows wide-rows" method="post" action={`${base}/adoption/reopen`} aria-labelledby="reopen">
          <h2 id="reopen">{t.reopen}</h2>
          <p class="hint">{t.reopenLead}</p>
          <input type="hidden" name="year" value={String(year)} />
          <AreaField id="reason" label={t.reopenReason} value="" rows={2} />
          <p class="acts">
            <button class="button quiet">{t.reopen}</button>
          </p>
        </form>
      </May>
    </>
  )
}

const History: FC<Words & { readonly versions: readonly Adoption[] }> = ({ t, versions, language }) =>
  versions.length === 0 ? null : (
    <section class="sheet" aria-labelledby="history">
      <h2 id="history">{t.history}</h2>
      <ol class="plain rows">
        {versions.map(({ version, adopted, reopened }) => (
          <li>
            <strong>{t.version(digits(version, language))}</strong>{' '}
            {adopted && (
              <>
                {t.adoptedOn(shownDay(dayOf(adopted.at), language))} · {t.measures(digits(adopted.plan.measures.length, language))}
                <br />
                <span class="hint">
                  {t.hash} <code class="hash">{adopted.sha256}</code>
                </span>
              </>
            )}
            {reopened && (
              <>
                <br />
                {t.reopenedFor(shownDay(dayOf(reopened.at), language), reopened.reason)}
              </>
            )}
          </li>
        ))}
      </ol>
    </section>
  )

/** The form of one measure. */

import type { FC } from 'hono/jsx'
import type { Measure, MeasureWords } from '#act'
import type { Framework } from '#framework'
import { AreaField, Checks, FaultSummary, SelectField, TextField } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { indicatorName } from '../document/facts.tsx'
import { digits } from '../numbers.ts'
import type { Fields } from '../request.ts'
import { first } from '../request.ts'
import type { MeasuresMessages } from './messages.th.ts'
import { asMeasure, Check } from './check.tsx'
import { allRounds } from './measure-form.ts'
import type { PlanAtWork } from './plan-of.ts'
import { stepRows } from './step-fields.ts'

export type EditPageProps = Omit<FrameProps, 'title' | 'children' | 'section'> & {
  readonly t: MeasuresMessages
  /** Null for a new one. */
  readonly measure: Measure | null
  /** What the fields say, as far as they say it. */
  readonly draft: MeasureWords
  readonly view: PlanAtWork
  /** A unit that is gone has one that carries on. */
  readonly successor: boolean
  readonly framework: Framework | undefined
  readonly entered: Fields
  readonly faults: Faults
}

export const EditPage: FC<EditPageProps> = (props) => {
  const { t, measure, draft, view, successor, framework, entered, faults, ...frame } = props
  const { m, language } = frame
  const shown = (text: string) => digits(text, language)
  const base = `/o/${view.year.agency.id}/measures`
  const { fiscalYear } = view.plan
  const title = measure ? t.editTitle(digits(measure.no, language)) : t.newTitle
  const value = (name: string) => first(entered, name)
  const all = (name: string) => entered.get(name) ?? []
  const numbers = framework?.indicators.map(({ no }) => no) ?? [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
  return (
    <Frame {...frame} title={title} section="measures" failed={faults.size > 0}>
      <h1>{title}</h1>
      <FaultSummary m={m} faults={faults} shown={shown} />
      <form class="beside" method="post" action={measure ? `${base}/${measure.id}` : `${base}/new`}>
        <div class="sheet rows wide-rows">
          <input type="hidden" name="year" value={String(fiscalYear)} />
          {measure && <input type="hidden" name="measure" value={measure.id} />}
          <TextField id="title" label={t.name} value={value('title')} faults={faults} required />
          <AreaField id="issue" label={t.issue} hint={t.issueHint} value={value('issue')} rows={2} />
          <SelectField
            id="instrument"
            label={t.instrument}
            value={value('instrument')}
            choices={(['IIT', 'EIT', 'OIT'] as const).map((code) => ({
              value: code,
              label: `${code} ${(language === 'th' ? framework?.instruments.find((one) => one.code === code)?.name : framework?.instruments.find((one) => one.code === code)?.nameEn) ?? ''}`,
            }))}
          />
          <Checks
            name="indicators"
            legend={t.indicators}
            chosen={all('indicators')}
            choices={numbers.map((no) => ({
              value: String(no),
              label: `${digits(no, language)} ${indicatorName(framework, no, language)}`,
            }))}
          />
          <TextField id="items" label={t.items} hint={t.itemsHint} value={value('items')} faults={faults} />
          <AreaField id="guidelines" label={t.guidelines} hint={t.guidelinesHint} value={value('guidelines')} rows={2} />
          <fieldset class="checks">
            <legend>{t.steps}</legend>
            <span class="hint">{t.stepsHint}</span>
            <ol class="plain rows">
              {stepRows(entered).map(({ text, due, after }, at) => (
                <li class="step waiting">
                  <AreaField id={`step.${at}`} label={shown(t.step(at + 1))} value={text} rows={2} faults={faults} />
                  <TextField id={`due.${at}`} label={t.dueShort} value={due} faults={faults} maxlength={60} width={14} />
                  <TextField id={`after.${at}`} label={t.waitsFor} value={after} faults={faults} maxlength={6} width={5} />
                </li>
              ))}
            </ol>
          </fieldset>
          <TextField id="due" label={t.wholeDue} hint={t.wholeDueHint} value={value('due')} faults={faults} maxlength={60} width={20} />
          <AreaField id="owners" label={t.owners} hint={t.ownersHint} value={value('owners')} rows={2} faults={faults} />
          {successor && (
            <p>
              <button class="button quiet" name="replace" value="owners">
                {t.useSuccessor}
              </button>
            </p>
          )}
          <fieldset class="part rows">
            <legend>{t.expected}</legend>
            <AreaField
              id="expectedOutputs"
              label={t.expectedOutputs}
              hint={t.expectedOutputsHint}
              value={value('expectedOutputs')}
              rows={2}
            />
            <AreaField
              id="expectedOutcomes"
              label={t.expectedOutcomes}
              hint={t.expectedOutcomesHint}
              value={value('expectedOutcomes')}
              rows={2}
            />
            <AreaField
              id="expectedEvidence"
              label={t.expectedEvidence}
              hint={t.expectedEvidenceHint}
              value={value('expectedEvidence')}
              rows={2}
            />
          </fieldset>
          {view.risks.length > 0 && (
            <Checks
              name="risks"
              legend={t.risks}
              chosen={all('risks')}
              choices={view.risks.map(({ id, process, event }) => ({ value: id, label: shown(`${process}: ${event}`) }))}
            />
          )}
          <Checks
            name="rounds"
            legend={t.rounds}
            chosen={all('rounds')}
            choices={allRounds.map((months) => ({ value: String(months), label: shown(t.round(months)) }))}
          />
          <fieldset class="part rows">
            <legend>{t.reported}</legend>
            <ReportFields t={t} entered={entered} />
          </fieldset>
          <p class="acts">
            <button class="button">{t.save}</button>
            {measure && (
              <a class="button plain" href={`${base}/${measure.id}/share`}>
                {t.share}
              </a>
            )}
            <a class="button plain" href={`${base}?year=${fiscalYear}`}>
              {t.back}
            </a>
          </p>
        </div>
        <section class="note stays" aria-labelledby="check">
          <h2 id="check">{t.check.title}</h2>
          <div aria-live="polite" data-check={`${base}/check`}>
            <Check t={t} language={language} view={view} measure={asMeasure(draft, measure?.id)} />
          </div>
        </section>
      </form>
    </Frame>
  )
}

/** What is said of a measure while the plan is carried out. */
export const ReportFields: FC<{ readonly t: MeasuresMessages; readonly entered: Fields }> = ({ t, entered }) => (
  <>
    <SelectField
      id="status"
      label={t.status}
      value={first(entered, 'status')}
      choices={(['not-started', 'in-progress', 'done'] as const).map((status) => ({ value: status, label: t.statuses[status] }))}
    />
    <AreaField id="results" label={t.results} hint={t.resultsHint} value={first(entered, 'results')} />
    <AreaField id="outcomes" label={t.outcomes} value={first(entered, 'outcomes')} />
    <AreaField id="evidence" label={t.evidence} hint={t.evidenceHint} value={first(entered, 'evidence')} />
  </>
)

export type ReportPageProps = Omit<FrameProps, 'title' | 'children' | 'section'> & {
  readonly t: MeasuresMessages
  readonly measure: Measure
  readonly agencyId: string
  readonly fiscalYear: number
  readonly entered: Fields
}

/** The form of a measure whose plan is adopted. */
export const ReportPage: FC<ReportPageProps> = ({ t, measure, agencyId, fiscalYear, entered, ...frame }) => {
  const base = `/o/${agencyId}/measures`
  const title = t.adoption.reportTitle(digits(measure.no, frame.language))
  return (
    <Frame {...frame} title={title} section="measures">
      <div>
        <h1>{title}</h1>
        <p class="lead">{digits(measure.title, frame.language)}</p>
      </div>
      <p class="note">
        {t.adoption.lockedNote} <a href={`${base}/adoption?year=${fiscalYear}`}>{t.adoption.linkAdopted}</a>
      </p>
      <form class="sheet rows wide-rows" method="post" action={`${base}/${measure.id}`}>
        <ReportFields t={t} entered={entered} />
        <p class="acts">
          <button class="button">{t.save}</button>
          <a class="button plain" href={`${base}/${measure.id}/share`}>
            {t.share}
          </a>
          <a class="button plain" href={`${base}?year=${fiscalYear}`}>
            {t.back}
          </a>
        </p>
      </form>
    </Frame>
  )
}

/** The form of one measure. */

import type { FC } from 'hono/jsx'
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
import { allRounds, stepRows } from './measure-form.ts'

export type EditPageProps = Omit<FrameProps, 'title' | 'children' | 'section'> & {
  readonly t: MeasuresMessages
  /** Null for a new one. */
  readonly measure: { readonly id: string; readonly no: number } | null
  readonly agencyId: string
  readonly fiscalYear: number
  readonly framework: Framework | undefined
  readonly entered: Fields
  readonly faults: Faults
}

export const EditPage: FC<EditPageProps> = ({ t, measure, agencyId, fiscalYear, framework, entered, faults, ...frame }) => {
  const { m, language } = frame
  const shown = (text: string) => digits(text, language)
  const base = `/o/${agencyId}/measures`
  const title = measure ? t.editTitle(digits(measure.no, language)) : t.newTitle
  const value = (name: string) => first(entered, name)
  const all = (name: string) => entered.get(name) ?? []
  const numbers = framework?.indicators.map(({ no }) => no) ?? [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
  return (
    <Frame {...frame} title={title} section="measures" failed={faults.size > 0}>
      <h1>{title}</h1>
      <FaultSummary m={m} faults={faults} shown={shown} />
      <form class="sheet rows wide-rows" method="post" action={measure ? `${base}/${measure.id}` : `${base}/new`}>
        <input type="hidden" name="year" value={String(fiscalYear)} />
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
        <fieldset class="checks">
          <legend>{t.steps}</legend>
          <span class="hint">{t.stepsHint}</span>
          <ol class="plain rows">
            {stepRows(entered).map(({ text, due }, at) => (
              <li class="step">
                <AreaField id={`step.${at}`} label={shown(t.step(at + 1))} value={text} rows={2} faults={faults} />
                <TextField id={`due.${at}`} label={t.dueShort} value={due} faults={faults} maxlength={60} width={14} />
              </li>
            ))}
          </ol>
        </fieldset>
        <AreaField id="owners" label={t.owners} hint={t.ownersHint} value={value('owners')} rows={2} />
        <Checks
          name="rounds"
          legend={t.rounds}
          chosen={all('rounds')}
          choices={allRounds.map((months) => ({ value: String(months), label: shown(t.round(months)) }))}
        />
        <SelectField
          id="status"
          label={t.status}
          value={value('status')}
          choices={(['not-started', 'in-progress', 'done'] as const).map((status) => ({ value: status, label: t.statuses[status] }))}
        />
        <AreaField id="results" label={t.results} hint={t.resultsHint} value={value('results')} />
        <AreaField id="outcomes" label={t.outcomes} value={value('outcomes')} />
        <AreaField id="evidence" label={t.evidence} hint={t.evidenceHint} value={value('evidence')} />
        <p class="acts">
          <button class="button">{t.save}</button>
          <a class="button plain" href={`${base}?year=${fiscalYear}`}>
            {t.back}
          </a>
        </p>
      </form>
    </Frame>
  )
}

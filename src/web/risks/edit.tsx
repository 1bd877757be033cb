/** The form of one corruption risk. */

import type { FC } from 'hono/jsx'
import type { Measure } from '#act'
import { AreaField, Checks, FaultSummary, SelectField, TextField } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { digits } from '../numbers.ts'
import { first } from '../request.ts'
import type { Fields } from '../request.ts'
import type { RisksMessages } from './messages.th.ts'

export type RiskPageProps = Omit<FrameProps, 'title' | 'children' | 'section'> & {
  readonly t: RisksMessages
  readonly agencyId: string
  /** Null for a new one. */
  readonly riskId: string | null
  readonly fiscalYear: number
  readonly measures: readonly Measure[]
  readonly entered: Fields
  readonly faults: Faults
}

export const RiskPage: FC<RiskPageProps> = ({ t, agencyId, riskId, fiscalYear, measures, entered, faults, ...frame }) => {
  const { m, language } = frame
  const shown = (text: string) => digits(text, language)
  const base = `/o/${agencyId}/risks`
  const title = riskId === null ? t.newTitle : t.editTitle
  const value = (name: string) => first(entered, name)
  const choices = [
    { value: '', label: t.choose },
    ...[1, 2, 3, 4, 5].map((step) => ({ value: String(step), label: digits(step, language) })),
  ]
  const mark = (id: string, label: string) => <SelectField id={id} label={label} value={value(id)} choices={choices} faults={faults} />
  return (
    <Frame {...frame} title={title} section="measures" failed={faults.size > 0}>
      <h1>{title}</h1>
      <FaultSummary m={m} faults={faults} shown={shown} />
      <form class="sheet rows wide-rows" method="post" action={riskId === null ? `${base}/new` : `${base}/${riskId}`}>
        <input type="hidden" name="year" value={String(fiscalYear)} />
        <TextField id="process" label={t.process} hint={t.processHint} value={value('process')} faults={faults} required />
        <AreaField id="event" label={t.event} hint={t.eventHint} value={value('event')} rows={2} faults={faults} />
        <AreaField id="cause" label={t.cause} value={value('cause')} rows={2} />
        <TextField id="owner" label={t.owner} value={value('owner')} />
        <fieldset class="part rows grades">
          <legend>{t.before}</legend>
          {mark('likelihood', t.likelihood)}
          {mark('impact', t.impact)}
        </fieldset>
        <fieldset class="part rows grades">
          <legend>{t.after}</legend>
          <span class="hint">{t.afterHint}</span>
          {mark('likelihoodAfter', t.likelihood)}
          {mark('impactAfter', t.impact)}
        </fieldset>
        {measures.length > 0 ? (
          <Checks
            name="measures"
            legend={t.measures}
            chosen={entered.get('measures') ?? []}
            faults={faults}
            choices={measures.map(({ id, no, title: name }) => ({ value: id, label: shown(`${no} ${name}`) }))}
          />
        ) : (
          <p class="hint">{t.noMeasures}</p>
        )}
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

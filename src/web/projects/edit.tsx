/** The form of one project, for a phone as for a desk. */

import type { FC } from 'hono/jsx'
import { projectStatuses, projectSteps } from '#monitor'
import { AreaField, FaultSummary, SelectField, TextField } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { digits } from '../numbers.ts'
import { first } from '../request.ts'
import type { Fields } from '../request.ts'
import type { ProjectsMessages } from './messages.th.ts'
import { moneys, texts } from './project-form.ts'

export type ProjectEditProps = Omit<FrameProps, 'title' | 'children' | 'section'> & {
  readonly t: ProjectsMessages
  readonly base: string
  /** Null for a new one. */
  readonly id: string | null
  readonly fiscalYear: number
  readonly entered: Fields
  readonly faults: Faults
}

export const ProjectEditPage: FC<ProjectEditProps> = ({ t, base, id, fiscalYear, entered, faults, ...frame }) => {
  const { m, language } = frame
  const shown = (text: string) => digits(text, language)
  const value = (name: string) => first(entered, name)
  const title = id === null ? t.newTitle : t.editTitle
  const labels = { strategy: t.strategy, plan: t.plan, village: t.village, unit: t.unit, source: t.source }
  const own = `${base}/${id ?? 'new'}`
  return (
    <Frame {...frame} title={title} section="papers" failed={faults.size > 0}>
      <div>
        <h1>{title}</h1>
        <p class="lead">{shown(t.title(String(fiscalYear)))}</p>
      </div>
      <FaultSummary m={m} faults={faults} shown={shown} />
      <form class="sheet rows wide-rows" method="post" action={own}>
        <input type="hidden" name="year" value={String(fiscalYear)} />
        <AreaField id="name" label={t.name} value={value('name')} faults={faults} rows={2} />
        <SelectField
          id="status"
          label={t.status}
          value={value('status')}
          choices={[{ value: '', label: t.unknown }, ...projectStatuses.map((status) => ({ value: status, label: t.statuses[status] }))]}
        />
        <fieldset class="checks">
          <legend>{t.money}</legend>
          <span class="hint">{t.moneyHint}</span>
          {moneys.map((name) => (
            <TextField id={name} label={t.columns[name]} value={value(name)} faults={faults} width={18} maxlength={40} />
          ))}
        </fieldset>
        <fieldset class="checks">
          <legend>{t.when}</legend>
          <span class="hint">{t.dayHint}</span>
          <TextField id="start" label={t.start} value={value('start')} faults={faults} width={18} maxlength={60} />
          <TextField id="end" label={t.endDay} value={value('end')} faults={faults} width={18} maxlength={60} />
        </fieldset>
        <fieldset class="checks">
          <legend>{t.stepsTitle}</legend>
          <span class="hint">{t.stepsHint}</span>
          {projectSteps.map((step) => (
            <TextField id={`step.${step}`} label={t.steps[step]} value={value(`step.${step}`)} faults={faults} width={18} maxlength={60} />
          ))}
        </fieldset>
        <AreaField id="note" label={t.note} value={value('note')} />
        {texts.map((name) => (
          <TextField id={name} label={labels[name]} value={value(name)} />
        ))}
        <p class="acts">
          <button class="button">{t.save}</button>
          <a class="button plain" href={`${base}?year=${fiscalYear}`}>
            {t.back}
          </a>
        </p>
      </form>
      {id !== null && (
        <form method="post" action={`${own}/remove`}>
          <button class="link away">{t.remove}</button>
        </form>
      )}
    </Frame>
  )
}

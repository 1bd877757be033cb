/** One unit: its names, and what becomes of it: closed, merged, taken away. */

import type { FC } from 'hono/jsx'
import type { Agency, Unit } from '#register'
import { FaultSummary, SelectField, TextField } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { digits } from '../numbers.ts'
import { first } from '../request.ts'
import type { Fields } from '../request.ts'
import type { OrganisationMessages } from './messages.th.ts'
import { baseOf, NewsNotes } from './shared.tsx'
import type { News } from './shared.tsx'

type Props = Omit<FrameProps, 'title' | 'children' | 'section'> &
  News & {
    readonly t: OrganisationMessages
    readonly agency: Agency
    /** Null for a new one. */
    readonly unit: Unit | null
    /** Open ones it could be merged into. */
    readonly others: readonly Unit[]
    readonly entered: Fields
    readonly faults: Faults
  }

export const UnitPage: FC<Props> = ({ t, agency, unit, others, entered, faults, removed, notice, ...frame }) => {
  const { m, language } = frame
  const base = baseOf(agency)
  const own = `${base}/units/${unit?.id ?? 'new'}`
  const title = unit ? t.editOf(unit.name) : t.newUnit
  const field = (id: string) => ({ id, value: first(entered, id), faults })
  const shown = (text: string) => digits(text, language)
  return (
    <Frame {...frame} title={title} section="organisation" failed={faults.size > 0}>
      <NewsNotes t={t} base={base} removed={removed} notice={notice} />
      <h1>{shown(title)}</h1>
      <FaultSummary m={m} faults={faults} shown={shown} />
      <form class="sheet rows wide-rows" method="post" action={own}>
        <TextField {...field('name')} label={t.unitName} maxlength={200} required />
        <TextField {...field('short')} label={t.unitShort} maxlength={40} width={12} />
        <p class="acts">
          <button class="button">{t.save}</button>
          <a class="button plain" href={base}>
            {t.backToOffice}
          </a>
        </p>
      </form>
      {unit && unit.closedOn !== null && (
        <form class="sheet" method="post" action={`${own}/open`}>
          <button class="button quiet">{t.openUnit}</button>
        </form>
      )}
      {unit?.closedOn === null && others.length > 0 && (
        <form class="sheet rows" method="post" action={`${own}/merge`} data-confirm={t.mergeUnitConfirm}>
          <div>
            <h2>{t.mergeUnit}</h2>
            <p class="hint">{t.mergeUnitLead}</p>
          </div>
          <div class="inline roomy">
            <SelectField
              {...field('into')}
              label={t.mergeInto}
              choices={others.map(({ id, name }) => ({ value: id, label: shown(name) }))}
            />
            <TextField {...field('mergeOn')} label={t.lastDay} hint={shown(t.dayHint)} maxlength={60} />
          </div>
          <p>
            <button class="button quiet">{t.mergeUnit}</button>
          </p>
        </form>
      )}
      {unit?.closedOn === null && (
        <form class="sheet rows" method="post" action={`${own}/close`} data-confirm={t.closeUnitConfirm}>
          <div>
            <h2>{t.closeUnit}</h2>
            <p class="hint">{t.closeUnitLead}</p>
          </div>
          <div class="inline">
            <TextField {...field('closeOn')} label={t.lastDay} hint={shown(t.dayHint)} maxlength={60} />
          </div>
          <p class="acts">
            <button class="button quiet">{t.closeUnit}</button>
          </p>
        </form>
      )}
      {unit && (
        <form method="post" action={`${own}/remove`}>
          <button class="button plain away">{shown(t.removeOf(unit.name))}</button>
        </form>
      )}
    </Frame>
  )
}

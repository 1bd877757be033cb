/** A year's list of official holidays, pasted as it was announced. */

import type { FC } from 'hono/jsx'
import { AreaField, FaultSummary, TextField } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { digits } from '../numbers.ts'
import { first } from '../request.ts'
import type { Fields } from '../request.ts'
import type { AgenciesMessages } from './messages.th.ts'

type Props = Omit<FrameProps, 'title' | 'children'> & {
  readonly t: AgenciesMessages
  readonly entered: Fields
  readonly faults: Faults
  readonly notice: string | undefined
}

export const HolidaysPage: FC<Props> = ({ t, entered, faults, notice, ...frame }) => {
  const { m, language } = frame
  const shown = (text: string) => digits(text, language)
  const field = (id: string) => ({ id, value: first(entered, id), faults })
  return (
    <Frame {...frame} title={t.holidaysTitle} failed={faults.size > 0}>
      {notice !== undefined && <output class="note">{shown(notice)}</output>}
      <div>
        <h1>{t.holidaysTitle}</h1>
        <p class="lead">{t.holidaysLead}</p>
      </div>
      <FaultSummary m={m} faults={faults} shown={shown} />
      <form class="sheet rows wide-rows" method="post" action="/agencies/holidays">
        <TextField {...field('year')} label={t.year} maxlength={20} width={8} />
        <TextField {...field('source')} label={t.source} hint={t.sourceHint} maxlength={300} />
        <AreaField {...field('list')} label={t.list} hint={shown(t.listHint)} rows={14} />
        <p>
          <button class="button">{t.saveList}</button>
        </p>
      </form>
    </Frame>
  )
}

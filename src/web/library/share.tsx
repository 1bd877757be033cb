/** The form in which an office looks over what others will read, and shares or withdraws it. */

import type { FC } from 'hono/jsx'
import type { Measure } from '#act'
import { AreaField, FaultSummary, SelectField, TextField } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { digits } from '../numbers.ts'
import { first } from '../request.ts'
import type { Fields } from '../request.ts'
import type { LibraryMessages } from './messages.th.ts'
import { sharedRows } from './share-form.ts'
import { monthName } from './words.ts'

export type SharePageProps = Omit<FrameProps, 'title' | 'children' | 'section'> & {
  readonly t: LibraryMessages
  readonly agencyId: string
  readonly measure: Measure
  readonly isShared: boolean
  readonly notice: string | undefined
  readonly entered: Fields
  readonly faults: Faults
}

export const SharePage: FC<SharePageProps> = ({ t, agencyId, measure, isShared, notice, entered, faults, ...frame }) => {
  const { m, language } = frame
  const shown = (text: string | number) => digits(text, language)
  const own = `/o/${agencyId}/measures/${measure.id}`
  const months = [
    { value: '', label: t.share.anyTime },
    ...Array.from({ length: 12 }, (_, at) => ({ value: String(at + 1), label: monthName(at + 1, language) })),
  ]
  return (
    <Frame {...frame} title={t.share.title} section="measures" failed={faults.size > 0}>
      {notice !== undefined && <output class="note">{notice}</output>}
      <div>
        <h1>{t.share.title}</h1>
        <p class="lead">{t.share.lead}</p>
        <p class="hint">{t.share.hint}</p>
      </div>
      <FaultSummary m={m} faults={faults} shown={shown} />
      {isShared && (
        <form class="note inline" method="post" action={`${own}/withdraw`}>
          <span>{t.share.isShared}</span>
          <button class="button quiet">{t.share.withdraw}</button>
        </form>
      )}
      <form class="sheet rows wide-rows" method="post" action={`${own}/share`}>
        <TextField id="title" label={t.share.name} value={first(entered, 'title')} faults={faults} required />
        <ol class="plain rows">
          {sharedRows(entered).map(({ text, by }, at) => (
            <li class="step">
              <AreaField id={`step.${at}`} label={shown(t.share.step(at + 1))} value={text} rows={2} faults={faults} />
              <SelectField id={`by.${at}`} label={shown(t.share.byOf(at + 1))} value={by} choices={months} />
            </li>
          ))}
        </ol>
        <AreaField
          id="outputs"
          label={t.share.outputs}
          hint={t.share.outputsHint}
          value={first(entered, 'outputs')}
          rows={2}
          faults={faults}
        />
        <p class="acts">
          <button class="button">{isShared ? t.share.again : t.share.send}</button>
          <a class="button plain" href={own}>
            {t.share.back}
          </a>
        </p>
      </form>
    </Frame>
  )
}

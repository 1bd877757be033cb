/** Words a person puts into a draft: one field. */

import type { FC } from 'hono/jsx'
import { AreaField, FaultSummary, SelectField } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { digits } from '../numbers.ts'
import type { SigningMessages } from './messages.th.ts'

type Props = Omit<FrameProps, 'title' | 'children' | 'section'> & {
  readonly t: SigningMessages
  readonly title: string
  readonly base: string
  /** "at" or "edit", as the address says. */
  readonly place: { readonly name: 'at' | 'edit'; readonly value: string }
  readonly kind: string
  readonly text: string
  readonly faults: Faults
}

export const TextPage: FC<Props> = ({ t, title, base, place, kind, text, faults, ...frame }) => (
  <Frame {...frame} title={t.textTitle} section="papers" failed={faults.size > 0}>
    <div>
      <p class="kicker">{digits(title, frame.language)}</p>
      <h1>{t.textTitle}</h1>
    </div>
    <FaultSummary m={frame.m} faults={faults} shown={(words) => digits(words, frame.language)} />
    <form class="sheet rows wide-rows" method="post" action={`${base}/text`}>
      <input type="hidden" name={place.name} value={place.value} />
      <SelectField
        id="kind"
        label={t.textKind}
        value={kind}
        choices={(['paragraph', 'note'] as const).map((value) => ({ value, label: t.textKinds[value] }))}
      />
      <AreaField id="text" label={t.text} hint={t.textHint} value={text} faults={faults} rows={8} />
      <p class="acts">
        <button class="button">{t.save}</button>
        <a class="button plain" href={base}>
          {t.cancel}
        </a>
      </p>
    </form>
  </Frame>
)

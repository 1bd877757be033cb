/** Before the account is closed: what goes, what stays, and one box to tick. */

import type { FC } from 'hono/jsx'
import { ConfirmField, FaultSummary } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { digits } from '../numbers.ts'
import type { PrivacyMessages } from './messages.th.ts'

type Props = Omit<FrameProps, 'title' | 'children' | 'failed'> & {
  readonly t: PrivacyMessages
  readonly faults: Faults
  /** Whether they will be asked to sign in once more. */ readonly again: boolean
}

export const ClosePage: FC<Props> = ({ t: { closing: t }, faults, again, ...frame }) => (
  <Frame {...frame} title={t.title} failed={faults.size > 0}>
    <div class="narrow rows">
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
      <FaultSummary m={frame.m} faults={faults} shown={(text) => digits(text, frame.language)} />
      <section>
        <h2>{t.goes}</h2>
        <ul>
          {t.goesList.map((text) => (
            <li>{text}</li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{t.stays}</h2>
        <ul>
          {t.staysList.map((text) => (
            <li>{text}</li>
          ))}
        </ul>
        <p class="hint">{t.waiting}</p>
      </section>
      <form class="sheet rows" method="post" action="/account/close">
        <ConfirmField label={t.confirm} faults={faults} />
        {again && <p class="hint">{t.again}</p>}
        <p class="acts">
          <button class="button danger">{t.button}</button>
          <a class="button plain" href="/account">
            {t.cancel}
          </a>
        </p>
      </form>
    </div>
  </Frame>
)

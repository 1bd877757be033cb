/** Where LINE messages to a person go: given, tried, taken away. */

import type { FC } from 'hono/jsx'
import { TextField } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import type { AccountMessages } from './messages.th.ts'

type LineProps = {
  readonly t: AccountMessages
  /** What is kept; undefined where there is none. */
  readonly line: string | undefined
  readonly typed: string
  readonly faults: Faults
}

export const LineSection: FC<LineProps> = ({ t, line, typed, faults }) => (
  <section class="sheet rows" aria-labelledby="line-title" id="line-section">
    <h2 id="line-title">
      {t.lineTitle} {line !== undefined && <span class="tag good">{t.on}</span>}
    </h2>
    <p class="hint">{line === undefined ? t.lineHint : t.lineKept}</p>
    <form class="rows" method="post" action="/account/line">
      <TextField id="line" label={t.line} hint={t.lineShape} value={typed} faults={faults} maxlength={60} required />
      <p class="acts">
        <button class="button quiet">{t.save}</button>
        {line !== undefined && (
          <button class="button plain" formaction="/account/line/test" formnovalidate>
            {t.lineTry}
          </button>
        )}
        {line !== undefined && (
          <button class="button plain away" formaction="/account/line/remove" formnovalidate>
            {t.lineRemove}
          </button>
        )}
      </p>
    </form>
    {line !== undefined && (
      <p>
        <a href="/inbox#choice">{t.lineChoice}</a>
      </p>
    )}
  </section>
)

/** The first start: how this installation will be used. */

import type { FC } from 'hono/jsx'
import { FaultSummary, TextField } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { Frame } from '../frame.tsx'
import { digits } from '../numbers.ts'
import { NewPasswordField } from './pages.tsx'
import type { InProps } from './pages.tsx'

type SetUpProps = InProps & {
  /** The terminal's code, found right; null asks for it. */
  readonly code: string | null
  readonly loopback: boolean
  readonly least: number
  readonly name: string
  readonly email: string
  readonly faults: Faults
}

export const SetUpPage: FC<SetUpProps> = ({ t, code, loopback, least, name, email, faults, ...frame }) => {
  const shown = (text: string) => digits(text, frame.language)
  return (
    <Frame {...frame} title={t.setUpTitle} failed={faults.size > 0}>
      <div>
        <h1>{t.setUpTitle}</h1>
        <p class="lead">{code === null ? t.codeAsked : t.setUpLead}</p>
      </div>
      <FaultSummary m={frame.m} faults={faults} shown={shown} />
      {code === null ? (
        <form class="door sheet rows wide-rows" method="get" action="/setup">
          <TextField id="code" label={t.terminalCode} hint={t.terminalCodeHint} value="" faults={faults} maxlength={20} required />
          <p class="acts">
            <button class="button">{t.goOn}</button>
          </p>
        </form>
      ) : (
        <div class="two">
          {loopback && (
            <form class="sheet rows" method="post" action="/setup/alone">
              <h2>{t.aloneTitle}</h2>
              <p>{t.alone}</p>
              <input type="hidden" name="code" value={code} />
              <p class="acts">
                <button class="button">{t.aloneButton}</button>
              </p>
            </form>
          )}
          <form class="sheet rows wide-rows" method="post" action="/setup/several">
            <div>
              <h2>{t.severalTitle}</h2>
              <p>{t.several}</p>
            </div>
            <input type="hidden" name="code" value={code} />
            <TextField
              id="name"
              label={t.name}
              hint={t.nameHint}
              value={name}
              faults={faults}
              maxlength={120}
              autocomplete="name"
              required
            />
            <TextField id="email" label={t.email} value={email} type="email" faults={faults} autocomplete="username" required />
            <NewPasswordField t={t} least={least} faults={faults} language={frame.language} />
            <p class="acts">
              <button class={loopback ? 'button quiet' : 'button'}>{t.severalButton}</button>
            </p>
          </form>
        </div>
      )}
    </Frame>
  )
}

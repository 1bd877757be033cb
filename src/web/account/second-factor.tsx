/** Switching the second factor on and off, and the recovery codes. */

import { raw } from 'hono/html'
import type { FC } from 'hono/jsx'
import { noFaults, TextField } from '../fields.tsx'
import { Frame } from '../frame.tsx'
import { digits } from '../numbers.ts'
import type { AccountFrame } from './page.tsx'

type OwnFrame = Omit<AccountFrame, 's'>

type AskProps = OwnFrame & {
  readonly title: string
  readonly lead: string
  readonly action: string
  readonly button: string
  readonly danger?: boolean
  /** A person without a password proves nothing more here. */
  readonly askPassword: boolean
  readonly cancel: { readonly href: string; readonly text: string }
  readonly trouble?: string | undefined
}

/** "Is it you?": the password, before anything about the second factor changes. */
export const AskPasswordPage: FC<AskProps> = ({ t, title, lead, action, button, danger, askPassword, cancel, trouble, ...frame }) => (
  <Frame {...frame} title={title} failed={trouble !== undefined}>
    <div class="door rows">
      <div>
        <h1>{title}</h1>
        <p class="lead">{lead}</p>
      </div>
      <form class="sheet rows wide-rows" method="post" action={action}>
        {askPassword && (
          <TextField
            id="password"
            label={t.current}
            value=""
            type="password"
            autocomplete="current-password"
            faults={trouble === undefined ? noFaults : new Map([['password', trouble]])}
            required
          />
        )}
        <p class="acts">
          <button class={danger ? 'button danger' : 'button'}>{button}</button>
          <a class="button plain" href={cancel.href}>
            {cancel.text}
          </a>
        </p>
      </form>
    </div>
  </Frame>
)

/** Why nothing else opens before there is a second factor, and the two ways to one. */
export const NeededPage: FC<OwnFrame & { /** There is one already; it was not used. */ readonly passkey: boolean }> = ({
  t,
  passkey,
  ...frame
}) => (
  <Frame {...frame} title={t.neededTitle}>
    <div class="narrow rows">
      <div>
        <h1>{t.neededTitle}</h1>
        <p class="lead">{t.neededLead}</p>
      </div>
      <section class="sheet rows" aria-labelledby="by-app">
        <h2 id="by-app">{t.neededApp}</h2>
        <p>{digits(t.neededAppText, frame.language)}</p>
        <p class="acts">
          <a class="button" href="/account/second-factor">
            {t.turnOn}
          </a>
        </p>
      </section>
      <section class="sheet rows" aria-labelledby="by-passkey">
        <h2 id="by-passkey">{t.passkeyTitle}</h2>
        <p>{passkey ? t.neededPasskeyUse : t.neededPasskeyText}</p>
        <p class="acts">
          <a class="button quiet" href={passkey ? '/sign-in' : '/account#passkeys'}>
            {passkey ? t.neededPasskeyEnter : t.passkeyAdd}
          </a>
        </p>
      </section>
      <p class="hint">{t.neededHelp}</p>
    </div>
  </Frame>
)

type ScanProps = OwnFrame & {
  /** An SVG picture of ours. */
  readonly qr: string
  readonly uri: string
  readonly keyText: string
  readonly trouble?: string | undefined
}

export const ScanPage: FC<ScanProps> = ({ t, qr, uri, keyText, trouble, ...frame }) => (
  <Frame {...frame} title={t.scanTitle} failed={trouble !== undefined}>
    <div class="door rows">
      <div>
        <h1>{t.scanTitle}</h1>
        <p class="lead">{t.scanLead}</p>
      </div>
      <div class="sheet rows">
        <figure class="qr" aria-label={t.qr}>
          {raw(qr)}
        </figure>
        <p>
          {t.key}
          <br />
          <code class="key">{keyText.replace(/(.{4})(?=.)/g, '$1 ')}</code>
        </p>
      </div>
      <form class="sheet rows wide-rows" method="post" action="/account/second-factor/confirm">
        <input type="hidden" name="uri" value={uri} />
        <TextField
          id="code"
          label={digits(t.appCode, frame.language)}
          value=""
          autocomplete="one-time-code"
          maxlength={12}
          faults={trouble === undefined ? noFaults : new Map([['code', trouble]])}
          required
        />
        <p class="acts">
          <button class="button">{t.confirm}</button>
          <a class="button plain" href="/account">
            {t.cancel}
          </a>
        </p>
      </form>
    </div>
  </Frame>
)

/** Told this once, as the answer to the form: codes in an address or kept for a second request would live longer than they should. */
export const CodesPage: FC<OwnFrame & { readonly codes: readonly string[] }> = ({ t, codes, ...frame }) => (
  <Frame {...frame} title={t.codesTitle}>
    <div class="door rows">
      <div>
        <h1>{t.codesTitle}</h1>
        <p class="lead">{t.codesLead}</p>
      </div>
      <ol class="sheet codes">
        {codes.map((code) => (
          <li>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <p class="hint no-print">{t.codesPrint}</p>
      <p class="acts">
        <a class="button" href="/account">
          {t.codesDone}
        </a>
      </p>
    </div>
  </Frame>
)

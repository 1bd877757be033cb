/** Sign-in and its second step. */

import type { FC } from 'hono/jsx'
import { passkeyScript } from '../assets.ts'
import { FaultSummary, noFaults, TextField } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { digits } from '../numbers.ts'
import type { SignInMessages } from './messages.th.ts'

export type InProps = Omit<FrameProps, 'title' | 'children'> & { readonly t: SignInMessages }

type SignInProps = InProps & {
  readonly email: string
  readonly remember: boolean
  readonly back: string
  /** The identity provider's name, where there is one. */
  readonly provider: string | undefined
  /** "This computer only": nobody has a password here. */
  readonly alone: boolean
  readonly trouble?: string | undefined
  readonly notice?: string | undefined
}

export const SignInPage: FC<SignInProps> = ({ t, email, remember, back, provider, alone, trouble, notice, ...frame }) => (
  <Frame {...frame} title={t.title} failed={trouble !== undefined} scripts={[passkeyScript]}>
    <div class="door rows">
      <h1>{t.title}</h1>
      {notice !== undefined && <output class="note">{notice}</output>}
      {alone && <p class="note">{t.onlyHere}</p>}
      {trouble !== undefined && (
        <p class="note stop" role="alert" id="trouble">
          {digits(trouble, frame.language)}
        </p>
      )}
      <form class="sheet rows wide-rows" method="post" action="/sign-in">
        <input type="hidden" name="back" value={back} />
        <TextField id="email" label={t.email} value={email} type="email" autocomplete="username webauthn" required />
        <TextField id="password" label={t.password} value="" type="password" autocomplete="current-password" required />
        <div class="checks">
          <label>
            <input type="checkbox" name="remember" value="1" checked={remember} aria-describedby="remember-hint" />{' '}
            {digits(t.remember, frame.language)}
          </label>
          <span class="hint" id="remember-hint">
            {t.rememberHint}
          </span>
        </div>
        <p class="acts">
          <button class="button">{t.enter}</button>
          <a class="button plain" href="/forgotten">
            {t.forgotten}
          </a>
        </p>
      </form>
      <div class="rows" data-passkey="sign-in" data-back={back} data-failed={t.passkeyFailed} hidden={provider === undefined}>
        <p class="divider">{t.or}</p>
        {provider !== undefined && (
          <a class="button quiet wide-button" href={`/sign-in/provider?back=${encodeURIComponent(back)}`}>
            {t.byProvider(provider)}
          </a>
        )}
        <button class="button quiet wide-button" type="button" hidden>
          {t.byPasskey}
        </button>
        <p class="wrong" role="alert" data-trouble></p>
      </div>
    </div>
  </Frame>
)

export const SecondStepPage: FC<InProps & { readonly back: string; readonly trouble?: string | undefined }> = ({
  t,
  back,
  trouble,
  ...frame
}) => (
  <Frame {...frame} title={t.codeTitle} failed={trouble !== undefined}>
    <div class="door rows">
      <div>
        <h1>{t.codeTitle}</h1>
        <p class="lead">{t.codeLead}</p>
      </div>
      <form class="sheet rows wide-rows" method="post" action="/sign-in/second-factor">
        <input type="hidden" name="back" value={back} />
        <TextField
          id="code"
          label={digits(t.code, frame.language)}
          value=""
          autocomplete="one-time-code"
          maxlength={40}
          required
          faults={trouble === undefined ? noFaults : new Map([['code', digits(trouble, frame.language)]])}
        />
        <p class="acts">
          <button class="button">{t.confirm}</button>
          <a class="button plain" href="/sign-in">
            {t.title}
          </a>
        </p>
      </form>
    </div>
  </Frame>
)

export const ForgottenPage: FC<InProps & { readonly mail: boolean; readonly sent: boolean }> = ({ t, mail, sent, ...frame }) => (
  <Frame {...frame} title={t.forgottenTitle}>
    <div class="door rows">
      <div>
        <h1>{t.forgottenTitle}</h1>
        <p class="lead">{t.forgottenLead}</p>
      </div>
      {sent && <output class="note">{t.linkSent}</output>}
      {mail && !sent && (
        <form class="sheet rows wide-rows" method="post" action="/forgotten">
          <h2>{t.forgottenMail}</h2>
          <TextField id="email" label={t.email} value="" type="email" autocomplete="username" required />
          <p class="acts">
            <button class="button">{t.sendLink}</button>
          </p>
        </form>
      )}
      <p>
        <a href="/sign-in">{t.title}</a>
      </p>
    </div>
  </Frame>
)

/** The link of an administrator, of the mail, or of the server's command, which lifts the second factor too. */
export const ResetPage: FC<
  InProps & { readonly token: string; readonly lifts: boolean; readonly least: number; readonly faults: Faults }
> = ({ t, token, lifts, least, faults, ...frame }) => (
  <Frame {...frame} title={t.resetTitle} failed={faults.size > 0}>
    <div class="door rows">
      <div>
        <h1>{t.resetTitle}</h1>
        <p class="lead">{t.resetLead}</p>
      </div>
      {lifts && <p class="note warn">{t.resetLifts}</p>}
      <FaultSummary m={frame.m} faults={faults} shown={(text) => digits(text, frame.language)} />
      <form class="sheet rows wide-rows" method="post" action={`/reset/${token}`}>
        <NewPasswordField t={t} least={least} faults={faults} language={frame.language} />
        <p class="acts">
          <button class="button">{t.setPassword}</button>
        </p>
      </form>
    </div>
  </Frame>
)

/** A password that is chosen, wherever that happens. It never comes back into the page. */
export const NewPasswordField: FC<{
  readonly t: Pick<SignInMessages, 'newPassword' | 'passwordHint'>
  readonly label?: string
  readonly least: number
  readonly faults: Faults
  readonly language: FrameProps['language']
}> = ({ t, label, least, faults, language }) => (
  <TextField
    id="password"
    label={label ?? t.newPassword}
    hint={digits(t.passwordHint(least), language)}
    value=""
    type="password"
    autocomplete="new-password"
    faults={faults}
    required
  />
)

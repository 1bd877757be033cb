/** What an invited person sees: who invites, as what, and how to come in. */

import type { FC } from 'hono/jsx'
import { FaultSummary, TextField } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { Frame } from '../frame.tsx'
import { digits } from '../numbers.ts'
import { NewPasswordField } from './pages.tsx'
import type { InProps } from './pages.tsx'

type InvitationProps = InProps & {
  readonly token: string
  readonly officeName: string
  readonly role: string
  readonly until: string
  readonly provider: string | undefined
  readonly least: number
  readonly name: string
  readonly email: string
  readonly faults: Faults
}

export const InvitationPage: FC<InvitationProps> = ({
  t,
  token,
  officeName,
  role,
  until,
  provider,
  least,
  name,
  email,
  faults,
  ...frame
}) => {
  const shown = (text: string) => digits(text, frame.language)
  const title = t.invitedTitle(officeName)
  return (
    <Frame {...frame} title={title} failed={faults.size > 0}>
      <div class="door rows">
        <div>
          <h1>{title}</h1>
          <p class="lead">{shown(t.invitedLead(role, until))}</p>
        </div>
        <FaultSummary m={frame.m} faults={faults} shown={shown} />
        <form class="sheet rows wide-rows" method="post" action={`/invitation/${token}`}>
          <TextField id="name" label={t.name} hint={t.nameHint} value={name} faults={faults} maxlength={120} autocomplete="name" required />
          <TextField id="email" label={t.email} value={email} type="email" faults={faults} autocomplete="username" required />
          {provider !== undefined && (
            <div class="rows">
              <p class="hint" id="provider-hint">
                {t.joinByProviderHint(provider)}
              </p>
              {/* Not stopped by the empty password: this way needs none. */}
              <button class="button quiet wide-button" name="by" value="provider" formnovalidate aria-describedby="provider-hint">
                {t.joinByProvider(provider)}
              </button>
              <p class="divider">{t.or}</p>
            </div>
          )}
          <NewPasswordField t={t} least={least} faults={faults} language={frame.language} />
          <p class="acts">
            <button class="button" name="by" value="password">
              {t.joinByPassword}
            </button>
          </p>
        </form>
      </div>
    </Frame>
  )
}

/** A link of its own: a form's answer may not lead to another host. */
export const ToProviderPage: FC<InProps & { readonly provider: string; readonly href: string }> = ({ t, provider, href, ...frame }) => (
  <Frame {...frame} title={t.toProviderTitle(provider)}>
    <div class="door rows">
      <div>
        <h1>{t.toProviderTitle(provider)}</h1>
        <p class="lead">{t.toProviderLead(provider)}</p>
      </div>
      <p class="acts">
        <a class="button" href={href}>
          {t.toProvider(provider)}
        </a>
      </p>
    </div>
  </Frame>
)

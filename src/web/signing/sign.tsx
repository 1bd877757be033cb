/** The reader's own step: sign it, or send the paper back. Made for a phone. */

import type { FC } from 'hono/jsx'
import { unreachable } from '#kernel/unreachable'
import type { ProofAsked } from '#platform/sign-in/index'
import type { SigningStep } from '#report'
import { AreaField, ConfirmField, TextField } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import type { PaperPageProps } from './paper-props.ts'
import { baseOf } from './shared.ts'

type Props = Pick<PaperPageProps, 't' | 'paper' | 'language' | 'faults' | 'entered'> & {
  readonly step: SigningStep
  readonly asked: ProofAsked
  /** Whether this person has a passkey, so that they may prove by it here. */ readonly passkey: boolean
}

export const SignPart: FC<Props> = ({ t, paper, faults, entered, step, asked, passkey }) => {
  const base = baseOf(paper.agencyId, paper.id)
  const hidden = (
    <>
      <input type="hidden" name="round" value={String(step.round)} />
      <input type="hidden" name="no" value={String(step.no)} />
    </>
  )
  return (
    <section class="sheet rows wide-rows" aria-labelledby="sign">
      <h2 id="sign">{t.signTitle(t.parts[step.part])}</h2>
      <form class="rows" method="post" action={`${base}/sign`}>
        {hidden}
        <AreaField id="opinion" label={t.opinion} hint={t.opinionHint} value={entered.opinion} faults={faults} rows={2} />
        <ProofField t={t} asked={asked} faults={faults} back={base} />
        {asked !== 'enter' && (
          <p class="acts">
            <button class="button" data-busy={t.signing}>
              {t.sign}
            </button>
          </p>
        )}
        {passkey && asked !== 'nothing' && asked !== 'confirm' && (
          <div class="rows" data-passkey="prove" data-failed={t.passkeyFailed} hidden>
            <p class="acts">
              <button class="button quiet" type="button" hidden>
                {t.signByPasskey}
              </button>
            </p>
            <p class="wrong" role="alert" data-trouble></p>
          </div>
        )}
      </form>
      <details open={faults.has('reason')}>
        <summary>{t.returnTitle}</summary>
        <form class="rows" method="post" action={`${base}/return`}>
          {hidden}
          <AreaField id="reason" label={t.reason} value={entered.reason} faults={faults} rows={2} />
          <p class="acts">
            <button class="button quiet">{t.sendBack}</button>
          </p>
        </form>
      </details>
    </section>
  )
}

type ProofProps = Pick<Props, 't' | 'asked' | 'faults'> & { readonly back: string; readonly faults: Faults }

const ProofField: FC<ProofProps> = ({ t, asked, faults, back }) => {
  switch (asked) {
    case 'code':
      return <TextField id="code" label={t.code} value="" autocomplete="one-time-code" faults={faults} maxlength={20} required />
    case 'password':
      return (
        <TextField id="password" label={t.password} value="" type="password" autocomplete="current-password" faults={faults} required />
      )
    case 'confirm':
      return <ConfirmField label={t.confirm} faults={faults} />
    case 'nothing':
      return <p class="hint">{t.provedNow}</p>
    case 'enter':
      return (
        <p>
          {t.enterAgain} <a href={`/sign-in?back=${encodeURIComponent(back)}`}>{t.enterLink}</a>
        </p>
      )
    default:
      return unreachable(asked)
  }
}

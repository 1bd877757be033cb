/** A person's own account: name, password, second factor, passkeys, and where they are signed in. */

import type { Child, FC } from 'hono/jsx'
import type { PasskeyRow, Person, Session, SessionRow } from '#platform/sign-in/index'
import { passkeyScript } from '../assets.ts'
import { FaultSummary, SelectField, TextField } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { digits } from '../numbers.ts'
import type { SignInMessages } from '../sign-in/messages.th.ts'
import { NewPasswordField } from '../sign-in/pages.tsx'
import { LineSection } from './line.tsx'
import type { AccountMessages } from './messages.th.ts'

export type AccountFrame = Omit<FrameProps, 'title' | 'children'> & { readonly t: AccountMessages; readonly s: SignInMessages }

type AccountProps = AccountFrame & {
  readonly own: Person
  readonly session: Session
  readonly sessions: readonly SessionRow[]
  readonly passkeys: readonly PasskeyRow[]
  /** "เจ้าหน้าที่ ITA · อบต.ควนเมา", and where that leads. */
  readonly roles: readonly { readonly text: string; readonly href: string }[]
  /** Who lifted their second factor lately, when and why; undefined where nobody did. */
  readonly lifted: { readonly by: string | undefined; readonly at: Date; readonly reason: string } | undefined
  readonly least: number
  readonly shownMoment: (moment: Date) => string
  readonly typed: { readonly name: string; readonly email: string }
  /** Undefined where this installation sends no LINE messages and none were sent before. */
  readonly line: { readonly kept: string | undefined; readonly typed: string } | undefined
  readonly faults: Faults
  readonly notice?: string | undefined
}

export const AccountPage: FC<AccountProps> = (props) => {
  const { t, s, own, session, sessions, passkeys, roles, lifted, least, shownMoment, typed, line, faults, notice, ...frame } = props
  const shown = (text: string) => digits(text, frame.language)
  return (
    <Frame {...frame} title={t.title} failed={faults.size > 0} scripts={[passkeyScript]}>
      <div>
        <h1>{t.title}</h1>
        <p class="lead">{session.email === null ? t.leadLocal : t.lead(session.email)}</p>
      </div>
      {notice !== undefined && <output class="note">{notice}</output>}
      <FaultSummary m={frame.m} faults={faults} shown={shown} />
      <div class="two">
        <div class="rows stacked">
          <form class="sheet rows wide-rows" method="post" action="/account/name">
            <h2>{t.nameTitle}</h2>
            <TextField id="name" label={t.name} value={typed.name} faults={faults} maxlength={120} autocomplete="name" required />
            <SelectField
              id="language"
              label={t.language}
              value={frame.language}
              choices={[
                { value: 'th', label: 'ไทย' },
                { value: 'en', label: 'English' },
              ]}
            />
            <p class="acts">
              <button class="button quiet">{t.save}</button>
            </p>
          </form>
          {own.local ? (
            <form class="sheet rows wide-rows" method="post" action="/account/real" id="real">
              <div>
                <h2>{t.realTitle}</h2>
                <p class="hint">{t.realHint}</p>
              </div>
              <TextField id="email" label={t.email} value={typed.email} type="email" faults={faults} autocomplete="username" required />
              <NewPasswordField t={s} least={least} faults={faults} language={frame.language} />
              <p class="acts">
                <button class="button quiet">{t.makeReal}</button>
              </p>
            </form>
          ) : (
            own.hasPassword && (
              <form class="sheet rows wide-rows" method="post" action="/account/password">
                <div>
                  <h2>{t.passwordTitle}</h2>
                  <p class="hint">{t.changeHint}</p>
                </div>
                <input type="hidden" name="username" autocomplete="username" value={session.email ?? ''} />
                <TextField
                  id="current"
                  label={t.current}
                  value=""
                  type="password"
                  autocomplete="current-password"
                  faults={faults}
                  required
                />
                <NewPasswordField t={s} label={t.next} least={least} faults={faults} language={frame.language} />
                <p class="acts">
                  <button class="button quiet">{t.change}</button>
                </p>
              </form>
            )
          )}
          <section class="sheet rows" aria-labelledby="roles">
            <h2 id="roles">{t.rolesTitle}</h2>
            {roles.length === 0 ? (
              <p class="hint">{t.noRoles}</p>
            ) : (
              <ul class="plain">
                {roles.map(({ text, href }) => (
                  <li>
                    <a href={href}>{text}</a>
                  </li>
                ))}
              </ul>
            )}
          </section>
        </div>
        <div class="rows stacked">
          <section class="sheet rows" aria-labelledby="factor">
            <h2 id="factor">
              {t.factorTitle} {own.secondFactor && <span class="tag good">{t.on}</span>}
            </h2>
            <p>{own.secondFactor ? t.factorOn : own.local ? t.factorNeedsPassword : t.factorOff}</p>
            {lifted && (
              <p class="note warn">
                {lifted.by === undefined
                  ? t.liftedByServer(shownMoment(lifted.at))
                  : t.liftedBy(lifted.by, shownMoment(lifted.at), lifted.reason)}
              </p>
            )}
            {own.secondFactor ? (
              <p class="acts">
                <a class="button quiet" href="/account/second-factor/codes">
                  {t.newCodes}
                </a>
                <a class="button plain away" href="/account/second-factor/off">
                  {t.turnOff}
                </a>
              </p>
            ) : (
              !own.local && (
                <p class="acts">
                  <a class="button" href="/account/second-factor">
                    {t.turnOn}
                  </a>
                </p>
              )
            )}
          </section>
          {!own.local && (
            <Passkeys
              t={t}
              passkeys={passkeys}
              shownMoment={shownMoment}
              name={sessions.find(({ id }) => id === session.sessionId)?.device ?? ''}
            />
          )}
          {line && <LineSection t={t} line={line.kept} typed={line.typed} faults={faults} />}
          <section class="sheet rows" aria-labelledby="sessions">
            <h2 id="sessions">{t.sessionsTitle}</h2>
            <ul class="plain grants">
              {sessions.map((one) => (
                <Row
                  head={
                    <>
                      {one.device ?? t.unknownDevice} {one.id === session.sessionId && <span class="tag good">{t.sessionHere}</span>}
                    </>
                  }
                  below={`${t.methods[one.method]} · ${t.lastSeen(shownMoment(one.lastSeen))}`}
                >
                  {one.id !== session.sessionId && (
                    <form method="post" action="/account/sessions/end">
                      <input type="hidden" name="session" value={one.id} />
                      <button
                        class="link away"
                        aria-label={`${t.end}: ${one.device ?? t.unknownDevice}, ${t.lastSeen(shownMoment(one.lastSeen))}`}
                      >
                        {t.end}
                      </button>
                    </form>
                  )}
                </Row>
              ))}
            </ul>
            {sessions.length > 1 && (
              <form class="acts" method="post" action="/account/sessions/end-others">
                <button class="button danger">{t.endOthers}</button>
              </form>
            )}
          </section>
        </div>
      </div>
      <p>
        <a href="/account/data">{t.ownData}</a>
      </p>
    </Frame>
  )
}

const Row: FC<{ readonly head: Child; readonly below: string; readonly children?: Child }> = ({ head, below, children }) => (
  <li>
    <span>
      {head}
      <br />
      <small class="hint">{below}</small>
    </span>
    {children}
  </li>
)

const Passkeys: FC<{
  readonly t: AccountMessages
  readonly passkeys: readonly PasskeyRow[]
  readonly shownMoment: (moment: Date) => string
  readonly name: string
}> = ({ t, passkeys, shownMoment, name }) => (
  <section class="sheet rows" aria-labelledby="passkeys">
    <h2 id="passkeys">{t.passkeyTitle}</h2>
    <p class="hint">{t.passkeyHint}</p>
    {passkeys.length === 0 ? (
      <p>{t.passkeyNone}</p>
    ) : (
      <ul class="plain grants">
        {passkeys.map((one) => (
          <Row head={one.name ?? t.unknownDevice} below={one.since ? t.passkeyNamed(shownMoment(one.since)) : ''}>
            <form method="post" action="/account/passkeys/remove">
              <input type="hidden" name="passkey" value={one.id} />
              <button class="link away" aria-label={`${t.passkeyRemove}: ${one.name ?? t.unknownDevice}`}>
                {t.passkeyRemove}
              </button>
            </form>
          </Row>
        ))}
      </ul>
    )}
    <noscript>
      <p class="hint">{t.passkeyNoScript}</p>
    </noscript>
    <div data-passkey="register" data-name={name} data-failed={t.passkeyFailed} hidden>
      <button class="button quiet" type="button" hidden>
        {t.passkeyAdd}
      </button>
      <p class="wrong" role="alert" data-trouble></p>
    </div>
  </section>
)

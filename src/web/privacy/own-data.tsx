/** What is kept about the account that asks (ม.30), to look at and to take along. */

import type { Child, FC } from 'hono/jsx'
import type { ThaiDay } from '#kernel/day'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { digits } from '../numbers.ts'
import type { PrivacyMessages } from './messages.th.ts'
import type { OwnData } from './own-data.ts'

/** Of each list so many are shown. */
const shownMost = 20

type Props = Omit<FrameProps, 'title' | 'children'> & {
  readonly t: PrivacyMessages
  readonly data: OwnData
  readonly roleName: (role: OwnData['roles'][number]) => string
  readonly partName: (part: OwnData['offices'][number]['signed'][number]['part']) => string
  readonly shownDay: (day: ThaiDay | Date) => string
}

export const OwnDataPage: FC<Props> = ({ t, data, roleName, partName, shownDay, ...frame }) => {
  const own = t.own
  const shown = (count: number) => digits(count, frame.language)
  const { account, ways, sessions, roles, notices, offices } = data
  const registered = offices.flatMap((one) => one.register.map((entry) => ({ ...entry, office: one.office })))
  const signed = offices.flatMap((one) => one.signed.map((paper) => ({ ...paper, office: one.office })))
  const done = offices.filter(({ deeds }) => deeds.length > 0)
  const used = [
    ...(ways.password ? [own.password] : []),
    ...(ways.app ? [own.app] : []),
    ...(ways.provider ? [own.provider] : []),
    ...(ways.passkeys.length > 0 ? [own.passkeys(shown(ways.passkeys.length))] : []),
  ]
  return (
    <Frame {...frame} title={own.title}>
      <div>
        <h1>{own.title}</h1>
        <p class="lead">{own.lead}</p>
        <p class="acts">
          <a class="button" href="/account/data/file" download>
            {own.file}
          </a>
          <a class="button plain" href="/privacy">
            {own.notice}
          </a>
        </p>
      </div>
      <div class="two own-data">
        <section class="sheet rows" aria-labelledby="account">
          <h2 id="account">{own.account}</h2>
          <dl>
            <dt>{own.name}</dt>
            <dd>{account.name}</dd>
            <dt>{own.email}</dt>
            <dd>{account.email ?? own.noEmail}</dd>
            <dt>{own.ways}</dt>
            <dd>{used.join(' · ') || own.none}</dd>
            <dt>{own.sessionsLabel}</dt>
            <dd>{own.sessions(shown(sessions.length))}</dd>
            <dt>{own.notices}</dt>
            <dd>{own.noticesKept(shown(notices.kept))}</dd>
            <dt>{own.line}</dt>
            <dd>{notices.line ?? own.none}</dd>
          </dl>
        </section>
        <List id="roles" title={own.roles} none={own.none}>
          {roles.map((role) => (
            <li>
              {roleName(role)}
              <br />
              <small class="hint">{own.span(shownDay(role.from), role.until === null ? null : shownDay(role.until))}</small>
            </li>
          ))}
        </List>
        <List id="register" title={own.register} none={own.none}>
          {registered.map(({ name, office, posts }) => (
            <li>
              {name} · {office}
              {posts.map(({ title, from, until }) => (
                <>
                  <br />
                  <small class="hint">
                    {title} {own.span(shownDay(from), until === null ? null : shownDay(until))}
                  </small>
                </>
              ))}
            </li>
          ))}
        </List>
        <List id="signed" title={own.signed} none={own.none}>
          {signed.slice(0, shownMost).map(({ title, office, part, at }) => (
            <li>
              {digits(title, frame.language)}
              <br />
              <small class="hint">
                {office} · {partName(part)} · {shownDay(at)}
              </small>
            </li>
          ))}
          {signed.length > shownMost ? <li class="hint">{own.more(shown(shownMost))}</li> : null}
        </List>
        <List id="deeds" title={own.deeds} none={own.none}>
          {done.map(({ office, deeds }) => (
            <li>{own.deedsKept(shown(deeds.length), office)}</li>
          ))}
        </List>
      </div>
      <p>
        <a href="/account/close">{own.close}</a>
      </p>
    </Frame>
  )
}

const List: FC<{ readonly id: string; readonly title: string; readonly none: string; readonly children?: Child }> = ({
  id,
  title,
  none,
  children,
}) => {
  const empty = Array.isArray(children) && children.flat().filter((child) => child !== null).length === 0
  return (
    <section class="sheet rows" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {empty ? <p class="hint">{none}</p> : <ul class="plain">{children}</ul>}
    </section>
  )
}

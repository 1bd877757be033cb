/** Who may do what in an office, and how somebody new comes in. */

import type { FC } from 'hono/jsx'
import type { Door, GrantRole, Holder, Invitation } from '#platform/sign-in/index'
import { FaultSummary, SelectField, TextField } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { Frame } from '../frame.tsx'
import { May } from '../may.tsx'
import { digits } from '../numbers.ts'
import type { Fields } from '../request.ts'
import { first } from '../request.ts'
import { DoorOf } from './doors.tsx'
import type { PeopleFrame } from './place.ts'

type PeopleProps = PeopleFrame & {
  readonly holders: readonly Holder[]
  readonly doors: ReadonlyMap<string, Door>
  readonly invitations: readonly Invitation[]
  /** The roles that can be given here. */
  readonly offered: readonly GrantRole[]
  readonly self: string | undefined
  readonly shownDay: (moment: Date | string) => string
  readonly entered: Fields
  readonly faults: Faults
  readonly notice?: string | undefined
}

export const PeoplePage: FC<PeopleProps> = (props) => {
  const { t, base, holders, doors, invitations, offered, self, shownDay, entered, faults, notice, ...frame } = props
  const shown = (text: string) => digits(text, frame.language)
  const manage = frame.office ? 'people.manage' : 'people.oversee'
  const choices = offered.map((role) => ({ value: role, label: t.roles[role] }))
  return (
    <Frame {...frame} title={t.title} failed={faults.size > 0}>
      <div>
        <h1>{t.title}</h1>
        <p class="lead">{frame.office ? t.lead : t.houseLead}</p>
      </div>
      {notice !== undefined && <output class="note">{notice}</output>}
      <FaultSummary m={frame.m} faults={faults} shown={shown} />
      {holders.length === 0 ? (
        <p class="lead">{t.nobody}</p>
      ) : (
        <ul class="plain rows people">
          {holders.map((holder) => (
            <li class="sheet">
              <div class="person-head">
                <h2>
                  {holder.name} {holder.userId === self && <span class="tag">{t.you}</span>}
                </h2>
              </div>
              <ul class="plain grants">
                {holder.grants.map((grant) => (
                  <li>
                    <span>
                      {t.roles[grant.role]}
                      {grant.province !== null && ` · ${grant.province}`} <small class="hint">{t.since(shownDay(grant.fromDay))}</small>
                    </span>
                    <May deed={manage}>
                      <a class="away" href={`${base}/end?grant=${grant.id}`} aria-label={t.endSure(holder.name, t.roles[grant.role])}>
                        {t.end}
                      </a>
                    </May>
                  </li>
                ))}
              </ul>
              {holder.userId !== self && (
                <May deed={manage}>
                  <DoorOf t={t} base={base} holder={holder} door={doors.get(holder.userId)} shown={shown} />
                </May>
              )}
            </li>
          ))}
        </ul>
      )}
      {invitations.length > 0 && (
        <section class="sheet rows" aria-labelledby="waiting">
          <h2 id="waiting">{t.waiting}</h2>
          <ul class="plain grants">
            {invitations.map((one) => (
              <li>
                <span>
                  {one.name} · {t.roles[one.role]} <small class="hint">{t.until(shownDay(one.expiresAt))}</small>
                </span>
                <May deed={manage}>
                  <form method="post" action={`${base}/withdraw`}>
                    <input type="hidden" name="invitation" value={one.id} />
                    <button class="link away" aria-label={`${t.takeBack}: ${one.name}`}>
                      {t.takeBack}
                    </button>
                  </form>
                </May>
              </li>
            ))}
          </ul>
        </section>
      )}
      <May deed={manage}>
        <div class="two">
          <form class="sheet rows wide-rows" method="post" action={`${base}/invite`} id="invite">
            <div>
              <h2>{t.inviteTitle}</h2>
              <p class="hint">{t.inviteHint}</p>
            </div>
            <TextField id="name" label={t.name} hint={t.nameHint} value={first(entered, 'name')} faults={faults} maxlength={120} required />
            <SelectField id="role" label={t.role} value={first(entered, 'role') || (offered[0] ?? '')} choices={choices} faults={faults} />
            {offered.includes('province') && (
              <TextField
                id="province"
                label={t.province}
                hint={t.provinceHint}
                value={first(entered, 'province')}
                faults={faults}
                maxlength={60}
              />
            )}
            <TextField id="email" label={t.email} value={first(entered, 'email')} type="email" faults={faults} />
            <p class="acts">
              <button class="button">{t.invite}</button>
            </p>
          </form>
          {holders.length > 0 && (
            <form class="sheet rows wide-rows" method="post" action={`${base}/give`}>
              <h2>{t.more}</h2>
              <SelectField
                id="person"
                label={t.person}
                value={holders[0]?.userId ?? ''}
                choices={holders.map(({ userId, name }) => ({ value: userId, label: name }))}
              />
              <SelectField
                id="more-role"
                label={t.role}
                value={offered[0] ?? ''}
                choices={choices.filter(({ value }) => value !== 'province')}
              />
              <p class="acts">
                <button class="button quiet">{t.give}</button>
              </p>
            </form>
          )}
        </div>
      </May>
    </Frame>
  )
}

/** A link that is told once: its answer is not a redirect, because an address would be kept in the browser's history. */
export const LinkPage: FC<PeopleFrame & { readonly title: string; readonly hint: string; readonly link: string }> = ({
  t,
  base,
  title,
  hint,
  link,
  ...frame
}) => (
  <Frame {...frame} title={title}>
    <div class="narrow rows">
      <h1>{title}</h1>
      <p class="lead">{digits(hint, frame.language)}</p>
      <div class="field sheet">
        <label for="link" class="visually-hidden">
          {title}
        </label>
        <input id="link" value={link} readonly autocomplete="off" />
      </div>
      <p class="acts">
        <a class="button" href={base}>
          {t.back}
        </a>
      </p>
    </div>
  </Frame>
)

export const EndPage: FC<
  PeopleFrame & { readonly grantId: string; readonly name: string; readonly role: string; readonly trouble?: string | undefined }
> = ({ t, base, grantId, name, role, trouble, ...frame }) => (
  <Frame {...frame} title={t.endTitle} failed={trouble !== undefined}>
    <div class="narrow rows">
      <h1>{t.endTitle}</h1>
      {trouble !== undefined && (
        <p class="note stop" role="alert">
          {trouble}
        </p>
      )}
      <p class="lead">{t.endText(name, role)}</p>
      <form class="acts" method="post" action={`${base}/end`}>
        <input type="hidden" name="grant" value={grantId} />
        <button class="button danger">{t.end}</button>
        <a class="button plain" href={base}>
          {t.cancel}
        </a>
      </form>
    </div>
  </Frame>
)

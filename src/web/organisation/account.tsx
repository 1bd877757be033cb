/** The account by which a person of the office signs. */

import type { FC } from 'hono/jsx'
import type { Person } from '#register'
import { SelectField } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { May } from '../may.tsx'
import { first } from '../request.ts'
import type { Fields } from '../request.ts'
import type { AccountHere } from './accounts.ts'
import type { OrganisationMessages } from './messages.th.ts'

type AccountProps = {
  readonly t: OrganisationMessages
  /** Where the form goes. */
  readonly action: string
  readonly person: Person
  readonly accounts: readonly AccountHere[]
  readonly entered: Fields
  readonly faults: Faults
}

export const AccountOfPerson: FC<AccountProps> = ({ t, action, person: { userId }, accounts, entered, faults }) => {
  const bound = accounts.find((one) => one.userId === userId)
  const nameOf = ({ name, email }: AccountHere) => (email === null ? name : `${name} · ${email}`)
  const state = userId === null ? t.accountNone : bound ? t.accountIs(bound.name) : t.accountGone
  return (
    <section class="sheet rows" aria-labelledby="account-title">
      <div>
        <h2 id="account-title">{t.accountTitle}</h2>
        <p class="hint">{t.accountLead}</p>
      </div>
      <p class={userId !== null && !bound ? 'note warn' : undefined}>{state}</p>
      <May deed="people.manage">
        <form class="rows" method="post" action={action}>
          <SelectField
            id="account"
            label={t.account}
            value={entered.has('account') ? first(entered, 'account') : (bound?.userId ?? '')}
            choices={[{ value: '', label: t.accountChoiceNone }, ...accounts.map((one) => ({ value: one.userId, label: nameOf(one) }))]}
            faults={faults}
          />
          <p>
            <button class="button quiet">{t.accountSave}</button>
          </p>
        </form>
      </May>
    </section>
  )
}

/** Asks whose document it is, where its own words do not settle it. */

import type { FC } from 'hono/jsx'
import type { Agency } from '#register'
import { officePlace } from '#report'
import { FaultSummary, SelectField, TextField } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import type { Language } from '../language.ts'
import type { Messages } from '../messages.th.ts'
import { digits } from '../numbers.ts'
import type { DocumentMessages } from './messages.th.ts'

export type AgencyEntry = { readonly name: string; readonly type: string; readonly district: string; readonly province: string }

export type WhoseProps = {
  readonly t: DocumentMessages
  readonly m: Messages
  readonly language: Language
  readonly action: string
  readonly likely: readonly Agency[]
  readonly entered: AgencyEntry
  readonly faults?: Faults
}

export const Whose: FC<WhoseProps> = ({ t, m, language, action, likely, entered, faults = new Map() }) => (
  <section class="sheet rows narrow" aria-labelledby="whose">
    <h2 id="whose">{t.whose}</h2>
    <p class="hint">{t.whoseHint}</p>
    <FaultSummary m={m} faults={faults} shown={(text) => digits(text, language)} />
    {likely.length > 0 && (
      <form class="rows" method="post" action={action}>
        <h3>{t.whoseKnown}</h3>
        <p class="acts">
          {likely.map((agency) => (
            <button class="button quiet" name="pick" value={agency.id}>
              {agency.fullName} {officePlace(agency) && <small>{officePlace(agency)}</small>}
            </button>
          ))}
        </p>
      </form>
    )}
    <form class="rows" method="post" action={action}>
      {likely.length > 0 && <h3>{t.whoseOther}</h3>}
      <AgencyFields t={t} entered={entered} faults={faults} />
      <p>
        <button class="button">{t.whoseSave}</button>
      </p>
    </form>
  </section>
)

export const AgencyFields: FC<{ readonly t: DocumentMessages; readonly entered: AgencyEntry; readonly faults: Faults }> = ({
  t,
  entered,
  faults,
}) => (
  <>
    <TextField id="name" label={t.agencyName} hint={t.agencyNameHint} value={entered.name} faults={faults} maxlength={150} />
    <div class="inline">
      <SelectField
        id="type"
        label={t.agencyType}
        value={entered.type}
        faults={faults}
        choices={[{ value: '', label: t.fromName }, ...Object.entries(t.agencyTypes).map(([value, label]) => ({ value, label }))]}
      />
      <TextField id="district" label={t.district} value={entered.district} faults={faults} maxlength={60} />
      <TextField id="province" label={t.province} value={entered.province} faults={faults} maxlength={60} />
    </div>
  </>
)

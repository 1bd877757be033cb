/** The form of what an office says of itself, and of its emblem. */

import type { FC } from 'hono/jsx'
import type { Agency, OfficeDetails } from '#register'
import { AreaField, FaultSummary, SelectField, TextField } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { May } from '../may.tsx'
import { digits } from '../numbers.ts'
import { first } from '../request.ts'
import type { Fields } from '../request.ts'
import type { OrganisationMessages } from './messages.th.ts'
import { baseOf } from './shared.tsx'

export type DetailsPageProps = Omit<FrameProps, 'title' | 'children' | 'section'> & {
  readonly t: OrganisationMessages
  readonly agency: Agency
  readonly details: OfficeDetails
  readonly entered: Fields
  readonly faults: Faults
}

export const DetailsPage: FC<DetailsPageProps> = ({ t, agency, details, entered, faults, ...frame }) => {
  const { m, language } = frame
  const base = baseOf(agency)
  const shown = (text: string) => digits(text, language)
  const field = (id: string) => ({ id, value: first(entered, id), faults })
  return (
    <Frame {...frame} title={t.detailsTitle} section="organisation" failed={faults.size > 0}>
      <div>
        <h1>{t.detailsTitle}</h1>
        <p class="lead">{t.detailsLead}</p>
      </div>
      <FaultSummary m={m} faults={faults} shown={shown} />
      <form class="sheet rows wide-rows" method="post" action={`${base}/details`}>
        <AreaField {...field('address')} label={t.address} rows={2} />
        <TextField {...field('phone')} label={t.phone} maxlength={100} />
        <TextField {...field('email')} label={t.email} maxlength={200} />
        <TextField {...field('website')} label={t.website} hint={t.websiteHint} maxlength={300} />
        <TextField {...field('numberPrefix')} label={t.numberPrefix} hint={shown(t.numberPrefixHint)} maxlength={40} />
        <May deed="history.edit">
          <div class="inline roomy">
            <TextField {...field('code')} label={t.code} hint={shown(t.codeHint)} maxlength={20} />
            <SelectField
              {...field('size')}
              label={t.size}
              choices={[
                { value: '', label: t.notKnown },
                ...(['S', 'M', 'L'] as const).map((size) => ({ value: size, label: t.sizes[size] })),
              ]}
            />
          </div>
          <div class="inline roomy">
            <TextField {...field('district')} label={t.district} maxlength={100} />
            <TextField {...field('province')} label={t.province} maxlength={100} />
          </div>
          <TextField {...field('parent')} label={t.parent} hint={t.parentHint} maxlength={200} suggest="/agencies/suggest" />
        </May>
        <p class="acts">
          <button class="button">{t.save}</button>
          <a class="button plain" href={base}>
            {t.backToOffice}
          </a>
        </p>
      </form>
      <section class="sheet rows" aria-labelledby="emblem-title">
        <h2 id="emblem-title">{t.emblem}</h2>
        {details.emblemSha256 !== null && (
          <form class="inline" method="post" action={`${base}/emblem/remove`}>
            <img class="emblem" src={`${base}/emblem?${details.emblemSha256.slice(0, 10)}`} alt={t.emblemAlt(agency.fullName)} />
            <button class="button plain away">{t.emblemRemove}</button>
          </form>
        )}
        <form class="inline" method="post" action={`${base}/emblem`} enctype="multipart/form-data">
          <div class="field">
            <label for="emblem">{t.emblemFile}</label>
            <span class="hint" id="emblem-hint">
              {shown(t.emblemHint)}
            </span>
            {faults.has('emblem') && (
              <span class="wrong" id="emblem-wrong">
                {faults.get('emblem')}
              </span>
            )}
            <input id="emblem" type="file" name="file" accept="image/png,image/jpeg" required aria-describedby="emblem-hint" />
          </div>
          <button class="button quiet">{t.emblemSend}</button>
        </form>
      </section>
    </Frame>
  )
}

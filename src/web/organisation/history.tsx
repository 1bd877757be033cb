/** An agency over the years: its names, what it came from and became, and the forms for the next change. */

import type { FC } from 'hono/jsx'
import { eventsOf, successionKinds } from '#register'
import type { Agency, FormerName, Succession } from '#register'
import { FaultSummary, SelectField, TextField } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { digits, shownDay } from '../numbers.ts'
import { first } from '../request.ts'
import type { Fields } from '../request.ts'
import type { OrganisationMessages } from './messages.th.ts'
import { baseOf, NewsNotes } from './shared.tsx'
import type { News } from './shared.tsx'

export const agencyTypes = ['อบต.', 'ทต.', 'ทม.', 'ทน.', 'อบจ.', 'อื่น ๆ'] as const

type Props = Omit<FrameProps, 'title' | 'children' | 'section'> &
  News & {
    readonly t: OrganisationMessages
    readonly agency: Agency
    readonly former: readonly FormerName[]
    readonly successions: readonly Succession[]
    /** Of every body in the successions. */
    readonly bodies: ReadonlyMap<string, Agency>
    readonly entered: Fields
    readonly faults: Faults
  }

export const HistoryPage: FC<Props> = (props) => {
  const { t, agency, former, successions, bodies: _bodies, entered, faults, removed, notice, ...frame } = props
  const { m, language } = frame
  const base = baseOf(agency)
  const shown = (text: string) => digits(text, language)
  const field = (id: string) => ({ id, value: first(entered, id), faults })
  return (
    <Frame {...frame} title={t.historyTitle} section="organisation" failed={faults.size > 0}>
      <NewsNotes t={t} base={base} removed={removed} notice={notice} />
      <div>
        <h1>{t.historyTitle}</h1>
        <p class="lead">{t.historyLead}</p>
      </div>
      <FaultSummary m={m} faults={faults} shown={shown} />
      <ol class="sheet plain rows">
        {eventsOf(former, successions).map((event) =>
          event.kind === 'renamed' ? (
            <Renamed {...props} former={event.former} base={base} />
          ) : (
            <li>
              <form class="inline line" method="post" action={`${base}/successions/${event.succession.id}/remove`}>
                <span>
                  {shownDay(event.on, language)} — {t.successions[event.succession.kind]}: <Body id={event.succession.from} {...props} /> →{' '}
                  <Body id={event.succession.to} {...props} />{' '}
                  {event.succession.note !== '' && <span class="hint">{shown(event.succession.note)}</span>}
                </span>
                {[event.succession.from, event.succession.to].includes(agency.id) && <button class="button plain away">{t.remove}</button>}
              </form>
            </li>
          ),
        )}
        <li>
          <strong>{shown(t.now(agency.fullName))}</strong>
        </li>
      </ol>
      <form class="sheet rows wide-rows" method="post" action={`${base}/rename`}>
        <div>
          <h2>{t.rename}</h2>
          <p class="hint">{t.renameLead}</p>
        </div>
        <div class="inline roomy">
          <SelectField {...field('type')} label={t.newType} choices={agencyTypes.map((type) => ({ value: type, label: type }))} />
          <TextField {...field('name')} label={t.newName} maxlength={200} />
        </div>
        <TextField {...field('fullName')} label={t.newFullName} hint={t.newFullNameHint} maxlength={300} />
        <TextField {...field('on')} label={t.renameFrom} hint={t.renameFromHint} maxlength={60} width={20} />
        <p>
          <button class="button quiet">{t.rename}</button>
        </p>
      </form>
      <form class="sheet rows wide-rows" method="post" action={`${base}/succeed`} data-confirm={t.succeedConfirm}>
        <div>
          <h2>{t.succeed}</h2>
          <p class="hint">{t.succeedLead}</p>
        </div>
        <SelectField
          {...field('kind')}
          label={t.succeedKind}
          choices={successionKinds.map((kind) => ({ value: kind, label: t.successions[kind] }))}
        />
        <TextField {...field('to')} label={t.successor} hint={t.successorHint} maxlength={300} suggest="/agencies/suggest" />
        <TextField {...field('succeedOn')} label={t.succeedOn} hint={shown(t.dayHint)} maxlength={60} width={20} />
        <TextField {...field('note')} label={t.note} hint={t.noteHint} maxlength={500} />
        <p>
          <button class="button quiet">{t.succeed}</button>
        </p>
      </form>
      <p>
        <a href={base}>{t.backToOffice}</a>
      </p>
    </Frame>
  )
}

const Body: FC<Pick<Props, 'bodies' | 'agency'> & { readonly id: string }> = ({ id, bodies, agency }) =>
  id === agency.id ? <strong>{agency.fullName}</strong> : <a href={`/o/${id}/organisation/history`}>{bodies.get(id)?.fullName ?? ''}</a>

const Renamed: FC<Omit<Props, 'former'> & { readonly former: FormerName; readonly base: string }> = ({
  t,
  former,
  base,
  language,
  entered,
  faults,
}) => {
  const own = `${base}/names/${former.id}`
  const name = digits(former.fullName, language)
  const field = (id: string, value: string | null) => ({
    id: `${id}.${former.id}`,
    value: first(entered, `${id}.${former.id}`) || (value === null ? '' : shownDay(value, language)),
    faults,
  })
  return (
    <li>
      <form class="inline line" method="post" action={`${own}/remove`}>
        <span>{former.until === null ? t.nameUntilUnknown(name) : t.nameUntil(name, shownDay(former.until, language))}</span>
        <button class="button plain away" aria-label={t.removeOf(name)}>
          {t.remove}
        </button>
      </form>
      <details open={[...faults.keys()].some((id) => id.endsWith(former.id))}>
        <summary aria-label={t.setDaysOf(name)}>{t.setDays}</summary>
        <form class="inline roomy" method="post" action={own}>
          <TextField {...field('from', former.from)} label={t.nameFrom} maxlength={60} />
          <TextField {...field('until', former.until)} label={t.until} maxlength={60} />
          <button class="button quiet">{t.save}</button>
        </form>
      </details>
    </li>
  )
}

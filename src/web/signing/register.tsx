/** ทะเบียนหนังสือส่ง of a year. */

import type { FC } from 'hono/jsx'
import type { OutgoingEntry } from '#report'
import { FaultSummary, TextField } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { May } from '../may.tsx'
import { digits, shownDay } from '../numbers.ts'
import type { SigningMessages } from './messages.th.ts'
import { baseOf } from './shared.ts'

type Props = Omit<FrameProps, 'title' | 'children' | 'section'> & {
  readonly t: SigningMessages
  readonly agencyId: string
  readonly year: number
  readonly words: string
  readonly page: number
  readonly pages: number
  readonly rows: readonly OutgoingEntry[]
  readonly years: readonly number[]
  /** No number of this year was given here yet. */
  readonly canBegin: boolean
  readonly last: string
  readonly faults: Faults
  readonly saved: boolean
}

export const RegisterPage: FC<Props> = (props) => {
  const { t, agencyId, year, words, page, pages, rows, years, canBegin, last, faults, saved, ...frame } = props
  const { language } = frame
  const shown = (text: string) => digits(text, language)
  const base = `${baseOf(agencyId)}/register`
  const at = (to: number) => `${base}?year=${year}&page=${to}&q=${encodeURIComponent(words)}`
  return (
    <Frame {...frame} title={shown(t.registerTitle(String(year)))} section="papers" failed={faults.size > 0}>
      {saved && <output class="note">{t.beginSaved}</output>}
      <div>
        <h1>{shown(t.registerTitle(String(year)))}</h1>
      </div>
      <FaultSummary m={frame.m} faults={faults} shown={shown} />
      <form class="inline" method="get" action={base}>
        <input type="hidden" name="year" value={String(year)} />
        <TextField id="q" label={t.search} value={words} type="search" maxlength={100} />
        <button class="button quiet">{t.searchGo}</button>
      </form>
      <section class="sheet" aria-label={shown(t.registerTitle(String(year)))}>
        {rows.length === 0 ? (
          <p>{words === '' ? t.registerEmpty : t.registerNone}</p>
        ) : (
          <table class="stack">
            <thead>
              <tr>
                <th scope="col">{t.number}</th>
                <th scope="col">{t.subject}</th>
                <th scope="col">{t.dated}</th>
                <th scope="col">{t.state}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr>
                  <td data-h={t.number}>{shown(row.number)}</td>
                  <td class="whole">
                    <a href={baseOf(agencyId, row.paperId)}>{shown(row.subject)}</a>
                  </td>
                  <td class="days" data-h={t.dated}>
                    {shownDay(row.dated, language, 'short')}
                  </td>
                  <td data-h={t.state}>
                    {row.state === 'given' ? t.given : <span class="tag warn">{t.cancelled}</span>}
                    {row.reason !== null && ` ${row.reason}`}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {pages > 1 && (
          <p class="acts">
            {page > 1 && <a href={at(page - 1)}>{t.previous}</a>}
            <span>{shown(t.page(page, pages))}</span>
            {page < pages && <a href={at(page + 1)}>{t.next}</a>}
          </p>
        )}
      </section>
      {canBegin && (
        <May deed="paper.write">
          <form class="sheet rows wide-rows" method="post" action={base}>
            <h2>{t.beginTitle}</h2>
            <TextField id="last" label={t.beginLast} hint={t.beginHint} value={last} faults={faults} maxlength={10} />
            <p class="acts">
              <button class="button quiet">{t.save}</button>
            </p>
          </form>
        </May>
      )}
      {years.length > 0 && (
        <p class="hint">
          {t.years}:{' '}
          {years.map((other) => (
            <>
              <a href={`${base}?year=${other}`}>{digits(other, language)}</a>{' '}
            </>
          ))}
        </p>
      )}
      <p>
        <a href={baseOf(agencyId)}>{t.back}</a>
      </p>
    </Frame>
  )
}

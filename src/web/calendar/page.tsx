/** Where a person takes an office's deadlines into their own calendar, and takes the address back. */

import type { FC } from 'hono/jsx'
import { dayOf } from '#kernel/day'
import type { Feed } from '#platform/calendar-feed'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { digits, shownDay } from '../numbers.ts'
import type { Deadline } from './deadlines.ts'
import type { CalendarMessages } from './messages.th.ts'

type Props = Omit<FrameProps, 'title' | 'children'> & {
  readonly t: CalendarMessages
  readonly base: string
  readonly feeds: readonly Feed[]
  /** Its address, only right after it was made. */
  readonly made: string | undefined
  readonly deadlines: readonly Deadline[]
  readonly today: string
  readonly notice: string | undefined
}

export const CalendarPage: FC<Props> = ({ t, base, feeds, made, deadlines, today, notice, ...frame }) => {
  const { language } = frame
  return (
    <Frame {...frame} title={`${t.title} · ${frame.office?.name ?? ''}`}>
      {notice !== undefined && <output class="note">{notice}</output>}
      <div class="narrow">
        <h1>{t.title}</h1>
        <p class="lead">{digits(t.lead, language)}</p>
      </div>
      {made !== undefined && (
        <section class="note rows" aria-labelledby="made">
          <h2 id="made">{t.made}</h2>
          <div class="field">
            <label for="address">{t.address}</label>
            <input id="address" type="text" readonly value={made} aria-describedby="once" />
          </div>
          <p id="once">{t.once}</p>
        </section>
      )}
      <div class="two">
        <section class="sheet rows" aria-labelledby="yours">
          <h2 id="yours">{t.yours}</h2>
          {feeds.length === 0 && <p class="hint">{t.none}</p>}
          {feeds.length > 0 && (
            <ul class="plain rows">
              {feeds.map(({ id, createdAt }) => {
                const day = shownDay(dayOf(createdAt), language)
                return (
                  <li>
                    <form class="inline" method="post" action={`${base}/revoke`} data-confirm={t.sure}>
                      <span>{t.madeOn(day)}</span>
                      <button class="button plain away" name="feed" value={id} aria-label={t.revokeOf(day)}>
                        {t.revoke}
                      </button>
                    </form>
                  </li>
                )
              })}
            </ul>
          )}
          <form method="post" action={base} class="acts">
            <button class={feeds.length === 0 ? 'button' : 'button quiet'}>{t.make}</button>
          </form>
        </section>
        <section class="sheet rows" aria-labelledby="upcoming">
          <h2 id="upcoming">{t.upcoming}</h2>
          <ol class="plain rows">
            {deadlines
              .toSorted((a, b) => (a.day < b.day ? -1 : 1))
              .map(({ title, day }) => (
                <li>
                  <strong>{shownDay(day, language, 'short')}</strong> {day < today && <span class="tag">{t.past}</span>}
                  <br />
                  {title}
                </li>
              ))}
          </ol>
        </section>
      </div>
    </Frame>
  )
}

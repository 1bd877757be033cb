/** The inbox of one person: what is new first, and how they want to be told outside. */

import type { FC } from 'hono/jsx'
import type { Choice, Delivery, Notice } from '#platform/inbox'
import { dayOf } from '#kernel/day'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { digits, shownDay } from '../numbers.ts'
import type { InboxMessages } from './messages.th.ts'
import { wordsOf } from './notice-kinds.ts'

type Props = Omit<FrameProps, 'title' | 'children'> & {
  readonly t: InboxMessages
  readonly notices: readonly Notice[]
  readonly unread: number
  readonly offices: ReadonlyMap<string, string>
  readonly page: number
  readonly pages: number
  readonly choice: Choice
  readonly channels: readonly Choice['channel'][]
  readonly notice: string | undefined
}

const channelNames = ['mail', 'line'] as const

export const InboxPage: FC<Props> = ({ t, notices, unread, offices, page, pages, choice, channels, notice, ...frame }) => {
  const { language } = frame
  const shown = (text: string) => digits(text, language)
  const title = notices.length === 0 ? t.empty : unread > 0 ? t.unread(unread) : t.allRead
  return (
    <Frame {...frame} title={t.title}>
      {notice !== undefined && <output class="note">{shown(notice)}</output>}
      <div>
        <p class="kicker">{t.title}</p>
        <h1>{shown(title)}</h1>
        <p class="lead">{notices.length === 0 ? t.emptyNext : t.lead}</p>
      </div>
      {notices.length > 0 && (
        <section class="rows" aria-label={t.title}>
          {unread > 0 && (
            <form method="post" action="/inbox/read-all" class="acts">
              <button class="button quiet">{t.markAllRead}</button>
            </form>
          )}
          <ol class="plain sheet listed">
            {notices.map((one) => {
              const words = wordsOf(one, t.notices)
              const text = shown(words?.text ?? t.unknown)
              return (
                <li class={one.readAt ? undefined : 'fresh'}>
                  <div>
                    <h2 class="words">{text}</h2>
                    <p>{offices.get(one.officeId) ?? ''}</p>
                    <p class="hint">{shownDay(dayOf(one.at), language, 'short')}</p>
                  </div>
                  <span>{!one.readAt && <span class="tag warn">{t.isNew}</span>}</span>
                  <form method="post" action="/inbox/open" class="acts">
                    <input type="hidden" name="id" value={one.id} />
                    {words && (
                      <button class="button quiet" aria-label={`${t.open}: ${text}`}>
                        {t.open}
                      </button>
                    )}
                    {!one.readAt && (
                      <button class="button plain" formaction="/inbox/read" aria-label={`${t.markRead}: ${text}`}>
                        {t.markRead}
                      </button>
                    )}
                  </form>
                </li>
              )
            })}
          </ol>
          {pages > 1 && (
            <nav class="pages" aria-label={shown(t.page(page, pages))}>
              {page > 1 && <a href={`/inbox?page=${page - 1}`}>{t.previous}</a>}
              <span>{shown(t.page(page, pages))}</span>
              {page < pages && <a href={`/inbox?page=${page + 1}`}>{t.next}</a>}
            </nav>
          )}
        </section>
      )}
      <form class="sheet rows narrow" method="post" action="/inbox/choice" aria-labelledby="choice">
        <h2 id="choice">{t.choiceTitle}</h2>
        <p class="hint">{t.choiceHint}</p>
        <fieldset class="choice">
          <legend class="visually-hidden">{t.choiceTitle}</legend>
          {(Object.keys(t.delivery) as Delivery[]).map((one) => (
            <label>
              <input type="radio" name="delivery" value={one} checked={choice.delivery === one} />
              {shown(t.delivery[one])}
            </label>
          ))}
        </fieldset>
        <fieldset class="choice">
          <legend>{t.channelTitle}</legend>
          {channelNames.map((one) => (
            <label>
              <input type="radio" name="channel" value={one} checked={choice.channel === one} />
              {t.channel[one]}
            </label>
          ))}
        </fieldset>
        {!channels.includes(choice.channel) && <p class="note warn">{t.notOpen[choice.channel]}</p>}
        <p class="acts">
          <button class="button">{t.save}</button>
        </p>
      </form>
    </Frame>
  )
}

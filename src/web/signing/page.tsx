/** The papers of an office by state: those that wait for the reader first. */

import type { FC } from 'hono/jsx'
import { dayOf } from '#kernel/day'
import type { Paged } from '#platform/db'
import type { PaperEntry, PaperState, WaitingPaper } from '#report'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { digits, shownDay } from '../numbers.ts'
import type { SigningMessages } from './messages.th.ts'
import { baseOf } from './shared.ts'

type Props = Omit<FrameProps, 'title' | 'children' | 'section'> & {
  readonly t: SigningMessages
  readonly agencyId: string
  readonly waiting: readonly WaitingPaper[]
  readonly papers: Paged<PaperEntry>
}

const looks: Readonly<Record<PaperState, string>> = {
  draft: 'tag',
  returned: 'tag warn',
  routing: 'tag',
  final: 'tag good',
  superseded: 'tag',
  withdrawn: 'tag',
}

export const StateTag: FC<{ readonly t: SigningMessages; readonly state: PaperState }> = ({ t, state }) => (
  <span class={looks[state]}>{t.states[state]}</span>
)

export const SigningPage: FC<Props> = ({ t, agencyId, waiting, papers, ...frame }) => {
  const { language } = frame
  const shown = (text: string) => digits(text, language)
  const title = waiting.length > 0 ? shown(t.waitingTitle(waiting.length)) : t.noneWaiting
  return (
    <Frame {...frame} title={t.title} section="papers">
      <div>
        <p class="kicker">{t.title}</p>
        <h1>{title}</h1>
        <p class="lead">{t.lead}</p>
        <p class="acts">
          <a class="button quiet" href={`/o/${agencyId}/papers`}>
            {t.goPapers}
          </a>
          <a class="button plain" href={`${baseOf(agencyId)}/register`}>
            {t.register}
          </a>
        </p>
      </div>
      {waiting.length > 0 && (
        <section class="rows" aria-labelledby="waiting">
          <h2 id="waiting">{t.waitingYou}</h2>
          <ul class="cards papers">
            {waiting.map(({ paperId, title: subject, part, since }) => (
              <li class="card">
                <a href={baseOf(agencyId, paperId)}>{shown(subject)}</a>
                <small>{t.signTitle(t.parts[part])}</small>
                <small>{shownDay(dayOf(since), language, 'short')}</small>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section class="sheet" aria-labelledby="others">
        <h2 id="others">{t.others}</h2>
        {papers.rows.length === 0 ? (
          <p>{t.empty}</p>
        ) : (
          <table class="stack">
            <thead>
              <tr>
                <th scope="col">{t.paper}</th>
                <th scope="col">{t.state}</th>
                <th scope="col">{t.number}</th>
                <th scope="col">{t.updated}</th>
              </tr>
            </thead>
            <tbody>
              {papers.rows.map((one) => (
                <tr>
                  <td class="whole">
                    <a href={baseOf(agencyId, one.id)}>{shown(one.title)}</a>
                    {one.version > 1 && ` (${shown(t.version(one.version - 1))})`}
                  </td>
                  <td data-h={t.state}>
                    <StateTag t={t} state={one.state} />
                  </td>
                  <td data-h={t.number}>{one.number === null ? t.none : shown(one.number)}</td>
                  <td class="days" data-h={t.updated}>
                    {shownDay(dayOf(one.updatedAt), language, 'short')}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {papers.next !== null && (
          <p class="acts">
            <a href={`${baseOf(agencyId)}?after=${papers.next}`}>{t.older}</a>
          </p>
        )}
      </section>
    </Frame>
  )
}

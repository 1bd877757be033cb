/** The audit trail of an office, newest first. */

import type { FC } from 'hono/jsx'
import { clockOf, dayOf } from '#kernel/day'
import type { Deed } from '#platform/audit'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { digits, shownDay } from '../numbers.ts'
import type { AuditMessages } from './messages.th.ts'

type Props = Omit<FrameProps, 'title' | 'children' | 'section'> & {
  readonly t: AuditMessages
  readonly agencyId: string
  readonly deeds: readonly Deed[]
  /** Names by the id after "user/". */
  readonly names: ReadonlyMap<string, string>
  /** The id to go on from; undefined on the last page. */
  readonly next: string | undefined
  readonly isFirst: boolean
}

export const AuditPage: FC<Props> = ({ t, agencyId, deeds, names, next, isFirst, ...frame }) => {
  const { language } = frame
  const base = `/o/${agencyId}/audit`
  return (
    <Frame {...frame} title={t.title} section="organisation">
      <div>
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
      </div>
      {deeds.length === 0 ? (
        <p>{t.empty}</p>
      ) : (
        <section class="sheet">
          <table class="stack">
            <thead>
              <tr>
                <th scope="col">{t.what}</th>
                <th scope="col">{t.who}</th>
                <th scope="col">{t.at}</th>
                <th scope="col" class="n">
                  {t.no}
                </th>
                <th scope="col">{t.hash}</th>
              </tr>
            </thead>
            <tbody>
              {deeds.map((deed) => (
                <tr>
                  <td>{t.actions[deed.action] ?? <code>{deed.action}</code>}</td>
                  <td data-h={t.who}>{whoOf(deed, names, t)}</td>
                  <td data-h={t.at}>
                    <time datetime={deed.at.toISOString()}>
                      {shownDay(dayOf(deed.at), language, 'short')} {digits(clockOf(deed.at), language)}
                    </time>
                  </td>
                  <td class="n" data-h={t.no}>
                    {deed.no === null ? '—' : digits(deed.no, language)}
                  </td>
                  <td data-h={t.hash}>
                    <code>{deed.hash?.slice(0, 12) ?? '—'}</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {(next !== undefined || !isFirst) && (
        <nav class="pages" aria-label={t.title}>
          {!isFirst && <a href={base}>{t.newest}</a>}
          {next !== undefined && <a href={`${base}?before=${next}`}>{t.older}</a>}
        </nav>
      )}
    </Frame>
  )
}

function whoOf({ actor }: Deed, names: ReadonlyMap<string, string>, t: AuditMessages): string {
  if (actor === 'operator') return t.operator
  if (actor === 'system') return t.system
  if (actor === 'local') return t.formerly
  if (actor === 'public') return t.anybody
  return names.get(actor.replace(/^user\//, '')) ?? t.unknownPerson
}

/** What to do next, at the top of the office's page: what, why, and one button each. */

import type { FC } from 'hono/jsx'
import { daysFrom, fiscalYearOf, fiscalYearSpan } from '#kernel/day'
import type { ThaiDay } from '#kernel/day'
import { unreachable } from '#kernel/unreachable'
import type { Language } from '../language.ts'
import { digits } from '../numbers.ts'
import { en } from './messages.en.ts'
import type { TodayMessages } from './messages.th.ts'
import { th } from './messages.th.ts'
import type { NextDeed } from './next-deeds.ts'

type Props = {
  readonly deeds: readonly NextDeed[]
  /** The year of the plan that is followed up. */
  readonly fiscalYear: number
  readonly today: ThaiDay
  readonly agencyId: string
  readonly language: Language
}

/** Nothing where nothing is to be done: the page below answers for itself. */
export const Today: FC<Props> = ({ deeds, fiscalYear, today, agencyId, language }) => {
  if (deeds.length === 0) return null
  const t = language === 'th' ? th : en
  const current = fiscalYearOf(today)
  const week = Math.floor(daysFrom(fiscalYearSpan(current).first, today) / 7) + 1
  return (
    <section class="sheet today" aria-labelledby="today">
      <h2 id="today">{t.title}</h2>
      <p class="hint">{digits(t.week(week, String(current)), language)}</p>
      <ol class="plain rows">
        {deeds.map((deed) => {
          const { what, why, path } = worded(deed, t, fiscalYear)
          return (
            <li>
              <div>
                <strong>{digits(what, language)}</strong>
                <p class="hint">{digits(why, language)}</p>
              </div>
              <a class="button quiet" href={`/o/${agencyId}${path}`} aria-label={digits(`${t.go[deed.kind]}: ${what}`, language)}>
                {t.go[deed.kind]}
              </a>
            </li>
          )
        })}
      </ol>
    </section>
  )
}

function worded(
  deed: NextDeed,
  { what, why }: TodayMessages,
  year: number,
): { readonly what: string; readonly why: string; readonly path: string } {
  switch (deed.kind) {
    case 'sign':
      return { what: what.sign(deed.title), why: why.sign, path: `/signing/${deed.paperId}` }
    case 'adopt':
      return { what: what.adopt, why: why.adopt, path: '/measures/adoption' }
    case 'draft-plan':
      return { what: what[deed.kind], why: why[deed.kind], path: '/measures' }
    case 'cover':
      return { what: what.cover(deed.weaknesses), why: why.cover, path: '/measures' }
    case 'report':
      return { what: what.report(deed.months, deed.measures), why: why.report(deed.days), path: `/progress?year=${year}#concerns` }
    case 'show-evidence':
      return { what: what[deed.kind](deed.no), why: why[deed.kind], path: `/progress/${deed.measureId}` }
    case 'answer-dispute':
      return { what: what[deed.kind](deed.no), why: why[deed.kind], path: `/progress/${deed.measureId}#disputes` }
    case 'close-round':
      return { what: what[deed.kind](deed.months), why: why[deed.kind], path: `/progress?year=${year}#rounds` }
    case 'late-step':
      return { what: what[deed.kind](deed.no), why: why[deed.kind](deed.days), path: `/progress/${deed.measureId}` }
    default:
      return unreachable(deed)
  }
}

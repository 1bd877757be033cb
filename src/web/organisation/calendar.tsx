/** The working calendar of a year: what is known of it, working days month by month, the office's own days off. */

import type { FC } from 'hono/jsx'
import { daysAfter, lastDayOf, monthOf, thaiDay } from '#kernel/day'
import type { ThaiDay } from '#kernel/day'
import { monthNames } from '#kernel/thai'
import { isWorkingDay, workingDays, yearsWithoutList } from '#register'
import type { Agency, Calendar, Holiday } from '#register'
import { FaultSummary, TextField } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { Frame } from '../frame.tsx'
import type { FrameProps } from '../frame.tsx'
import { digits, shownDay } from '../numbers.ts'
import { first } from '../request.ts'
import type { Fields } from '../request.ts'
import type { OrganisationMessages } from './messages.th.ts'
import { baseOf, NewsNotes } from './shared.tsx'
import type { News } from './shared.tsx'

type Props = Omit<FrameProps, 'title' | 'children' | 'section'> &
  News & {
    readonly t: OrganisationMessages
    readonly agency: Agency
    readonly calendar: Calendar
    readonly year: number
    readonly years: readonly number[]
    readonly today: ThaiDay
    readonly nextWorking: ThaiDay
    readonly entered: Fields
    readonly faults: Faults
  }

const englishMonths = Array.from({ length: 12 }, (_, at) =>
  new Date(Date.UTC(2023, at, 1)).toLocaleString('en', { month: 'long', timeZone: 'UTC' }),
)

export const CalendarPage: FC<Props> = ({
  t,
  agency,
  calendar,
  year,
  years,
  today,
  nextWorking,
  entered,
  faults,
  removed,
  notice,
  ...frame
}) => {
  const { m, language } = frame
  const base = baseOf(agency)
  const shown = (text: string) => digits(text, language)
  const title = t.calendarTitle(shownDay(nextWorking, language))
  const known = calendar.years.get(year)
  const whole = yearsWithoutList(calendar, firstOf(year, 1), lastDayOf(year, 12)).length === 0
  const state =
    known?.from === 'imported'
      ? t.yearImported(String(year), known.days.length)
      : known?.from === 'fixed'
        ? t.yearFixed(String(year))
        : t.yearNone(String(year))
  const own = calendar.own.filter(({ day }) => day.startsWith(String(year)))
  const field = (id: string) => ({ id, value: first(entered, id), faults })
  return (
    <Frame {...frame} title={title} section="organisation" failed={faults.size > 0}>
      <NewsNotes t={t} base={base} removed={removed} notice={notice} />
      <div>
        <h1>{title}</h1>
        <p class="lead">{isWorkingDay(calendar, today) ? t.calendarToday : t.calendarOff}</p>
      </div>
      <div class={whole ? 'note' : 'note warn'}>
        <p>{shown(state)}</p>
        {!whole && (
          <p>
            <a href={`/agencies/holidays?year=${year}`}>{t.importHolidays}</a>
          </p>
        )}
      </div>
      <section class="sheet" aria-labelledby="months">
        <h2 id="months">{shown(String(year))}</h2>
        <table class="stack">
          <thead>
            <tr>
              <th scope="col">{t.month}</th>
              <th scope="col" class="n">
                {t.workingDays}
              </th>
              <th scope="col">{t.holidays}</th>
            </tr>
          </thead>
          <tbody>
            {monthNames.map((name, at) => {
              const days = [...(known?.days ?? []), ...own]
                .filter(({ day }) => monthOf(day) === at + 1)
                .toSorted((a, b) => (a.day < b.day ? -1 : 1))
              return (
                <tr>
                  <td>{language === 'th' ? name : englishMonths[at]}</td>
                  <td class="n" data-h={t.workingDays}>
                    {shown(String(workingDays(calendar, firstOf(year, at + 1), lastDayOf(year, at + 1))))}
                  </td>
                  <td class="whole">
                    {days.length === 0 ? <span class="hint">{t.noHoliday}</span> : <Days days={days} language={language} />}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </section>
      <section class="sheet rows" aria-labelledby="own">
        <div>
          <h2 id="own">{t.ownHolidays}</h2>
          <p class="hint">{t.ownHolidaysLead}</p>
        </div>
        <FaultSummary m={m} faults={faults} shown={shown} />
        {own.map((holiday) => (
          <form class="inline line" method="post" action={`${base}/holidays/${holiday.day}/remove`}>
            <span>
              {shownDay(holiday.day, language)} {holiday.name}
            </span>
            <button class="button plain away" aria-label={t.removeOf(holiday.name)}>
              {t.remove}
            </button>
          </form>
        ))}
        <form class="inline roomy" method="post" action={`${base}/holidays`}>
          <TextField {...field('day')} label={t.day} hint={shown(t.dayHint)} maxlength={60} />
          <TextField {...field('name')} label={t.holidayName} maxlength={200} />
          <button class="button quiet">{t.addHoliday}</button>
        </form>
      </section>
      <p class="hint">
        {t.otherYears}:{' '}
        {years.map((other) => (
          <>
            <a href={`${base}/calendar?year=${other}`}>{shown(String(other))}</a>{' '}
          </>
        ))}
      </p>
      <p>
        <a href={base}>{t.backToOffice}</a>
      </p>
    </Frame>
  )
}

/** Days of one name that follow each other stand together: "๑๓–๑๕ วันสงกรานต์". */
const Days: FC<{ readonly days: readonly Holiday[]; readonly language: FrameProps['language'] }> = ({ days, language }) => {
  const runs: { first: ThaiDay; last: ThaiDay; name: string }[] = []
  for (const { day, name } of days) {
    const run = runs.at(-1)
    if (run?.name === name && daysAfter(run.last, 1) === day) run.last = day
    else runs.push({ first: day, last: day, name })
  }
  const dayOfMonth = (day: ThaiDay) => digits(Number(day.slice(8)), language)
  return (
    <>
      {runs.map((run, at) => (
        <>
          {at > 0 && <br />}
          {run.first === run.last ? dayOfMonth(run.first) : `${dayOfMonth(run.first)}–${dayOfMonth(run.last)}`}{' '}
          <span lang="th">{run.name}</span>
        </>
      ))}
    </>
  )
}

function firstOf(year: number, month: number): ThaiDay {
  const day = thaiDay(year, month, 1)
  if (!day) throw new RangeError(`no such month: ${year}-${month}`)
  return day
}

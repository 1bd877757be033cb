import { Hono } from 'hono'
import type { Context } from 'hono'
import { daysAfter, parseThaiDay, yearOf } from '#kernel/day'
import { addOfficeHoliday, bringBackOfficeHoliday, findCalendar, nextWorkingDay, removeOfficeHoliday } from '#register'
import type { Agency } from '#register'
import { enteredYear } from '../entered.ts'
import { noFaults } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { fieldsOf, officeFrameOf, officeOf } from '../request.ts'
import type { Fields } from '../request.ts'
import type { Env } from '../services.ts'
import { CalendarPage } from './calendar.tsx'
import { baseOf, dayIn, depsOf, line, newsOf, today, wordsOf } from './shared.tsx'

const folder = '/o/:agency/organisation/holidays'

export const holidayRoutes = new Hono<Env>()
  .get('/o/:agency/organisation/calendar', async (c) => {
    const agency = officeOf(c)
    if (!agency) return c.notFound()
    return c.html(await page(c, agency, enteredYear(c.req.query('year') ?? ''), new Map(), noFaults))
  })
  .post(folder, async (c) => {
    const agency = officeOf(c)
    if (!agency) return c.notFound()
    const t = wordsOf(c)
    const fields = await fieldsOf(c)
    const [day, name] = [dayIn(fields, 'day'), line(fields, 'name', 200)]
    const faults = new Map<string, string>()
    if (!day) faults.set('day', t.wrongDay)
    if (name === '') faults.set('name', t.holidayNameNeeded)
    if (!day || faults.size > 0) return c.html(await page(c, agency, day ? yearOf(day) : undefined, fields, faults), 422)
    await addOfficeHoliday(depsOf(c), agency.id, { day, name })
    return c.redirect(`${baseOf(agency)}/calendar?year=${yearOf(day)}&done=1`, 303)
  })
  .post(`${folder}/:day/remove`, async (c) => {
    const agency = officeOf(c)
    const day = parseThaiDay(c.req.param('day'))
    if (!agency || !day || !(await removeOfficeHoliday(depsOf(c), agency.id, day))) return c.notFound()
    return c.redirect(`${baseOf(agency)}/calendar?year=${yearOf(day)}&removed=holidays.${day}`, 303)
  })
  .post(`${folder}/:day/back`, async (c) => {
    const agency = officeOf(c)
    const day = parseThaiDay(c.req.param('day'))
    if (!agency || !day) return c.notFound()
    const back = await bringBackOfficeHoliday(depsOf(c), agency.id, day)
    return c.redirect(`${baseOf(agency)}/calendar?year=${yearOf(day)}${back ? '' : '&back=no'}`, 303)
  })

async function page(c: Context<Env>, agency: Agency, wanted: number | undefined, entered: Fields, faults: Faults) {
  const day = today(c)
  const now = yearOf(day)
  const year = wanted ?? now
  const calendar = await findCalendar(c.var.services.db, agency.id, Math.min(now - 1, year), Math.max(now + 1, year))
  return (
    <CalendarPage
      {...officeFrameOf(c, agency)}
      {...newsOf(c)}
      t={wordsOf(c)}
      agency={agency}
      calendar={calendar}
      year={year}
      years={[now - 1, now, now + 1].filter((one) => one !== year)}
      today={day}
      nextWorking={nextWorkingDay(calendar, daysAfter(day, 1))}
      entered={entered}
      faults={faults}
    />
  )
}

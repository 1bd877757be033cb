import { Hono } from 'hono'
import { isId } from '#platform/id'
import { en as documentEn } from '../document/messages.en.ts'
import { th as documentTh } from '../document/messages.th.ts'
import { enteredYear } from '../entered.ts'
import { keptOrMade } from '../kept-or-made.ts'
import { officeYear } from '../office-year.ts'
import { officeFrameOf, officeOf } from '../request.ts'
import { todayOf } from '../today/today-of.ts'
import type { Env } from '../services.ts'
import { en } from './messages.en.ts'
import { th } from './messages.th.ts'
import { YearPage } from './page.tsx'

export const yearRoutes = new Hono<Env>().get('/o/:agency', async (c) => {
  const agency = officeOf(c)
  if (!agency) return c.notFound()
  return keptOrMade(c, agency, async () => {
    const { language } = c.var
    const t = language === 'th' ? th : en
    const year = await officeYear(c.var.services, agency, { year: enteredYear(c.req.query('year') ?? '') })
    const removed = c.req.query('removed')
    return c.html(
      <YearPage
        {...officeFrameOf(c, agency)}
        t={t}
        d={language === 'th' ? documentTh : documentEn}
        year={year}
        today={await todayOf(c.var.services, year, c.var.session?.userId)}
        removed={removed !== undefined && isId(removed) ? removed : undefined}
        notice={c.req.query('back') === 'no' ? t.alreadyBack : undefined}
      />,
    )
  })
})

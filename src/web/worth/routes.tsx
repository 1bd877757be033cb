import { Hono } from 'hono'
import { cheapestWay } from '#analyse'
import { toArabicDigits } from '#kernel/thai'
import { enteredScore, enteredYear } from '../entered.ts'
import { officeYear } from '../office-year.ts'
import { officeFrameOf, officeOf } from '../request.ts'
import type { Env } from '../services.ts'
import { en } from './messages.en.ts'
import { th } from './messages.th.ts'
import { WorthPage } from './page.tsx'

export const worthRoutes = new Hono<Env>().get('/o/:agency/worth', async (c) => {
  const agency = officeOf(c)
  if (!agency) return c.notFound()
  const typed = (c.req.query('threshold') ?? '').trim().slice(0, 20)
  const threshold = enteredScore(typed)
  const year = await officeYear(c.var.services, agency, { year: enteredYear(c.req.query('year') ?? ''), threshold })
  const target = c.req.query('target')
  const known = year.framework?.levels.values.find(({ code }) => code === target)
  return c.html(
    <WorthPage
      {...officeFrameOf(c, agency)}
      t={c.var.language === 'th' ? th : en}
      year={year}
      way={year.analysis && cheapestWay(year.analysis, known?.code)}
      threshold={threshold === undefined ? '' : toArabicDigits(typed)}
      wrongThreshold={typed !== '' && threshold === undefined}
    />,
  )
})

import { Hono } from 'hono'
import { listDeeds } from '#platform/audit'
import { isId } from '#platform/id'
import { officeFrameOf, officeOf } from '../request.ts'
import type { Env } from '../services.ts'
import { en } from './messages.en.ts'
import { th } from './messages.th.ts'
import { AuditPage } from './page.tsx'

const perPage = 50

export const auditRoutes = new Hono<Env>().get('/o/:agency/audit', async (c) => {
  const agency = officeOf(c)
  if (!agency) return c.notFound()
  const { db, namesOf } = c.var.services
  const before = c.req.query('before')
  const from = before !== undefined && isId(before) ? before : undefined
  const found = await listDeeds(db, agency.id, perPage + 1, { before: from })
  const deeds = found.slice(0, perPage)
  const people = [...new Set(deeds.flatMap(({ actor }) => (actor.startsWith('user/') ? [actor.slice('user/'.length)] : [])))]
  return c.html(
    <AuditPage
      {...officeFrameOf(c, agency)}
      t={c.var.language === 'th' ? th : en}
      agencyId={agency.id}
      deeds={deeds}
      names={await namesOf(people)}
      next={found.length > perPage ? deeds.at(-1)?.id : undefined}
      isFirst={from === undefined}
    />,
  )
})

import { Hono } from 'hono'
import { daysAfter, yearOf } from '#kernel/day'
import {
  beginOffice,
  findAgency,
  findCalendar,
  findDetails,
  findOrganisation,
  listFormerNames,
  listSuccessions,
  nextWorkingDay,
} from '#register'
import { officeFrameOf, officeOf } from '../request.ts'
import type { Env } from '../services.ts'
import { OrganisationPage } from './page.tsx'
import { baseOf, depsOf, newsOf, today, wordsOf } from './shared.tsx'

export const organisationRoutes = new Hono<Env>()
  .get('/o/:agency/organisation', async (c) => {
    const agency = officeOf(c)
    const { db } = c.var.services
    const details = agency && (await findDetails(db, agency.id))
    if (!agency || !details) return c.notFound()
    const day = today(c)
    const [organisation, calendar, names, successions, parent] = await Promise.all([
      findOrganisation(db, agency.id),
      findCalendar(db, agency.id, yearOf(day), yearOf(day) + 1),
      listFormerNames(db, agency.id),
      listSuccessions(db, agency.id),
      details.parentId === null ? undefined : findAgency(db, details.parentId),
    ])
    return c.html(
      <OrganisationPage
        {...officeFrameOf(c, agency)}
        {...newsOf(c)}
        t={wordsOf(c)}
        agency={agency}
        details={details}
        parent={parent?.fullName ?? null}
        organisation={organisation}
        today={day}
        nextWorking={nextWorkingDay(calendar, daysAfter(day, 1))}
        changes={names.length + successions.length}
      />,
    )
  })
  .post('/o/:agency/organisation/begin', async (c) => {
    const agency = officeOf(c)
    if (!agency) return c.notFound()
    await beginOffice(depsOf(c), agency)
    return c.redirect(`${baseOf(agency)}?done=1`, 303)
  })

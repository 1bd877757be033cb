import { Hono } from 'hono'
import type { Context } from 'hono'
import { dayOf, fiscalYearOf } from '#kernel/day'
import { writeCsv } from '#kernel/csv'
import {
  addProject,
  bringBackProject,
  changeProject,
  findProject,
  pageOfProjects,
  removeProject,
  sumProjects,
  sumProjectsBy,
} from '#monitor'
import type { KeptProject } from '#monitor'
import { isId } from '#platform/id'
import type { Agency } from '#register'
import { enteredCount, enteredYear } from '../entered.ts'
import { noFaults } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { fieldsOf, first, idOf, officeFrameOf, officeOf } from '../request.ts'
import type { Fields } from '../request.ts'
import type { Env } from '../services.ts'
import { ProjectEditPage } from './edit.tsx'
import { ProjectsPage } from './page.tsx'
import type { ProjectsNews } from './page.tsx'
import { fieldsOfProject, parseProject } from './project-form.ts'
import { sheetOf } from './sheet.ts'
import { baseOf, depsOf, rowsPerPage, viewOf, wordsOf } from './view.ts'

const folder = '/o/:agency/projects'
/** More than any office has in a year. */
const all = 30_000

export const projectsRoutes = new Hono<Env>()
  .get(folder, async (c) => {
    const agency = officeOf(c)
    if (!agency) return c.notFound()
    const view = await viewOf(c, agency)
    const { db } = c.var.services
    const whole = { agencyId: agency.id, fiscalYear: view.year, on: view.on }
    return c.html(
      <ProjectsPage
        {...officeFrameOf(c, agency)}
        t={wordsOf(c)}
        base={baseOf(agency)}
        view={view}
        sums={await sumProjects(db, whole)}
        strategies={await sumProjectsBy(db, whole, 'strategy')}
        units={await sumProjectsBy(db, whole, 'unit')}
        found={await sumProjects(db, view.filter)}
        rows={await pageOfProjects(db, view.filter, { sort: view.sort, limit: rowsPerPage, offset: (view.page - 1) * rowsPerPage })}
        news={newsOf(c, agency)}
      />,
    )
  })
  .get(`${folder}/list.csv`, async (c) => {
    const agency = officeOf(c)
    if (!agency) return c.notFound()
    const { filter, sort, year } = await viewOf(c, agency)
    const rows = await pageOfProjects(c.var.services.db, filter, { sort, limit: all, offset: 0 })
    return c.body(writeCsv(sheetOf(rows)), 200, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="projects-${year}.csv"`,
    })
  })
  .get(`${folder}/new`, (c) => {
    const agency = officeOf(c)
    if (!agency) return c.notFound()
    return editPage(c, agency, null, yearIn(c, c.req.query('year') ?? ''), fieldsOfProject(undefined, c.var.language))
  })
  .post(`${folder}/new`, async (c) => {
    const agency = officeOf(c)
    if (!agency) return c.notFound()
    const fields = await fieldsOf(c)
    const fiscalYear = yearIn(c, first(fields, 'year'))
    const { words, faults } = parseProject(fields, fiscalYear, wordsOf(c))
    if (!words) return editPage(c, agency, null, fiscalYear, fields, faults)
    await addProject(depsOf(c), { agencyId: agency.id, fiscalYear, words })
    return c.redirect(`${baseOf(agency)}?year=${fiscalYear}&done=added`, 303)
  })
  .get(`${folder}/:project`, async (c) => {
    const found = await projectOf(c)
    return found ? editPage(c, found.agency, found.project, found.fiscalYear, fieldsOfProject(found.project, c.var.language)) : c.notFound()
  })
  .post(`${folder}/:project`, async (c) => {
    const found = await projectOf(c)
    if (!found) return c.notFound()
    const { agency, project, fiscalYear } = found
    const fields = await fieldsOf(c)
    const { words, faults } = parseProject(fields, fiscalYear, wordsOf(c))
    if (!words) return editPage(c, agency, project, fiscalYear, fields, faults)
    const done = await changeProject(depsOf(c), { agencyId: agency.id, projectId: project.id, words })
    return done.ok ? c.redirect(`${baseOf(agency)}?year=${fiscalYear}&done=saved.${project.id}`, 303) : c.notFound()
  })
  .post(`${folder}/:project/remove`, async (c) => {
    const agency = officeOf(c)
    const projectId = idOf(c, 'project')
    if (!agency || projectId === undefined) return c.notFound()
    const done = await removeProject(depsOf(c), { agencyId: agency.id, projectId })
    return done.ok ? c.redirect(`${baseOf(agency)}?year=${done.value}&done=removed.${projectId}`, 303) : c.notFound()
  })
  .post(`${folder}/:project/back`, async (c) => {
    const agency = officeOf(c)
    const projectId = idOf(c, 'project')
    if (!agency || projectId === undefined) return c.notFound()
    const done = await bringBackProject(depsOf(c), { agencyId: agency.id, projectId })
    return c.redirect(`${baseOf(agency)}${done.ok ? `?year=${done.value}&done=back` : '?done=not-back'}`, 303)
  })

const yearIn = (c: Context<Env>, text: string): number => enteredYear(text) ?? fiscalYearOf(dayOf(c.var.services.now()))

async function projectOf(
  c: Context<Env>,
): Promise<{ readonly agency: Agency; readonly fiscalYear: number; readonly project: KeptProject } | undefined> {
  const agency = officeOf(c)
  const id = idOf(c, 'project')
  const found = agency && id !== undefined ? await findProject(c.var.services.db, agency.id, id) : undefined
  return agency && found && { agency, ...found }
}

const editPage = (
  c: Context<Env>,
  agency: Agency,
  project: KeptProject | null,
  fiscalYear: number,
  entered: Fields,
  faults: Faults = noFaults,
) =>
  c.html(
    <ProjectEditPage
      {...officeFrameOf(c, agency)}
      t={wordsOf(c)}
      base={baseOf(agency)}
      id={project?.id ?? null}
      fiscalYear={fiscalYear}
      entered={entered}
      faults={faults}
    />,
    faults.size === 0 ? 200 : 422,
  )

/** From the address: "saved.<id>" names what can be brought back. */
function newsOf(c: Context<Env>, agency: Agency): ProjectsNews | undefined {
  const t = wordsOf(c)
  const base = baseOf(agency)
  const imported = c.req.query('imported') ?? ''
  if (isId(imported)) return { text: t.imported(enteredCount(c.req.query('n') ?? '') ?? 0), undo: `${base}/undo/${imported}` }
  const [done = '', id = ''] = (c.req.query('done') ?? '').split('.')
  const undo = isId(id) ? `${base}/${id}/back` : undefined
  switch (done) {
    case 'saved':
      return { text: t.saved, undo }
    case 'removed':
      return { text: t.removed, undo }
    case 'added':
      return { text: t.added }
    case 'back':
      return { text: t.broughtBack }
    case 'not-back':
      return { text: t.notBack }
    case 'undone':
      return { text: t.undone }
    case 'not-undone':
      return { text: t.notUndone }
    default:
      return undefined
  }
}

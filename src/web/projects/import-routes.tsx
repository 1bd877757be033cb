import { Hono } from 'hono'
import type { Context } from 'hono'
import { dayOf, fiscalYearOf } from '#kernel/day'
import { frameworkFor } from '#framework'
import { unreachable } from '#kernel/unreachable'
import {
  importProjects,
  isProjectColumn,
  openProjectsFile,
  previewProjects,
  projectFateKinds,
  tableFromRead,
  undoProjectsImport,
} from '#monitor'
import type { ProjectColumn, ProjectsChoice, ProjectsFile, ProjectsFileProblem, ProjectsImportProblem } from '#monitor'
import { safeName } from '#platform/files'
import { isId } from '#platform/id'
import { findRead, listRead } from '#read'
import { findDraft, holdDraft } from '#register'
import type { Agency, ImportDraft } from '#register'
import { mostSheet } from '../agencies/routes.tsx'
import { enteredCount, enteredYear } from '../entered.ts'
import { MessagePage } from '../message-page.tsx'
import { fileOf } from '../multipart.ts'
import { digits } from '../numbers.ts'
import { fieldsOf, first, idOf, officeFrameOf, officeOf } from '../request.ts'
import type { Fields } from '../request.ts'
import type { Env } from '../services.ts'
import { ProjectsPreviewPage } from './import.tsx'
import type { RowsShown } from './import.tsx'
import { ProjectsImportPage } from './upload.tsx'
import { baseOf, depsOf, wordsOf } from './view.ts'

const folder = '/o/:agency/projects'

export const projectImportRoutes = new Hono<Env>()
  .get(`${folder}/import`, async (c) => {
    const agency = officeOf(c)
    return agency ? uploadPage(c, agency) : c.notFound()
  })
  .post(`${folder}/import`, async (c) => {
    const agency = officeOf(c)
    if (!agency) return c.notFound()
    const file = await fileOf(c, mostSheet)
    if (!file || file.file === '') return uploadPage(c, agency, wordsOf(c).noFile)
    const opened = await openProjectsFile({ register: c.var.services.register, frameworkFor }, file)
    if (!opened.ok) return uploadPage(c, agency, explainFile(c, opened.error))
    const id = await holdDraft(c.var.services, agency.id, { kind: 'projects', fileName: safeName(file.file), content: file.bytes })
    // The year of the page counts; without one, that of the file.
    const year = enteredYear(c.req.query('year') ?? '') ?? opened.value.statedYear ?? thisYear(c)
    return c.redirect(`${baseOf(agency)}/import/${id}?year=${year}`, 303)
  })
  .get(`${folder}/import/:draft`, async (c) => {
    const found = await draftOf(c)
    if (!found) return c.notFound()
    const { agency, draft } = found
    if (!draft) return gone(c, agency)
    const asked = new URL(c.req.url).searchParams
    return previewPage(c, agency, draft, { year: asked.get('year') ?? '', keep: asked.get('keep') ?? '', columns: asked.getAll('c') })
  })
  .post(`${folder}/import/:draft`, async (c) => {
    const found = await draftOf(c)
    if (!found) return c.notFound()
    const { agency, draft } = found
    if (!draft) return gone(c, agency)
    const fields = await fieldsOf(c)
    const asked = askedIn(fields)
    const opened = await openDraft(c, draft)
    if (!opened.ok) return uploadPage(c, agency, explainFile(c, opened.error))
    const choice = choiceOf(c, agency, opened.value, asked)
    const done = await importProjects(depsOf(c), opened.value, { ...choice, digest: first(fields, 'digest'), draft: draft.id })
    if (!done.ok) return previewPage(c, agency, draft, asked, done.error)
    return c.redirect(`${baseOf(agency)}?year=${choice.fiscalYear}&imported=${done.value.importId}&n=${done.value.projects}`, 303)
  })
  .post(`${folder}/from`, async (c) => {
    const agency = officeOf(c)
    const fields = await fieldsOf(c)
    const id = first(fields, 'document')
    const document = agency && isId(id) ? await findRead(c.var.services, agency.id, id) : undefined
    const projects = document?.reading?.projects ?? []
    if (!agency || projects.length === 0) return c.notFound()
    const file: ProjectsFile = { kind: 'document', table: tableFromRead(projects), statedYear: null }
    const fiscalYear = enteredYear(first(fields, 'year')) ?? thisYear(c)
    const done = await importProjects(depsOf(c), file, { agencyId: agency.id, fiscalYear, keepAbsent: false })
    if (!done.ok) return c.notFound()
    return c.redirect(`${baseOf(agency)}?year=${fiscalYear}&imported=${done.value.importId}&n=${done.value.projects}`, 303)
  })
  .post(`${folder}/undo/:import`, async (c) => {
    const agency = officeOf(c)
    const importId = idOf(c, 'import')
    if (!agency || importId === undefined) return c.notFound()
    const done = await undoProjectsImport(depsOf(c), { agencyId: agency.id, importId })
    if (done.ok) return c.redirect(`${baseOf(agency)}?year=${done.value}&done=undone`, 303)
    const year = done.error.kind === 'changed-meanwhile' ? `year=${done.error.fiscalYear}&` : ''
    return c.redirect(`${baseOf(agency)}?${year}done=not-undone`, 303)
  })

const thisYear = (c: Context<Env>): number => fiscalYearOf(dayOf(c.var.services.now()))

type Asked = { readonly year: string; readonly keep: string; readonly columns: readonly string[] }
const askedIn = (fields: Fields): Asked => ({ year: first(fields, 'year'), keep: first(fields, 'keep'), columns: fields.get('c') ?? [] })

/** Columns that do not fit the table are as if nobody had chosen any. */
function choiceOf(c: Context<Env>, agency: Agency, file: ProjectsFile, { year, keep, columns }: Asked): ProjectsChoice {
  const fits = file.kind === 'table' && columns.length === file.head.titles.length
  const chosen: readonly ProjectColumn[] = columns.filter(isProjectColumn)
  return {
    agencyId: agency.id,
    fiscalYear: enteredYear(year) ?? file.statedYear ?? thisYear(c),
    columns: fits && chosen.length === columns.length ? chosen : undefined,
    keepAbsent: keep === 'yes',
  }
}

const openDraft = (c: Context<Env>, { fileName, content }: ImportDraft) =>
  openProjectsFile({ register: c.var.services.register, frameworkFor }, { file: fileName, bytes: content })

async function draftOf(c: Context<Env>): Promise<{ readonly agency: Agency; readonly draft: ImportDraft | undefined } | undefined> {
  const agency = officeOf(c)
  const id = idOf(c, 'draft')
  if (!agency || id === undefined) return undefined
  const draft = await findDraft(c.var.services.db, agency.id, id)
  return { agency, draft: draft?.kind === 'projects' ? draft : undefined }
}

async function uploadPage(c: Context<Env>, agency: Agency, trouble?: string) {
  const read = await listRead(c.var.services, agency.id)
  const documents = read.flatMap(({ id, fileName, reading }) =>
    reading.projects.length > 0 ? [{ id, fileName, projects: reading.projects.length }] : [],
  )
  const year = enteredYear(c.req.query('year') ?? '')
  return c.html(
    <ProjectsImportPage
      {...officeFrameOf(c, agency)}
      t={wordsOf(c)}
      base={baseOf(agency)}
      year={year === undefined ? '' : String(year)}
      trouble={trouble}
      documents={documents}
    />,
    trouble === undefined ? 200 : 422,
  )
}

const gone = (c: Context<Env>, agency: Agency) => {
  const t = wordsOf(c)
  return c.html(
    <MessagePage
      {...officeFrameOf(c, agency)}
      title={t.importTitle}
      text={digits(t.gone, c.var.language)}
      back={`${baseOf(agency)}/import`}
    />,
    404,
  )
}

async function previewPage(c: Context<Env>, agency: Agency, draft: ImportDraft, asked: Asked, problem?: ProjectsImportProblem) {
  const opened = await openDraft(c, draft)
  if (!opened.ok) return uploadPage(c, agency, explainFile(c, opened.error))
  const choice = choiceOf(c, agency, opened.value, asked)
  const preview = await previewProjects(c.var.services.db, opened.value, choice)
  const t = wordsOf(c)
  const trouble = problem && explain(c, problem)
  const wrongYear = asked.year !== '' && enteredYear(asked.year) === undefined ? t.wrongYear : undefined
  return c.html(
    <ProjectsPreviewPage
      {...officeFrameOf(c, agency)}
      t={t}
      base={baseOf(agency)}
      id={draft.id}
      fileName={draft.fileName}
      year={choice.fiscalYear}
      file={opened.value}
      preview={preview}
      keepAbsent={choice.keepAbsent}
      only={onlyIn(c)}
      page={Math.max(1, enteredCount(c.req.query('page') ?? '') ?? 1)}
      trouble={trouble ?? wrongYear}
    />,
    trouble === undefined ? (wrongYear === undefined ? 200 : 422) : 409,
  )
}

const onlyIn = (c: Context<Env>): RowsShown =>
  (['all', 'doubtful', ...projectFateKinds] as const).find((kind) => kind === c.req.query('only')) ?? 'all'

function explain(c: Context<Env>, problem: ProjectsImportProblem): string {
  switch (problem.kind) {
    case 'changed-meanwhile':
      return wordsOf(c).meanwhile
    case 'nothing':
      return wordsOf(c).nothing
    default:
      return unreachable(problem)
  }
}

function explainFile(c: Context<Env>, problem: ProjectsFileProblem): string {
  const t = wordsOf(c)
  switch (problem.kind) {
    case 'empty':
      return t.empty
    case 'no-projects':
      return t.noProjects
    case 'too-many':
      return t.tooMany(problem.most)
    default:
      return unreachable(problem)
  }
}

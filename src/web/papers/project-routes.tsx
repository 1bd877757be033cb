import { Hono } from 'hono'
import type { Context } from 'hono'
import { z } from 'zod'
import { frameworkFor } from '#framework'
import { importProjects, projectsFromRead } from '#monitor'
import type { Project } from '#monitor'
import { isId } from '#platform/id'
import { explainSourceProblem, findRead, mostBytes, readDocument } from '#read'
import { enteredYear } from '../entered.ts'
import { MessagePage } from '../message-page.tsx'
import { fileOf } from '../multipart.ts'
import { digits } from '../numbers.ts'
import { fieldsOf, first, officeFrameOf, officeOf } from '../request.ts'
import type { Env } from '../services.ts'
import { groundOf } from './command.ts'
import type { Ground } from './command.ts'
import { en } from './messages.en.ts'
import { th } from './messages.th.ts'
import { ProjectsPreview } from './projects.tsx'

const wordsOf = (c: Context<Env>) => (c.var.language === 'th' ? th : en)

const Money = z
  .string()
  .regex(/^\d{1,13}(?:\.\d{1,2})?$/)
  .nullable()
const Text = z.string().max(2000)
const Projects = z
  .array(
    z.object({
      no: z.number().int().min(1).max(9999),
      name: Text.min(1),
      strategy: Text.nullable(),
      budget: Money,
      spent: Money,
      unit: Text.nullable(),
      source: Text.nullable(),
      status: z.enum(['not-started', 'in-progress', 'done']).nullable(),
      note: Text.nullable(),
    }),
  )
  .min(1)
  .max(5000)

export const projectRoutes = new Hono<Env>()
  .post('/o/:agency/papers/projects', async (c) => {
    const ground = await groundFor(c, c.req.query('year') ?? '')
    if (!ground) return c.notFound()
    const t = wordsOf(c)
    const file = await fileOf(c, mostBytes)
    const read = file && (await readDocument({ register: await c.var.services.register(), frameworkFor }, file))
    if (!read) return fail(c, ground, t.projectsNone)
    if (!read.ok) return fail(c, ground, explainSourceProblem(read.error)[c.var.language])
    const projects = projectsFromRead(read.value.reading.projects)
    if (projects.length === 0) return fail(c, ground, t.projectsNone)
    return c.html(
      <ProjectsPreview {...officeFrameOf(c, ground.agency)} path={progressPath(ground)} t={t} ground={ground} projects={projects} />,
    )
  })
  .post('/o/:agency/papers/projects/from', async (c) => {
    const fields = await fieldsOf(c)
    const ground = await groundFor(c, first(fields, 'year'))
    const id = first(fields, 'document')
    const document = ground && isId(id) ? await findRead(c.var.services, ground.agency.id, id) : undefined
    if (!ground || !document?.reading || document.reading.projects.length === 0) return c.notFound()
    return save(c, ground, projectsFromRead(document.reading.projects))
  })
  .post('/o/:agency/papers/projects/save', async (c) => {
    const fields = await fieldsOf(c)
    const ground = await groundFor(c, first(fields, 'year'))
    if (!ground) return c.notFound()
    const projects = Projects.safeParse(parsed(first(fields, 'projects')))
    return projects.success ? save(c, ground, projects.data) : fail(c, ground, wordsOf(c).projectsCut)
  })

async function groundFor(c: Context<Env>, year: string): Promise<Ground | undefined> {
  const agency = officeOf(c)
  return agency && groundOf(c.var.services, agency, enteredYear(year))
}

const progressPath = (ground: Ground): string => `/o/${ground.agency.id}/papers/progress?year=${ground.plan.fiscalYear}`

async function save(c: Context<Env>, ground: Ground, projects: readonly Project[]) {
  await importProjects(c.var.services, { agencyId: ground.agency.id, fiscalYear: ground.plan.fiscalYear, projects })
  return c.redirect(`${progressPath(ground)}&projects=${projects.length}`, 303)
}

function fail(c: Context<Env>, ground: Ground, text: string) {
  const { m, language } = c.var
  return c.html(
    <MessagePage
      {...officeFrameOf(c, ground.agency)}
      path={progressPath(ground)}
      title={m.error}
      text={digits(text, language)}
      back={progressPath(ground)}
    />,
    422,
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

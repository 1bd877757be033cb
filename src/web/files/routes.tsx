import { Hono } from 'hono'
import type { Context } from 'hono'
import { isId } from '#platform/id'
import {
  bringBackKeptFile,
  explainKeepProblem,
  keepFile,
  listFiles,
  mostKeptBytes,
  openKeptFile,
  removeKeptFile,
  safeName,
  sumFiles,
} from '#platform/files'
import type { KeepProblem } from '#platform/files'
import type { Agency } from '#register'
import { enteredCount } from '../entered.ts'
import { boundaryOf, BrokenForm, partsOf } from '../multipart.ts'
import { digits } from '../numbers.ts'
import { fieldsOf, first, idOf, officeFrameOf, officeOf } from '../request.ts'
import type { Env } from '../services.ts'
import { en } from './messages.en.ts'
import { th } from './messages.th.ts'
import { FilesPage } from './page.tsx'
import type { FailedFile } from './page.tsx'
import { headersFor } from './serve.ts'
import { statusOf } from './status.ts'

const wordsOf = (c: Context<Env>) => (c.var.language === 'th' ? th : en)

const perPage = 30
export const mostFiles = 30

export const fileRoutes = new Hono<Env>()
  .get('/o/:agency/files', async (c) => {
    const agency = officeOf(c)
    return agency ? c.html(await shelf(c, agency, {})) : c.notFound()
  })
  .post('/o/:agency/files', async (c) => {
    const agency = officeOf(c)
    if (!agency) return c.notFound()
    const t = wordsOf(c)
    const done = await received(c, agency)
    if (done === 'cut-off') return c.html(await shelf(c, agency, { trouble: t.cutOff }), 400)
    const { kept, known, failures, problems } = done
    if (kept + known + failures.length === 0) return c.html(await shelf(c, agency, { trouble: t.noFile }), 400)
    if (failures.length === 0) return c.redirect(`/o/${agency.id}/files?kept=${kept}&known=${known}`, 303)
    const trouble = digits(t.notKept(failures.length), c.var.language)
    return c.html(await shelf(c, agency, { trouble, failures, kept, known }), statusOf(problems[0]))
  })
  .post('/o/:agency/files/back', async (c) => {
    const agency = officeOf(c)
    const id = first(await fieldsOf(c), 'id')
    if (!agency || !isId(id)) return c.notFound()
    const back = await bringBackKeptFile(c.var.services, { agencyId: agency.id, id, actor: c.var.services.rights.actor })
    return c.redirect(`/o/${agency.id}/files${back ? '' : '?back=no'}`, 303)
  })
  .get('/o/:agency/files/:file', async (c) => {
    const which = await whichOf(c)
    const opened = which && (await openKeptFile(c.var.services, which))
    return opened ? c.body(Uint8Array.from(opened.bytes), 200, headersFor(opened.file)) : c.notFound()
  })
  .post('/o/:agency/files/:file/remove', async (c) => {
    const which = await whichOf(c)
    const removed = which && (await removeKeptFile(c.var.services, { ...which, actor: c.var.services.rights.actor }))
    return removed ? c.redirect(`/o/${which.agencyId}/files?removed=${which.id}`, 303) : c.notFound()
  })

async function whichOf(c: Context<Env>): Promise<{ readonly agencyId: string; readonly id: string } | undefined> {
  const agency = officeOf(c)
  const id = idOf(c, 'file')
  return agency && id !== undefined ? { agencyId: agency.id, id } : undefined
}

type Received = {
  readonly kept: number
  readonly known: number
  readonly failures: readonly FailedFile[]
  readonly problems: readonly KeepProblem[]
}

/** Each file is kept as it arrives; the fields that say how stand before them in the form. */
async function received(c: Context<Env>, agency: Agency): Promise<Received | 'cut-off'> {
  const { language, services } = c.var
  const boundary = boundaryOf(c.req.header('content-type'))
  const failures: FailedFile[] = []
  const problems: KeepProblem[] = []
  let [kept, known, strip] = [0, 0, false]
  const fail = (file: string, problem: KeepProblem) => {
    problems.push(problem)
    failures.push({ file: safeName(file), why: digits(explainKeepProblem(problem)[language], language) })
  }
  if (!boundary || !c.req.raw.body) return { kept, known, failures, problems }
  try {
    for await (const part of partsOf(c.req.raw.body, boundary, mostKeptBytes)) {
      if (part.kind === 'field') strip ||= part.name === 'strip' && part.value === 'yes'
      else if (part.name !== 'file' || (part.kind === 'file' && part.file === '' && part.bytes.length === 0)) continue
      else if (kept + known + failures.length >= mostFiles)
        failures.push({ file: safeName(part.file), why: digits(wordsOf(c).tooMany(mostFiles), language) })
      else if (part.kind === 'too-large') fail(part.file, { kind: 'too-large', bytes: part.bytes, most: mostKeptBytes })
      else {
        const { file: name, bytes } = part
        const done = await keepFile(services, {
          agencyId: agency.id,
          actor: services.rights.actor,
          name,
          bytes,
          purpose: 'evidence',
          strip,
        })
        if (!done.ok) fail(name, done.error)
        else if (done.value.known) known += 1
        else kept += 1
      }
    }
  } catch (error) {
    if (!(error instanceof BrokenForm)) throw error
    return 'cut-off'
  }
  return { kept, known, failures, problems }
}

type Shown = {
  readonly trouble?: string
  readonly failures?: readonly FailedFile[]
  readonly kept?: number
  readonly known?: number
}

async function shelf(c: Context<Env>, agency: Agency, shown: Shown) {
  const { language, services } = c.var
  const t = wordsOf(c)
  const word = (c.req.query('q') ?? '').normalize('NFC').trim().slice(0, 100)
  const after = c.req.query('after')
  const page = { word, limit: perPage, ...(after !== undefined && isId(after) ? { after } : {}) }
  const [sum, { rows, next }] = await Promise.all([sumFiles(services.db, agency.id), listFiles(services.db, agency.id, page)])
  const countOf = (name: 'kept' | 'known') => shown[name] ?? enteredCount(c.req.query(name) ?? '') ?? 0
  const removed = c.req.query('removed')
  const notices = [
    ...(countOf('kept') > 0 ? [t.kept(countOf('kept'))] : []),
    ...(countOf('known') > 0 ? [t.known(countOf('known'))] : []),
    ...(c.req.query('back') === 'no' ? [t.notBack] : []),
  ]
  return (
    <FilesPage
      {...officeFrameOf(c, agency)}
      t={t}
      base={`/o/${agency.id}/files`}
      sum={sum}
      rows={rows}
      next={next}
      word={word}
      isLater={'after' in page}
      removed={removed !== undefined && isId(removed) ? removed : undefined}
      notices={notices.map((notice) => digits(notice, language))}
      trouble={shown.trouble}
      failures={shown.failures ?? []}
    />
  )
}

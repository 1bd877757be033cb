import { Hono } from 'hono'
import type { Context } from 'hono'
import { houseAgencyId } from '#platform/audit'
import { safeName } from '#platform/files'
import { countDocuments, explainSourceProblem, listOffices, mostBytes, receiveDocument } from '#read'
import type { OfficeCount, Received } from '#read'
import { listAgenciesById, listReachable, reachOf, searchAgencies } from '#register'
import type { Actor, Agency } from '#register'
import { enteredCount } from '../entered.ts'
import { MessagePage } from '../message-page.tsx'
import { boundaryOf, BrokenForm, partsOf } from '../multipart.ts'
import { digits } from '../numbers.ts'
import { officePlace } from '#report'
import { frameOf, officeFrameOf, officeOf } from '../request.ts'
import type { Env } from '../services.ts'
import { en } from './messages.en.ts'
import { th } from './messages.th.ts'
import { StartPage } from './page.tsx'
import type { FailedFile, OfficeCard, ReadFile } from './page.tsx'

const perPage = 24
/** More in one drop is a mistake, and each is read before the answer is given. */
export const mostFiles = 30

export const startRoutes = new Hono<Env>()
  .get('/', async (c) => {
    const { agencies, provinces, everywhere } = reachOf(asking(c))
    const [only] = agencies
    // Who works for one office has nothing to choose.
    if (only !== undefined && agencies.length === 1 && provinces.length === 0 && !everywhere) return c.redirect(`/o/${only}`, 303)
    return c.html(await startPage(c, {}))
  })
  .post('/read', (c) => takeFiles(c))
  .get('/o/:agency/add', async (c) => (officeOf(c) ? c.html(await startPage(c, {})) : c.notFound()))
  .post('/o/:agency/add', (c) => (officeOf(c) ? takeFiles(c) : c.notFound()))

/** Files that arrive, one after the other: filed under the office of the address, without one by what they say. */
async function takeFiles(c: Context<Env>) {
  const { m, language } = c.var
  const office = officeOf(c)?.id
  const t = language === 'th' ? th : en
  const boundary = boundaryOf(c.req.header('content-type'))
  if (!boundary || !c.req.raw.body) return c.html(await startPage(c, { trouble: t.noFile }), 400)
  const read: (ReadFile & Received)[] = []
  const failures: (FailedFile & { readonly tooLarge: boolean })[] = []
  const fail = (file: string, why: string, tooLarge = false) =>
    failures.push({ file: safeName(file), why: digits(why, language), tooLarge })
  try {
    for await (const part of partsOf(c.req.raw.body, boundary, mostBytes)) {
      // An empty field of files arrives as one file without a name.
      if (part.kind === 'field' || part.name !== 'file' || (part.file === '' && part.kind === 'file' && part.bytes.length === 0)) continue
      if (read.length + failures.length >= mostFiles) {
        fail(part.file, t.tooMany(mostFiles))
      } else if (part.kind === 'too-large') {
        fail(part.file, explainSourceProblem({ kind: 'too-large', bytes: part.bytes, most: mostBytes })[language], true)
      } else {
        const done = await receiveDocument(c.var.services, { file: part.file, bytes: part.bytes, office })
        if (done.ok) read.push({ file: safeName(part.file), ...done.value })
        else fail(part.file, explainSourceProblem(done.error)[language])
      }
    }
  } catch (error) {
    if (!(error instanceof BrokenForm)) throw error
    const text = t.cutOff
    return c.html(<MessagePage {...frameOf(c)} title={m.error} text={text} />, 400)
  }
  const [only] = read
  if (only && read.length === 1 && failures.length === 0)
    return c.redirect(`/o/${only.agencyId}/d/${only.id}${only.state === 'known' ? '?known=1' : ''}`, 303)
  if (read.length === 0 && failures.length === 0) return c.html(await startPage(c, { trouble: t.noFile }), 400)
  const trouble =
    failures.length === 0 ? undefined : digits(read.length > 0 ? t.someFailed(read.length, failures.length) : t.allFailed, language)
  const status = failures.length === 0 || read.length > 0 ? 200 : failures.every(({ tooLarge }) => tooLarge) ? 413 : 422
  return c.html(await startPage(c, { trouble, failures, read }), status)
}

function asking(c: Context<Env>): Actor {
  const { actor } = c.var
  if (!actor) throw new Error('the gate let nobody through')
  return actor
}

type Outcome = { readonly trouble?: string | undefined; readonly failures?: readonly FailedFile[]; readonly read?: readonly ReadFile[] }

async function startPage(c: Context<Env>, { trouble, failures, read }: Outcome) {
  const { language } = c.var
  const query = (c.req.query('q') ?? '').trim().slice(0, 100)
  const page = Math.max(1, enteredCount(c.req.query('page') ?? '') ?? 1)
  const office = officeOf(c)
  const { cards, total } = office ? { cards: [], total: 0 } : await officeCards(c, query, page)
  const path = office ? `/o/${office.id}/add` : '/'
  const frame = { ...(office ? officeFrameOf(c, office) : frameOf(c)), ...(c.req.method === 'POST' ? { path } : {}) }
  const canFile = office !== undefined || c.var.services.rights.deeds.has('document.file')
  return (
    <StartPage
      {...frame}
      failed={failures !== undefined && failures.length > 0}
      t={language === 'th' ? th : en}
      action={canFile ? (office ? path : '/read') : undefined}
      offices={cards}
      total={total}
      query={query}
      page={page}
      pages={Math.ceil(total / perPage)}
      trouble={trouble}
      failures={failures ?? []}
      read={read ?? []}
    />
  )
}

/** With a name typed: the register, as far as the person reaches. Without: the offices that have documents, or all of a narrower reach. */
async function officeCards(
  c: Context<Env>,
  query: string,
  page: number,
): Promise<{ readonly cards: readonly OfficeCard[]; readonly total: number }> {
  const { db, within, examples } = c.var.services
  const reach = reachOf(asking(c))
  const window = { limit: perPage, offset: (page - 1) * perPage }
  if (query !== '' || !reach.everywhere) {
    const { rows, total } = query === '' ? await listReachable(db, reach, window) : await searchAgencies(db, query, { ...window, reach })
    const ids = rows.map(({ id }) => id)
    const counts = new Map((await countDocuments(within(ids), ids, examples)).map((count) => [count.agencyId, count]))
    return { cards: rows.map((agency) => card(agency, counts.get(agency.id))), total }
  }
  const { rows, total } = await listOffices(within('all'), { house: houseAgencyId, examples, ...window })
  const ids = rows.map(({ agencyId }) => agencyId)
  const agencies = new Map((await listAgenciesById(db, ids)).map((agency) => [agency.id, agency]))
  const cards = rows.flatMap((count) => {
    const agency = agencies.get(count.agencyId)
    return agency ? [card(agency, count)] : []
  })
  return { cards, total }
}

const card = (agency: Agency, count: OfficeCount | undefined): OfficeCard => ({
  id: agency.id,
  name: agency.fullName,
  place: officePlace(agency),
  documents: count?.documents ?? 0,
  example: count !== undefined && count.examples === count.documents,
})

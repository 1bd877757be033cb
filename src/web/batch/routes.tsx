import { Readable } from 'node:stream'
import { Zip, ZipPassThrough } from 'fflate'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { z } from 'zod'
import { safeName } from '#platform/files'
import { isId } from '#platform/id'
import { findJob } from '#platform/jobs/store'
import { listAgenciesById } from '#register'
import { countItems, findBatch, findWritten, listBatches, listItems } from '#report'
import type { Batch } from '#report'
import { enteredYear } from '../entered.ts'
import { noFaults } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { kinds } from '../papers/command.ts'
import { en as papersEn } from '../papers/messages.en.ts'
import { th as papersTh } from '../papers/messages.th.ts'
import { fieldsOf, first, frameOf, idOf } from '../request.ts'
import type { Fields } from '../request.ts'
import type { Env, RequestServices } from '../services.ts'
import { en } from './messages.en.ts'
import { th } from './messages.th.ts'
import { BatchesPage, BatchPage } from './page.tsx'
import type { Shown } from './page.tsx'
import { beginBatch, provincesAtWork, resumeBatch, stopBatch } from './produce-batch.ts'

const perPage = 25

const wordsOf = (c: Context<Env>) => (c.var.language === 'th' ? { t: th, p: papersTh } : { t: en, p: papersEn })

const Wish = z.object({
  kind: z.enum(kinds),
  format: z.enum(['pdf', 'docx']),
  months: z.enum(['3', '6', '9', '12']).transform(Number).catch(6),
})

export const batchRoutes = new Hono<Env>()
  .get('/batches', (c) => list(c, new Map(), noFaults))
  .post('/batches', async (c) => {
    const { services } = c.var
    const { t } = wordsOf(c)
    const fields = await fieldsOf(c)
    const wish = Wish.safeParse(Object.fromEntries(['kind', 'format', 'months'].map((name) => [name, first(fields, name)])))
    if (!wish.success) return c.notFound()
    const typed = first(fields, 'year').trim()
    const year = enteredYear(typed)
    if (typed !== '' && year === undefined) return list(c, fields, new Map([['year', t.wrongYear]]))
    const province = first(fields, 'province') || null
    const id = await beginBatch(services, { ...wish.data, province, fiscalYear: year ?? null })
    return id === null ? list(c, fields, new Map([['province', t.none]])) : c.redirect(`/batches/${id}`, 303)
  })
  .get('/batches/:batch', async (c) => {
    const { services } = c.var
    const batch = await batchOf(c)
    if (!batch) return c.notFound()
    const all = services.within('all')
    const after = c.req.query('after')
    const from = after !== undefined && isId(after) ? after : undefined
    const missing = await listItems(all, batch.id, { states: ['left-out', 'failed'], after: from, most: perPage + 1 })
    const shown = missing.slice(0, perPage)
    const ids = shown.map(({ agencyId }) => agencyId)
    const names = new Map((await listAgenciesById(services.db, ids)).map(({ id, fullName }) => [id, fullName]))
    const words = wordsOf(c)
    return c.html(
      <BatchPage
        {...frameOf(c)}
        {...words}
        run={await shownOf(services, batch)}
        missing={shown}
        names={names}
        next={missing.length > perPage ? shown.at(-1)?.agencyId : undefined}
        notice={c.req.query('working') === undefined ? undefined : words.t.working}
      />,
    )
  })
  .post('/batches/:batch/resume', async (c) => {
    const batch = await batchOf(c)
    if (!batch) return c.notFound()
    const done = await resumeBatch(c.var.services, batch.id)
    return c.redirect(`/batches/${batch.id}${done ? '' : '?working='}`, 303)
  })
  .post('/batches/:batch/cancel', async (c) => {
    const batch = await batchOf(c)
    if (!batch?.jobId) return c.notFound()
    await stopBatch(c.var.services, batch.id, batch.jobId)
    return c.redirect(`/batches/${batch.id}`, 303)
  })
  .get('/batches/:batch/documents.zip', async (c) => {
    const batch = await batchOf(c)
    if (!batch) return c.notFound()
    const name = safeName(`${wordsOf(c).p.kinds[batch.kind]} ${batch.province ?? ''}`.trim())
    return c.body(zipOf(c.var.services, batch), 200, {
      'Content-Type': 'application/zip',
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.zip`)}`,
    })
  })

async function batchOf(c: Context<Env>): Promise<Batch | undefined> {
  const id = idOf(c, 'batch')
  return id === undefined ? undefined : findBatch(c.var.services.db, id)
}

async function shownOf({ db, within }: RequestServices, batch: Batch): Promise<Shown> {
  const job = batch.jobId === null ? undefined : await findJob(db, batch.jobId)
  const working = job !== undefined && ['waiting', 'retrying', 'running'].includes(job.state)
  return { batch, working, counts: await countItems(within('all'), batch.id) }
}

async function list(c: Context<Env>, entered: Fields, faults: Faults) {
  const { services } = c.var
  const after = c.req.query('after')
  const from = after !== undefined && isId(after) ? after : undefined
  const { rows, next } = await listBatches(services.db, { limit: perPage, ...(from === undefined ? {} : { after: from }) })
  const runs: Shown[] = []
  for (const batch of rows) runs.push(await shownOf(services, batch))
  return c.html(
    <BatchesPage
      {...frameOf(c)}
      {...wordsOf(c)}
      provinces={await provincesAtWork(services.within('all'))}
      runs={runs}
      next={next}
      isFirst={from === undefined}
      entered={entered}
      faults={faults}
      failed={faults.size > 0}
    />,
    faults.size > 0 ? 422 : 200,
  )
}

/** One document after the other, so that a whole country's never lie in memory together. They are squeezed already. */
function zipOf({ within, files, db }: RequestServices, batch: Batch): ReadableStream<Uint8Array> {
  const all = within('all')
  async function* pieces(): AsyncGenerator<Uint8Array> {
    const ready: Uint8Array[] = []
    const zip = new Zip((error, piece) => {
      if (error) throw error
      ready.push(piece)
    })
    for (let after: string | undefined; ;) {
      const items = await listItems(all, batch.id, { states: ['done'], after, most: 100 })
      const ids = items.map(({ agencyId }) => agencyId)
      const names = new Map(
        (await listAgenciesById(db, ids)).map(({ id, fullName, province }) => [id, `${fullName} ${province ?? ''}`.trim()]),
      )
      for (const { agencyId, documentId } of items) {
        const written = documentId === null ? undefined : await findWritten(all, agencyId, documentId)
        const bytes = written && (await files.find(written.fileSha256))
        if (!bytes) continue
        // Two offices may have one name; the end of the id tells them apart.
        const entry = new ZipPassThrough(`${safeName(`${names.get(agencyId) ?? ''} ${agencyId.slice(-6)}`.trim())}.${batch.format}`)
        zip.add(entry)
        entry.push(Uint8Array.from(bytes), true)
        yield* ready.splice(0)
      }
      after = ids.at(-1)
      if (after === undefined) break
    }
    zip.end()
    yield* ready.splice(0)
  }
  return Readable.toWeb(Readable.from(pieces())) as ReadableStream<Uint8Array>
}

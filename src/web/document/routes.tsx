import { Hono } from 'hono'
import type { Context } from 'hono'
import { frameworkFor } from '#framework'
import { houseAgencyId } from '#platform/audit'
import { bringBackDocument, checksNotMade, cropNumber, dismissFailed, findRead, removeDocument } from '#read'
import type { ReadDocument, Reading } from '#read'
import { listAgenciesFromDocuments, searchAgencies } from '#register'
import type { Agency } from '#register'
import type { Faults } from '../fields.tsx'
import type { FrameProps } from '../frame.tsx'
import { isNamedByRoom } from '../named-files.ts'
import { digits } from '../numbers.ts'
import { frameOf, idOf, officeFrameOf, officeOf } from '../request.ts'
import type { Env } from '../services.ts'
import { en } from './messages.en.ts'
import { th } from './messages.th.ts'
import { DocumentPage } from './page.tsx'
import { FailedPage, percentOf, ReadingPage } from './waiting.tsx'
import type { AgencyEntry } from './whose.tsx'

/** The document of the address with its frame; undefined where there is none of that agency. */
export async function documentOf(
  c: Context<Env>,
): Promise<{ readonly document: ReadDocument; readonly frame: Omit<FrameProps, 'title' | 'children'> } | undefined> {
  const id = idOf(c, 'document')
  const waits = c.req.param('agency') === houseAgencyId
  const agency = waits ? undefined : officeOf(c)
  if (id === undefined || (!waits && !agency)) return undefined
  const document = await findRead(c.var.services, agency?.id ?? houseAgencyId, id)
  return document && { document, frame: agency ? officeFrameOf(c, agency) : frameOf(c) }
}

export const wordsOf = (c: Context<Env>) => (c.var.language === 'th' ? th : en)

export const documentRoutes = new Hono<Env>()
  .get('/o/:agency/d/:document', async (c) => {
    const found = await documentOf(c)
    if (!found) return c.notFound()
    const { document, frame } = found
    if (document.movedTo !== null) return c.redirect(`/o/${document.movedTo}/d/${document.id}`, 303)
    const t = wordsOf(c)
    if (document.state === 'failed') return c.html(<FailedPage {...frame} t={t} document={document} />)
    if (!document.reading || !document.source) return c.html(<ReadingPage {...frame} t={t} document={document} />)
    const saved = c.req.query('saved')
    const notice = saved === undefined ? undefined : digits(t.saved(Math.min(99, Number(/^\d+$/.test(saved) ? saved : 0))), c.var.language)
    return c.html(await documentPage(c, document, frame, { notice: c.req.query('known') === undefined ? notice : t.known }))
  })
  .get('/o/:agency/d/:document/progress', async (c) => {
    const found = await documentOf(c)
    if (!found) return c.json({ done: true, share: 1, text: '' })
    const { document } = found
    const text = digits(wordsOf(c).readingText(percentOf(document)), c.var.language)
    return c.json({ done: document.state !== 'reading', share: document.progress, text })
  })
  .get('/o/:agency/d/:document/file', async (c) => {
    const found = await documentOf(c)
    const bytes = found && (await c.var.services.files.find(found.document.fileSha256))
    if (!found || !bytes) return c.notFound()
    // Never shown in the page's own name: what it is and what is in it was decided by whoever made it.
    return c.body(Uint8Array.from(bytes), 200, {
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(found.document.fileName)}`,
    })
  })
  .get('/o/:agency/d/:document/n/:number{[0-9]+\\.png}', async (c) => {
    const found = await documentOf(c)
    const picture = found && (await cropNumber(c.var.services.files, found.document, Number(c.req.param('number').split('.')[0])))
    if (!picture) return c.notFound()
    return c.body(picture, 200, { 'Content-Type': 'image/png', 'Cache-Control': 'private, max-age=86400' })
  })
  .post('/o/:agency/d/:document/remove', async (c) => {
    const found = await documentOf(c)
    if (!found) return c.notFound()
    const { agencyId, id } = found.document
    const done = await removeDocument(c.var.services, { agencyId, documentId: id })
    if (!done.ok) return c.notFound()
    return c.redirect(agencyId === houseAgencyId ? '/' : `/o/${agencyId}?removed=${id}`, 303)
  })
  .post('/o/:agency/d/:document/back', async (c) => {
    const agency = officeOf(c)
    const id = idOf(c, 'document')
    if (!agency || id === undefined) return c.notFound()
    const done = await bringBackDocument(c.var.services, { agencyId: agency.id, documentId: id })
    return c.redirect(done.ok ? `/o/${agency.id}/d/${id}` : `/o/${agency.id}?back=no`, 303)
  })
  .post('/o/:agency/d/:document/dismiss', async (c) => {
    const found = await documentOf(c)
    if (!found || found.document.state !== 'failed') return c.notFound()
    const { agencyId, id } = found.document
    await dismissFailed({ ...c.var.services, namedElsewhere: isNamedByRoom }, agencyId, id)
    return c.redirect(agencyId === houseAgencyId ? '/' : `/o/${agencyId}`, 303)
  })

type Shown = { readonly notice?: string | undefined; readonly entered?: AgencyEntry; readonly faults?: Faults }

export async function documentPage(
  c: Context<Env>,
  document: ReadDocument,
  frame: Omit<FrameProps, 'title' | 'children'>,
  { notice, entered, faults }: Shown,
) {
  const { reading, source } = document
  if (!reading || !source) throw new Error('only what was read has a page of its own')
  const { language } = c.var
  const { agency } = reading
  const given = { name: agency?.name ?? '', type: agency?.type ?? '', district: agency?.district ?? '', province: agency?.province ?? '' }
  const whose =
    document.agencyId === houseAgencyId
      ? { likely: await likelyAgencies(c, reading), entered: entered ?? given, ...(faults ? { faults } : {}) }
      : undefined
  const register = await c.var.services.register()
  const reasons = checksNotMade({ register, frameworkFor }, reading).map(({ reasonTh, reasonEn }) =>
    language === 'th' ? reasonTh : reasonEn,
  )
  return (
    <DocumentPage
      {...frame}
      path={`/o/${document.agencyId}/d/${document.id}`}
      t={wordsOf(c)}
      document={document}
      reading={reading}
      source={source}
      framework={frameworkOf(reading)}
      notMade={[...new Set(reasons)].map((reason) => digits(reason, language))}
      notice={notice}
      whose={whose}
    />
  )
}

/** The method of the year assessed; where only the measures' year is known, of the year before it. */
export const frameworkOf = ({ fiscalYear, measuresYear }: Reading) =>
  frameworkFor(fiscalYear ?? (measuresYear === null ? 0 : measuresYear - 1))

const mostLikely = 6

/** Agencies of the name that the document gives, or with which it begins; else those that have documents here. */
async function likelyAgencies(c: Context<Env>, { agency }: Reading): Promise<readonly Agency[]> {
  const { db } = c.var.services
  const known = await listAgenciesFromDocuments(db)
  if (!agency) return known.slice(0, mostLikely)
  const named = (await searchAgencies(db, agency.name, { limit: mostLikely, offset: 0 })).rows
  const begun = known.filter(({ name }) => agency.name.startsWith(name))
  const found = new Map([...begun, ...named].map((one) => [one.id, one]))
  return (found.size > 0 ? [...found.values()] : known).slice(0, mostLikely)
}

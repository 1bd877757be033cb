import { Hono } from 'hono'
import type { Context } from 'hono'
import { frameworkFor } from '#framework'
import { isId } from '#platform/id'
import { safeName } from '#platform/files'
import { unreachable } from '#kernel/unreachable'
import { bringBackWritten, findWritten, listWritten, produceDocument, removeWritten } from '#report'
import type { DocumentKindWritten, Letter, KeptFormat, ProduceProblem } from '#report'
import { enteredDay, enteredYear } from '../entered.ts'
import { noFaults } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { digits } from '../numbers.ts'
import { fieldsOf, first, idOf, officeFrameOf, officeOf } from '../request.ts'
import type { Fields } from '../request.ts'
import type { Env } from '../services.ts'
import { commandOf, draftOf, groundOf, isKind, kinds } from './command.ts'
import type { Ground } from './command.ts'
import { knownEntries, knownSigners, settledSigners } from './known-signers.ts'
import { parseLetter } from './letter-form.ts'
import { en } from './messages.en.ts'
import { th } from './messages.th.ts'
import { PapersPage } from './page.tsx'
import { PreparePage } from './prepare.tsx'

const wordsOf = (c: Context<Env>) => (c.var.language === 'th' ? th : en)

const types: Record<KeptFormat, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html: 'text/html; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

export const papersRoutes = new Hono<Env>()
  .get('/o/:agency/papers', async (c) => {
    const agency = officeOf(c)
    if (!agency) return c.notFound()
    const ground = await groundOf(c.var.services, agency, enteredYear(c.req.query('year') ?? ''))
    const { rows } = await listWritten(c.var.services.db, agency.id, { limit: 60 })
    const t = wordsOf(c)
    const notice = c.req.query('wrote') !== undefined ? t.wrote : c.req.query('back') === 'no' ? t.notBack : undefined
    return c.html(
      <PapersPage
        {...officeFrameOf(c, agency)}
        t={t}
        ground={ground}
        drafts={new Map(kinds.map((kind) => [kind, draftOf(ground, kind)]))}
        written={rows}
        removed={idsIn((c.req.query('removed') ?? '').split('.'))}
        notice={notice}
      />,
    )
  })
  .post('/o/:agency/papers/remove', async (c) => {
    const agency = officeOf(c)
    if (!agency) return c.notFound()
    const ids = idsIn((await fieldsOf(c)).get('id') ?? [])
    const removed: string[] = []
    for (const id of ids) if (await removeWritten(c.var.services, agency.id, id)) removed.push(id)
    return removed.length === 0 ? c.notFound() : c.redirect(`/o/${agency.id}/papers?removed=${removed.join('.')}`, 303)
  })
  .post('/o/:agency/papers/back', async (c) => {
    const agency = officeOf(c)
    if (!agency) return c.notFound()
    let back = 0
    for (const id of idsIn((await fieldsOf(c)).get('id') ?? [])) back += (await bringBackWritten(c.var.services, agency.id, id)) ? 1 : 0
    return c.redirect(`/o/${agency.id}/papers${back > 0 ? '' : '?back=no'}`, 303)
  })
  .get('/o/:agency/papers/w/:written/file', async (c) => {
    const agency = officeOf(c)
    const id = idOf(c, 'written')
    const written = agency && id !== undefined ? await findWritten(c.var.services.db, agency.id, id) : undefined
    const bytes = written && (await c.var.services.files.find(written.fileSha256))
    if (!written || !bytes) return c.notFound()
    const name = safeName(`${written.title}.${written.format}`)
    return c.body(Uint8Array.from(bytes), 200, {
      'Content-Type': types[written.format],
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    })
  })
  .get('/o/:agency/papers/:kind', async (c) => {
    const found = await groundFor(c, c.req.query('year') ?? '')
    if (!found) return c.notFound()
    const { ground, kind } = found
    const known = await knownSigners(c.var.services, ground.agency)
    const entered = knownEntries(known, c.var.services.now(), c.var.language)
    const letter = parseLetter(entered, wordsOf(c), known.numberPrefix).value?.letter
    return c.html(preparePage(c, ground, kind, { entered, letter }))
  })
  .post('/o/:agency/papers/:kind', async (c) => {
    const sent = await fieldsOf(c)
    const found = await groundFor(c, first(sent, 'year'))
    if (!found) return c.notFound()
    const { ground, kind } = found
    const known = await knownSigners(c.var.services, ground.agency)
    const fields = settledSigners(sent, known, enteredDay(first(sent, 'date')) ?? null)
    const { value, faults } = parseLetter(fields, wordsOf(c), known.numberPrefix)
    if (!value) return c.html(preparePage(c, ground, kind, { entered: fields, faults }), 422)
    const done = await produceDocument(
      { ...c.var.services, frameworkFor },
      {
        ...commandOf(ground, kind, value.letter, value.months),
        agencyId: ground.agency.id,
        formats: ['pdf', 'docx', 'html'],
        madeFrom: ground.year.read.map(({ id }) => id),
        despiteDifferences: first(fields, 'anyway') === 'yes',
      },
    )
    if (done.ok) return c.redirect(`/o/${ground.agency.id}/papers?year=${ground.plan.fiscalYear}&wrote=${kind}`, 303)
    return c.html(preparePage(c, ground, kind, { entered: fields, letter: value.letter, differences: explain(c, done.error) }), 422)
  })

function explain(c: Context<Env>, problem: ProduceProblem): readonly string[] {
  const t = wordsOf(c)
  switch (problem.kind) {
    case 'no-method':
      return [digits(t.noMethod(String(problem.year)), c.var.language)]
    case 'differs':
      return problem.differences.map(({ path, expected, found }) => t.differsAt(path, expected, found))
    default:
      return unreachable(problem)
  }
}

const idsIn = (texts: readonly string[]): readonly string[] => texts.filter(isId).slice(0, 10)

async function groundFor(
  c: Context<Env>,
  year: string,
): Promise<{ readonly ground: Ground; readonly kind: DocumentKindWritten } | undefined> {
  const kind = c.req.param('kind') ?? ''
  const agency = isKind(kind) ? officeOf(c) : undefined
  return isKind(kind) && agency ? { kind, ground: await groundOf(c.var.services, agency, enteredYear(year)) } : undefined
}

type Shown = {
  readonly entered: Fields
  /** As it would be written now; a plain one otherwise. */
  readonly letter?: Letter | undefined
  readonly faults?: Faults
  readonly differences?: readonly string[]
}

const preparePage = (c: Context<Env>, ground: Ground, kind: DocumentKindWritten, shown: Shown) => (
  <PreparePage
    {...officeFrameOf(c, ground.agency)}
    t={wordsOf(c)}
    ground={ground}
    kind={kind}
    draft={draftOf(ground, kind, shown.letter)}
    entered={shown.entered}
    faults={shown.faults ?? noFaults}
    differences={shown.differences ?? []}
  />
)

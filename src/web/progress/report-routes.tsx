import { Hono } from 'hono'
import type { Context } from 'hono'
import { findMeasure } from '#act'
import type { Measure } from '#act'
import { unreachable } from '#kernel/unreachable'
import { belongsTo, reportIn, reportProgress, roundMonths, showEvidence } from '#monitor'
import type { EvidencePlace, Finding, ProgressReport, ReportProblem, RoundMonths } from '#monitor'
import { explainKeepProblem, keepFile, mostKeptBytes } from '#platform/files'
import type { Agency } from '#register'
import { boundaryOf, BrokenForm, partsOf } from '../multipart.ts'
import { digits, shownDay } from '../numbers.ts'
import { fieldsOf, first, idOf, officeFrameOf, officeOf } from '../request.ts'
import type { Fields } from '../request.ts'
import type { Env } from '../services.ts'
import { MeasurePage } from './measure.tsx'
import { en } from './messages.en.ts'
import { th } from './messages.th.ts'
import { progressOf } from './progress-of.ts'
import type { ProgressView } from './progress-of.ts'
import { enteredRound, fieldsOfReport, parseReport } from './report-form.ts'

const wordsOf = (c: Context<Env>) => (c.var.language === 'th' ? th : en)

type Found = { readonly agency: Agency; readonly measure: Measure; readonly fiscalYear: number }
type Sent = { readonly fields: Fields; readonly file: { readonly name: string; readonly bytes: Uint8Array } | 'too-large' | undefined }

export const progressReportRoutes = new Hono<Env>()
  .get('/o/:agency/progress/:measure', async (c) => {
    const found = await measureOf(c)
    if (!found) return c.notFound()
    const t = wordsOf(c)
    const saved = c.req.query('saved')
    const notices = [
      ...(saved === 'report' ? [t.saved] : []),
      ...(c.req.query('shown') === 'alive' ? [t.shownAlive] : []),
      ...(c.req.query('shown') === 'gone' ? [t.shownGone] : []),
      ...(c.req.query('shown') === 'slow' ? [t.shownSlow] : []),
    ]
    return c.html(await page(c, found, enteredRound(c.req.query('round') ?? ''), { notices }))
  })
  .post('/o/:agency/progress/:measure', async (c) => {
    const found = await measureOf(c)
    if (!found) return c.notFound()
    const { fields, file } = await sentIn(c)
    const months = enteredRound(first(fields, 'round')) ?? 12
    const { agency, measure } = found
    const here = `/o/${agency.id}/progress/${measure.id}?round=${months}`
    // What was shown is kept whatever becomes of the report: nothing that was sent is lost.
    const { finding, faults, gone } = await show(c, found, months, fields, file)
    const shown = finding === undefined ? '' : `&shown=${finding.kind === 'gone' && finding.why === 'slow' ? 'slow' : finding.kind}`
    if (first(fields, 'only') === 'evidence') {
      if (finding === undefined && faults.size === 0) faults.set('link', wordsOf(c).noEvidenceSent)
      if (gone !== undefined) faults.set('link', gone)
      if (faults.size > 0) return c.html(await page(c, found, months, { entered: fields, faults }), 422)
      return c.redirect(`${here}${shown}#evidence`, 303)
    }
    const parsed = parseReport(fields, wordsOf(c))
    for (const [name, fault] of parsed.faults) faults.set(name, fault)
    if (!parsed.words || faults.size > 0) {
      if (gone !== undefined) faults.set('link', gone)
      return c.html(await page(c, found, months, { entered: fields, faults }), 422)
    }
    const { words, basedOn } = parsed
    const done = await reportProgress(c.var.services, { agencyId: agency.id, measureId: measure.id, months, basedOn, words })
    if (done.ok) return c.redirect(`${here}&saved=report${shown}`, 303)
    // A link that does not open stands in the way of "done" only where nothing else can be seen.
    if (gone !== undefined) faults.set('link', gone)
    return refused(c, found, months, { fields, faults, problem: done.error })
  })

async function refused(
  c: Context<Env>,
  found: Found,
  months: RoundMonths,
  { fields, faults, problem }: { readonly fields: Fields; readonly faults: Map<string, string>; readonly problem: ReportProblem },
) {
  const t = wordsOf(c)
  switch (problem.kind) {
    case 'no-such-measure':
      return c.notFound()
    case 'other-round':
      faults.set('round', t.otherRound)
      return c.html(await page(c, found, months, { entered: fields, faults }), 422)
    case 'not-open':
      faults.set('round', t.notOpen(shownDay(problem.opens, c.var.language)))
      return c.html(await page(c, found, months, { entered: fields, faults }), 422)
    case 'closed':
      faults.set('round', `${t.lockedTitle}: ${t.locked}`)
      return c.html(await page(c, found, months, { entered: fields, faults }), 409)
    case 'overtaken': {
      const entered = new Map([...fields, ['basedOn', [String(problem.by.version)]]])
      return c.html(await page(c, found, months, { entered, faults, overtakenBy: problem.by }), 409)
    }
    case 'nothing-to-see':
      if (!faults.has('link')) faults.set('link', problem.shown > 0 ? t.doneSeesNone : t.doneNeeds)
      return c.html(await page(c, found, months, { entered: fields, faults }), 422)
    default:
      return unreachable(problem)
  }
}

async function measureOf(c: Context<Env>): Promise<Found | undefined> {
  const agency = officeOf(c)
  const id = idOf(c, 'measure')
  const found = agency && id !== undefined ? await findMeasure(c.var.services.db, agency.id, id) : undefined
  return agency && found && { agency, measure: found.measure, fiscalYear: found.years.fiscalYear }
}

/** Fields and the file, whichever way the form came. */
async function sentIn(c: Context<Env>): Promise<Sent> {
  const boundary = boundaryOf(c.req.header('content-type'))
  if (!boundary || !c.req.raw.body) return { fields: await fieldsOf(c), file: undefined }
  const fields = new Map<string, string[]>()
  let file: Sent['file']
  try {
    for await (const part of partsOf(c.req.raw.body, boundary, mostKeptBytes)) {
      if (part.kind === 'field') fields.set(part.name, [...(fields.get(part.name) ?? []), part.value])
      else if (part.kind === 'too-large') file ??= 'too-large'
      else if (part.bytes.length > 0) file ??= { name: part.file, bytes: part.bytes }
    }
  } catch (error) {
    // Cut off on its way: what came is shown again.
    if (!(error instanceof BrokenForm)) throw error
  }
  return { fields, file }
}

/** `gone`: what is wrong with the link that was shown. */
type Shown = { readonly finding: Finding | undefined; readonly faults: Map<string, string>; readonly gone: string | undefined }

async function show(c: Context<Env>, { agency, measure }: Found, months: RoundMonths, fields: Fields, file: Sent['file']): Promise<Shown> {
  const { services, language } = c.var
  const t = wordsOf(c)
  const faults = new Map<string, string>()
  const places: EvidencePlace[] = []
  const url = first(fields, 'link').trim()
  if (url !== '') places.push({ kind: 'link', url: url.slice(0, 2000) })
  if (file === 'too-large') {
    const problem = { kind: 'too-large', bytes: mostKeptBytes + 1, most: mostKeptBytes } as const
    faults.set('file', digits(explainKeepProblem(problem)[language], language))
  } else if (file) {
    const strip = first(fields, 'strip') === 'yes'
    const kept = await keepFile(services, { agencyId: agency.id, actor: services.rights.actor, ...file, purpose: 'evidence', strip })
    if (kept.ok) places.push({ kind: 'file', fileId: kept.value.file.id, name: kept.value.file.name, sha256: kept.value.file.sha256 })
    else faults.set('file', digits(explainKeepProblem(kept.error)[language], language))
  }
  const found: Finding[] = []
  let gone: string | undefined
  for (const place of places) {
    const done = await showEvidence(
      { ...services, send: services.jobs.send },
      { agencyId: agency.id, measureId: measure.id, months, place },
    )
    if (!done.ok) faults.set('link', t.noAddress)
    else {
      found.push(done.value)
      if (done.value.kind === 'gone') gone = t.linkGone(t.why[done.value.why] ?? done.value.why)
    }
  }
  return { finding: found.find(({ kind }) => kind === 'gone') ?? found[0], faults, gone }
}

type Page = {
  readonly entered?: Fields
  readonly faults?: ReadonlyMap<string, string>
  readonly notices?: readonly string[]
  readonly overtakenBy?: ProgressReport
}

/** The round asked for; else the one that waits for a report; else the last that was open. */
function roundShown({ rounds, progress }: ProgressView, measure: Measure, asked: RoundMonths | undefined): RoundMonths {
  const own = rounds.filter(({ months }) => belongsTo(measure, months))
  if (asked !== undefined && own.some(({ months }) => months === asked)) return asked
  const waiting = own.find(({ months, state }) => (state === 'open' || state === 'overdue') && !reportIn(progress, measure.id, months))
  return (waiting ?? own.findLast(({ state }) => state !== 'not-open') ?? own[0])?.months ?? roundMonths[3]
}

async function page(c: Context<Env>, found: Found, asked: RoundMonths | undefined, shown: Page) {
  const { agency, measure, fiscalYear } = found
  const { services, language } = c.var
  const view = await progressOf(services, agency.id, fiscalYear)
  const months = roundShown(view, measure, asked)
  const actors = view.progress.reports.flatMap(({ measureId, by }) =>
    measureId === measure.id && by.startsWith('user/') ? [by.slice(5)] : [],
  )
  return (
    <MeasurePage
      {...officeFrameOf(c, agency)}
      t={wordsOf(c)}
      view={view}
      measure={measure}
      months={months}
      base={`/o/${agency.id}/progress`}
      names={await services.namesOf([...new Set(actors)])}
      entered={shown.entered ?? fieldsOfReport(reportIn(view.progress, measure.id, months), language)}
      faults={shown.faults ?? new Map()}
      notices={shown.notices ?? []}
      overtakenBy={shown.overtakenBy}
    />
  )
}

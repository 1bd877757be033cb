import { Hono } from 'hono'
import type { Context } from 'hono'
import { houseAgencyId } from '#platform/audit'
import { isId } from '#platform/id'
import { assignAgency, correctFacts, isCorrectable, undoCorrection } from '#read'
import type { FactChange, ReadAgency, ReadDocument } from '#read'
import { findAgency } from '#register'
import { toArabicDigits } from '#kernel/thai'
import { enteredCount } from '../entered.ts'
import { noFaults } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import type { FrameProps } from '../frame.tsx'
import { fieldsOf, first } from '../request.ts'
import type { Fields } from '../request.ts'
import type { Env } from '../services.ts'
import { CorrectPage } from './correct.tsx'
import { agencyFaults, agencyFields, AgencyForm, entriesOf, parseCorrection } from './correct-form.ts'
import { NumbersPage } from './numbers.tsx'
import { documentOf, documentPage, frameworkOf, wordsOf } from './routes.tsx'

type Frame = Omit<FrameProps, 'title' | 'children'>
const numbersPerPage = 40

export const correctRoutes = new Hono<Env>()
  .get('/o/:agency/d/:document/correct', async (c) => {
    const found = await documentOf(c)
    if (!found?.document.reading) return c.notFound()
    return c.html(correctPage(c, found.document, found.frame, undefined, noFaults))
  })
  .post('/o/:agency/d/:document/correct', async (c) => {
    const found = await documentOf(c)
    if (!found?.document.reading) return c.notFound()
    const { document, frame } = found
    const { reading, agencyId, id } = found.document
    const fields = await fieldsOf(c)
    const framework = frameworkOf(found.document.reading)
    const levels = framework?.levels.values.map(({ code }) => code) ?? []
    const { changes, faults } = parseCorrection(fields, found.document.reading, indicatorsOf(document), levels, wordsOf(c))
    if (faults.size > 0) return c.html(correctPage(c, document, frame, fields, faults), 422)
    const agency = changes.find((change) => change.path === 'agency')?.value
    const facts = changes.filter(({ path }) => path !== 'agency')
    const done = await correctFacts(c.var.services, { agencyId, documentId: id, changes: facts })
    if (!done.ok || !reading) return c.notFound()
    const moved = agency ? await assignAgency(c.var.services, { agencyId, documentId: id, agency }) : undefined
    const home = moved?.ok ? moved.value.agencyId : agencyId
    return c.redirect(`/o/${home}/d/${id}?saved=${done.value + (agency ? 1 : 0)}`, 303)
  })
  .post('/o/:agency/d/:document/undo', async (c) => {
    const found = await documentOf(c)
    const path = first(await fieldsOf(c), 'path')
    if (!found?.document.reading || !isCorrectable(path)) return c.notFound()
    const { agencyId, id } = found.document
    await undoCorrection(c.var.services, { agencyId, documentId: id, path })
    return c.redirect(`/o/${agencyId}/d/${id}/correct`, 303)
  })
  .post('/o/:agency/d/:document/agency', async (c) => {
    const found = await documentOf(c)
    if (!found?.document.reading) return c.notFound()
    const { document, frame } = found
    const fields = await fieldsOf(c)
    const pick = first(fields, 'pick')
    const picked = isId(pick) && pick !== houseAgencyId ? await findAgency(c.var.services.db, pick) : undefined
    const entered = AgencyForm.safeParse(agencyFields(fields))
    if (!picked && !entered.success) {
      const faults = agencyFaults(entered.error, wordsOf(c))
      return c.html(await documentPage(c, document, frame, { entered: agencyFields(fields), faults }), 422)
    }
    const agency: ReadAgency | undefined = picked ?? entered.data
    if (!agency) return c.notFound()
    const { name, type, fullName, district, province, code } = agency
    const done = await assignAgency(c.var.services, {
      agencyId: document.agencyId,
      documentId: document.id,
      agency: { name, type, fullName, district, province, code },
    })
    return done.ok ? c.redirect(`/o/${done.value.agencyId}/d/${document.id}`, 303) : c.notFound()
  })
  .get('/o/:agency/d/:document/numbers', async (c) => {
    const found = await documentOf(c)
    if (!found?.document.source) return c.notFound()
    return c.html(numbersPage(c, found.document, found.frame, new Map(), noFaults))
  })
  .post('/o/:agency/d/:document/numbers', async (c) => {
    const found = await documentOf(c)
    if (!found?.document.source) return c.notFound()
    const { agencyId, id, source } = found.document
    const entered = new Map(
      [...(await fieldsOf(c))].flatMap(([name, [value]]) => (value === undefined ? [] : [[name, value.trim()] as const])),
    )
    const faults = new Map<string, string>()
    const changes: FactChange[] = []
    for (const [name, value] of entered) {
      const index = enteredCount(/^numbers\.(\d{1,4})$/.exec(name)?.[1] ?? '')
      if (index === undefined || !source?.doubtfulNumbers[index]) continue
      if (isNumberText(value)) changes.push({ path: `numbers.${index}`, value })
      else faults.set(name, wordsOf(c).wrongNumber)
    }
    if (faults.size > 0) return c.html(numbersPage(c, found.document, found.frame, entered, faults), 422)
    const done = await correctFacts(c.var.services, { agencyId, documentId: id, changes })
    if (!done.ok) return c.notFound()
    const left = (source?.doubtfulNumbers.length ?? 0) - new Set([...found.document.confirmed.keys(), ...indexesOf(changes)]).size
    return c.redirect(left > 0 ? `/o/${agencyId}/d/${id}/numbers` : `/o/${agencyId}/d/${id}?saved=${done.value}`, 303)
  })

const indexesOf = (changes: readonly FactChange[]): readonly number[] => changes.map(({ path }) => Number(path.split('.')[1]))

/** Digits with what numbers hold: points, commas, dashes, percent, the letter of an item ("O11"). Empty: there is no number. */
const isNumberText = (text: string): boolean => text === '' || /^(?=.*\d)[\dA-Za-z.,:/%()+\-–— ]{1,40}$/.test(toArabicDigits(text))

const indicatorsOf = ({ reading }: ReadDocument): readonly number[] =>
  (reading && frameworkOf(reading)?.indicators.map(({ no }) => no)) ?? reading?.indicators.map(({ no }) => no) ?? []

function correctPage(c: Context<Env>, document: ReadDocument, frame: Frame, fields: Fields | undefined, faults: Faults) {
  const { reading } = document
  if (!reading) throw new Error('only what was read can be corrected')
  const entered = fields
    ? new Map([...fields].map(([name, [value]]) => [name, value ?? '']))
    : entriesOf(reading, indicatorsOf(document), c.var.language)
  return (
    <CorrectPage
      {...frame}
      t={wordsOf(c)}
      document={document}
      reading={reading}
      framework={frameworkOf(reading)}
      entered={entered}
      faults={faults}
    />
  )
}

function numbersPage(c: Context<Env>, document: ReadDocument, frame: Frame, entered: ReadonlyMap<string, string>, faults: Faults) {
  const all = document.source?.doubtfulNumbers.map((_, index) => index) ?? []
  const waiting = all.filter((index) => !document.confirmed.has(index))
  return (
    <NumbersPage
      {...frame}
      t={wordsOf(c)}
      document={document}
      shownNumbers={waiting.slice(0, numbersPerPage)}
      entered={entered}
      faults={faults}
    />
  )
}

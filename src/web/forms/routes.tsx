import { Hono } from 'hono'
import type { Context } from 'hono'
import { frameworkFor } from '#framework'
import { unreachable } from '#kernel/unreachable'
import { readTable } from '#platform/sheet/table-file'
import { mostBytes } from '#read'
import {
  beginPaper,
  checklistOf,
  checkValues,
  composeForm,
  findForm,
  findKeptForm,
  keepForm,
  listKeptForms,
  produceForm,
  takeRows,
} from '#report'
import type {
  Content,
  Form,
  FormContent,
  FormValues,
  Letter,
  ProduceFormCommand,
  ProduceFormProblem,
  Say,
  TableField,
  TakeProblem,
} from '#report'
import type { Agency } from '#register'
import { dayOf } from '#kernel/day'
import { enteredCount, enteredDay } from '../entered.ts'
import { noFaults } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { fileOf } from '../multipart.ts'
import { digits } from '../numbers.ts'
import { emptyLetter, officeFor } from '../papers/command.ts'
import { knownEntries, knownSigners, settledSigners } from '../papers/known-signers.ts'
import { parseLetter } from '../papers/letter-form.ts'
import { en as papersEn } from '../papers/messages.en.ts'
import { th as papersTh } from '../papers/messages.th.ts'
import { personOf } from '../person.ts'
import { fieldsOf, first, officeFrameOf, officeOf } from '../request.ts'
import type { Fields } from '../request.ts'
import type { Env } from '../services.ts'
import { baseOf, lifeOf } from '../signing/shared.ts'
import { enteredValues, idOfField, pathOf } from './entered-form.ts'
import { FormPage } from './form-page.tsx'
import { en } from './messages.en.ts'
import { th } from './messages.th.ts'
import { FormsPage } from './page.tsx'
import { filledFromRecords, notAsRecorded } from './records.ts'
import { yearItems } from './year-items.ts'

const wordsOf = (c: Context<Env>) => (c.var.language === 'th' ? th : en)
const letterWords = (c: Context<Env>) => (c.var.language === 'th' ? papersTh : papersEn)

export const formRoutes = new Hono<Env>()
  .get('/o/:agency/forms', async (c) => {
    const agency = officeOf(c)
    if (!agency) return c.notFound()
    const kept = await listKeptForms(c.var.services.db, agency.id)
    const items = yearItems(c.var.services.now())
    return c.html(<FormsPage {...officeFrameOf(c, agency)} t={wordsOf(c)} base={`/o/${agency.id}/forms`} kept={kept} items={items} />)
  })
  .get('/o/:agency/forms/:form', async (c) => {
    const found = placeOf(c)
    if (!found) return c.notFound()
    const { agency, form } = found
    const known = await knownSigners(c.var.services, agency)
    const letter = knownEntries(known, c.var.services.now(), c.var.language)
    const t = wordsOf(c)
    const took = enteredCount(c.req.query('took') ?? '')
    const notice =
      took !== undefined
        ? t.took(took)
        : c.req.query('filled') !== undefined
          ? t.filled
          : c.req.query('kept') === undefined
            ? undefined
            : t.kept
    const parsed = parseLetter(letter, letterWords(c), known.numberPrefix).value?.letter ?? emptyLetter
    return c.html(formPage(c, found, { values: await valuesOf(c, agency, form), letter, parsed, notice, more: c.req.query('more') }))
  })
  .post('/o/:agency/forms/:form', async (c) => {
    const found = placeOf(c)
    if (!found) return c.notFound()
    const { agency, form } = found
    const sent = await fieldsOf(c)
    const known = await knownSigners(c.var.services, agency)
    const letter = settledSigners(sent, known, enteredDay(first(sent, 'date')) ?? null)
    const { value, faults: letterFaults } = parseLetter(letter, letterWords(c), known.numberPrefix)
    const { values, faults: wrong } = checkValues(form, enteredValues(form, sent))
    const faults = new Map([...wordsOfFaults(c, wrong), ...letterFaults])
    const shown = { values, letter, parsed: value?.letter ?? emptyLetter }
    if (!value || faults.size > 0) return c.html(formPage(c, found, { ...shown, faults }), 422)
    // What was typed is kept first: a document that is not ready yet loses nothing.
    await keepForm(c.var.services, agency.id, form, values)
    const act = first(sent, 'act')
    const base = `/o/${agency.id}/forms/${pathOf(form)}`
    if (act === 'records') {
      const filled = await filledFromRecords(c.var.services, agency.id, form, values)
      if (!filled) return c.html(formPage(c, found, { ...shown, faults: new Map([[idOfField('year'), wordsOf(c).yearFirst]]) }), 422)
      const checked = checkValues(form, filled)
      if (checked.faults.size > 0) return c.html(formPage(c, found, { ...shown, faults: wordsOfFaults(c, checked.faults) }), 422)
      await keepForm(c.var.services, agency.id, form, checked.values)
      return c.redirect(`${base}?filled`, 303)
    }
    const table = form.fields.find(({ name, type }) => type === 'table' && act === `more.${name}`)
    if (table) return c.redirect(`${base}?kept&more=${table.name}#${idOfField(table.name)}`, 303)
    if (act !== 'produce' && act !== 'sign') return c.redirect(`${base}?kept`, 303)
    const unlike = await notAsRecorded(c.var.services, agency.id, form, values)
    if (unlike.length > 0)
      return c.html(formPage(c, found, { ...shown, unlike: unlike.map((say) => digits(say[c.var.language], c.var.language)) }), 422)
    const content: FormContent = { kind: 'form', form: form.kind, letter: value.letter, values }
    const { running } = yearItems(c.var.services.now())
    const command = { agencyId: agency.id, office: officeFor(agency), form, content, fiscalYear: running }
    if (act === 'sign') return propose(c, found, command, shown)
    const done = await produceForm({ ...c.var.services, frameworkFor }, command)
    if (done.ok) return c.redirect(`/o/${agency.id}/papers?wrote=form`, 303)
    return c.html(formPage(c, found, { ...shown, ...explain(c, done.error) }), 422)
  })
  .post('/o/:agency/forms/:form/rows/:table', async (c) => {
    const found = placeOf(c)
    const field = found?.form.fields.find((one): one is TableField => one.type === 'table' && one.name === c.req.param('table'))
    if (!found || !field) return c.notFound()
    const { agency, form } = found
    const file = await fileOf(c, mostBytes)
    const read = file && readTable(file.bytes)
    const taken = read?.ok ? takeRows(form, field, read.value) : undefined
    const values = await valuesOf(c, agency, form)
    if (taken?.ok) {
      await keepForm(c.var.services, agency.id, form, { ...values, [field.name]: taken.value })
      return c.redirect(`/o/${agency.id}/forms/${pathOf(form)}?took=${taken.value.length}`, 303)
    }
    const known = await knownSigners(c.var.services, agency)
    const letter = knownEntries(known, c.var.services.now(), c.var.language)
    const faults = new Map([[`file-${field.name}`, taken ? whyNotTaken(c, taken.error) : wordsOf(c).notTable]])
    return c.html(formPage(c, found, { values, letter, parsed: emptyLetter, faults }), 422)
  })

const wordsOfFaults = (c: Context<Env>, faults: ReadonlyMap<string, Say>): Faults =>
  new Map([...faults].map(([id, say]) => [idOfField(id), say[c.var.language]]))

/** Once nothing of it is missing, it becomes a draft that goes to be signed. */
async function propose(c: Context<Env>, found: Place, command: ProduceFormCommand, shown: Shown) {
  const { agencyId, form, content, office, fiscalYear } = command
  const { checks, ready } = checklistOf(form, content.values, [])
  const missing = checks.filter(({ met }) => !met)
  if (!ready) return c.html(formPage(c, found, { ...shown, ...explain(c, { kind: 'not-ready', missing }) }), 422)
  const paper: Content = { ...content, office, fiscalYear }
  const begun = await beginPaper(lifeOf(c), { agencyId, content: paper, draftedBy: personOf(c) })
  if (!begun.ok) throw new Error(`a form needs no method: ${begun.error.kind}`)
  return c.redirect(`${baseOf(agencyId, begun.value)}?done=begun`, 303)
}

type Place = { readonly agency: Agency; readonly form: Form }

function placeOf(c: Context<Env>): Place | undefined {
  const agency = officeOf(c)
  const form = findForm(`form-${c.req.param('form') ?? ''}`)
  return agency && form && { agency, form }
}

/** As they were last filled in; what usually stands there where they never were. */
async function valuesOf(c: Context<Env>, agency: Agency, form: Form): Promise<FormValues> {
  const kept = await findKeptForm(c.var.services.db, agency.id, form.kind)
  if (kept) return kept.values
  const now = c.var.services.now()
  return form.start({ office: officeFor(agency), fiscalYear: yearItems(now).running, today: dayOf(now) })
}

function explain(c: Context<Env>, problem: ProduceFormProblem): { readonly faults?: Faults; readonly differences?: readonly string[] } {
  const t = wordsOf(c)
  switch (problem.kind) {
    case 'not-ready':
      return { faults: new Map(problem.missing.map((check) => [idOfField(check.field ?? ''), t.fillIn(check[c.var.language])])) }
    case 'differs':
      return { differences: problem.differences.map(({ expected }) => t.differsAt(expected)) }
    default:
      return unreachable(problem)
  }
}

function whyNotTaken(c: Context<Env>, problem: TakeProblem): string {
  const t = wordsOf(c)
  const { language } = c.var
  const shown = (text: string) => digits(text, language)
  switch (problem.kind) {
    case 'no-columns':
      return t.noColumns(problem.needed.map((column) => column[language]).join(', '))
    case 'no-rows':
      return t.noRows
    case 'cell':
      return shown(t.cell(problem.line, problem.column[language], problem.fault[language]))
    case 'sum':
      return shown(t.sum(problem.column[language], problem.stated, problem.computed))
    default:
      return unreachable(problem)
  }
}

type Shown = {
  readonly values: FormValues
  readonly letter: Fields
  readonly parsed: Letter
  readonly faults?: Faults
  readonly differences?: readonly string[]
  /** Figures that are not those of the registers. */ readonly unlike?: readonly string[]
  readonly notice?: string | undefined
  readonly more?: string | undefined
}

const formPage = (c: Context<Env>, { agency, form }: Place, shown: Shown) => (
  <FormPage
    {...officeFrameOf(c, agency)}
    t={wordsOf(c)}
    base={`/o/${agency.id}/forms`}
    form={form}
    values={shown.values}
    letter={shown.letter}
    list={checklistOf(form, shown.values, yearItems(c.var.services.now()).of(form))}
    draft={composeForm({ kind: 'form', form: form.kind, letter: shown.parsed, values: shown.values }, officeFor(agency))}
    faults={shown.faults ?? noFaults}
    differences={shown.differences ?? []}
    unlike={shown.unlike ?? []}
    notice={shown.notice}
    more={shown.more}
  />
)

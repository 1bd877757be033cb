import { Hono } from 'hono'
import type { Context } from 'hono'
import { dayOf, yearOf } from '#kernel/day'
import { unreachable } from '#kernel/unreachable'
import { houseAgencyId } from '#platform/audit'
import { safeName } from '#platform/files'
import {
  fateKinds,
  findDraft,
  holdDraft,
  importHolidays,
  importRegister,
  previewRegister,
  searchAgencies,
  suggestAgencies,
} from '#register'
import type { FateKind, FileProblem, Holiday, ImportDraft } from '#register'
import { officePlace } from '#report'
import { enteredCount, enteredDay, enteredLines, enteredYear } from '../entered.ts'
import { noFaults } from '../fields.tsx'
import { fileOf } from '../multipart.ts'
import { MessagePage } from '../message-page.tsx'
import { digits, shownDay } from '../numbers.ts'
import { fieldsOf, first, frameOf, idOf } from '../request.ts'
import type { Fields } from '../request.ts'
import type { Env } from '../services.ts'
import { HolidaysPage } from './holidays.tsx'
import { ImportPage, PreviewPage } from './import.tsx'
import { en } from './messages.en.ts'
import { th } from './messages.th.ts'
import type { AgenciesMessages } from './messages.th.ts'
import { AgenciesPage } from './page.tsx'

const wordsOf = (c: Context<Env>): AgenciesMessages => (c.var.language === 'th' ? th : en)
const depsOf = (c: Context<Env>) => ({ db: c.var.services.db, now: c.var.services.now, rights: c.var.services.rights })

const perPage = 24
export const mostSheet = 20 * 1024 * 1024

const template = '\ufeffรหัส,ประเภท,ชื่อ,ชื่อเต็ม,ขนาด,อำเภอ,จังหวัด,เว็บไซต์\r\n5300702,ทต.,ด่านเกวียน,เทศบาลตำบลด่านเกวียน,M,โชคชัย,นครราชสีมา,\r\n'

export const agenciesRoutes = new Hono<Env>()
  .get('/agencies', async (c) => {
    const query = (c.req.query('q') ?? '').trim().slice(0, 100)
    const page = Math.max(1, enteredCount(c.req.query('page') ?? '') ?? 1)
    const { rows, total } = await searchAgencies(c.var.services.db, query, { limit: perPage, offset: (page - 1) * perPage })
    const done = enteredCount(c.req.query('imported') ?? '')
    return c.html(
      <AgenciesPage
        {...frameOf(c)}
        t={wordsOf(c)}
        agencies={rows}
        total={total}
        query={query}
        page={page}
        pages={Math.ceil(total / perPage)}
        notice={done === undefined ? undefined : wordsOf(c).done(done)}
      />,
    )
  })
  .get('/agencies/suggest', async (c) => {
    const found = await suggestAgencies(c.var.services.db, (c.req.query('q') ?? '').slice(0, 100))
    return c.json(found.map(({ fullName, ...agency }) => ({ value: fullName, label: officePlace(agency) })))
  })
  .get('/agencies/template.csv', (c) =>
    c.body(template, 200, { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': 'attachment; filename="agencies.csv"' }),
  )
  .get('/agencies/import', (c) => c.html(<ImportPage {...frameOf(c)} t={wordsOf(c)} />))
  .post('/agencies/import', async (c) => {
    const t = wordsOf(c)
    const fail = (trouble: string) => c.html(<ImportPage {...frameOf(c)} t={t} trouble={trouble} />, 422)
    const file = await fileOf(c, mostSheet)
    if (!file || file.file === '') return fail(t.noFile)
    const preview = await previewRegister(c.var.services.db, file.bytes)
    if (!preview.ok) return fail(explain(t, preview.error))
    const id = await holdDraft(c.var.services, houseAgencyId, { kind: 'register', fileName: safeName(file.file), content: file.bytes })
    return c.redirect(`/agencies/import/${id}`, 303)
  })
  .get('/agencies/import/:draft', async (c) => {
    const draft = await draftOf(c)
    return draft ? preview(c, draft, false) : gone(c)
  })
  .post('/agencies/import/:draft', async (c) => {
    const draft = await draftOf(c)
    if (!draft) return gone(c)
    const digest = first(await fieldsOf(c), 'digest')
    const done = await importRegister(depsOf(c), draft.content, { digest, draft: draft.id })
    if (done.ok) return c.redirect(`/agencies?imported=${done.value.rows}`, 303)
    if (done.error.kind === 'changed-meanwhile' || done.error.kind === 'rows') return preview(c, draft, true)
    return c.html(<ImportPage {...frameOf(c)} t={wordsOf(c)} trouble={explain(wordsOf(c), done.error)} />, 422)
  })
  .get('/agencies/holidays', (c) => {
    const year = enteredYear(c.req.query('year') ?? '') ?? yearOf(dayOf(c.var.services.now()))
    const saved = enteredCount(c.req.query('saved') ?? '')
    const notice = saved === undefined ? undefined : wordsOf(c).savedList(saved)
    const entered: Fields = new Map([['year', [digits(year, c.var.language)]]])
    return c.html(<HolidaysPage {...frameOf(c)} t={wordsOf(c)} entered={entered} faults={noFaults} notice={notice} />)
  })
  .post('/agencies/holidays', async (c) => {
    const t = wordsOf(c)
    const fields = await fieldsOf(c)
    const faults = new Map<string, string>()
    const fail = () => c.html(<HolidaysPage {...frameOf(c)} t={t} entered={fields} faults={faults} notice={undefined} />, 422)
    const year = enteredYear(first(fields, 'year'))
    const source = first(fields, 'source').trim().slice(0, 300)
    const lines = enteredLines(first(fields, 'list')).slice(0, 366)
    const holidays = lines.map(holidayIn)
    if (year === undefined) faults.set('year', t.wrongYear)
    if (source === '') faults.set('source', t.sourceNeeded)
    const wrong = holidays.indexOf(undefined)
    if (wrong >= 0) faults.set('list', digits(t.wrongLine(wrong + 1), c.var.language))
    if (year === undefined || faults.size > 0) return fail()
    const done = await importHolidays(depsOf(c), { year, source, holidays: holidays.filter((one) => one !== undefined) })
    if (done.ok) return c.redirect(`/agencies/holidays?year=${year}&saved=${done.value}`, 303)
    const shown = 'day' in done.error ? shownDay(done.error.day, c.var.language) : ''
    faults.set('list', done.error.kind === 'empty' ? t.listEmpty : done.error.kind === 'twice' ? t.twice(shown) : t.otherYear(shown))
    return fail()
  })

/** "13/4/2569 วันสงกรานต์", "๑๓ เมษายน ๒๕๖๙ วันสงกรานต์": the longest beginning that is a day. */
function holidayIn(text: string): Holiday | undefined {
  const words = text.replace(/[\t,;]+/g, ' ').split(/\s+/)
  for (let count = Math.min(4, words.length - 1); count > 0; count -= 1) {
    const begin = words.slice(0, count).join(' ')
    // A month alone is its last day elsewhere, and no holiday here.
    const day = /^(?:วันที่\s*)?[\d๐-๙]/.test(begin) ? enteredDay(begin) : undefined
    if (day) return { day, name: words.slice(count).join(' ') }
  }
  return undefined
}

async function draftOf(c: Context<Env>): Promise<ImportDraft | undefined> {
  const id = idOf(c, 'draft')
  const draft = id === undefined ? undefined : await findDraft(c.var.services.db, houseAgencyId, id)
  return draft?.kind === 'register' ? draft : undefined
}

const gone = (c: Context<Env>) =>
  c.html(
    <MessagePage {...frameOf(c)} title={wordsOf(c).importTitle} text={digits(wordsOf(c).gone, c.var.language)} back="/agencies/import" />,
    404,
  )

async function preview(c: Context<Env>, draft: ImportDraft, meanwhile: boolean) {
  const t = wordsOf(c)
  const found = await previewRegister(c.var.services.db, draft.content)
  if (!found.ok) return c.html(<ImportPage {...frameOf(c)} t={t} trouble={explain(t, found.error)} />, 422)
  const { value } = found
  const common = { ...frameOf(c), t, id: draft.id, fileName: draft.fileName, digest: value.digest, meanwhile }
  const plan = value.kind === 'agencies' ? value : { fates: [], counts: noCounts, absent: [] }
  return c.html(
    <PreviewPage
      {...common}
      plan={plan}
      areas={value.kind === 'areas' ? value.areas.length : undefined}
      only={onlyIn(c, plan.counts.refused > 0)}
      page={Math.max(1, enteredCount(c.req.query('page') ?? '') ?? 1)}
    />,
    meanwhile ? 409 : 200,
  )
}

/** What is wrong stands first, where something is. */
export const onlyIn = (c: Context<Env>, refused: boolean): FateKind | null =>
  fateKinds.find((kind) => kind === c.req.query('only')) ?? (refused && c.req.query('only') === undefined ? 'refused' : null)

const noCounts = { new: 0, changed: 0, same: 0, recognised: 0, refused: 0 }

function explain(t: AgenciesMessages, problem: FileProblem | { readonly kind: 'changed-meanwhile' }): string {
  switch (problem.kind) {
    case 'empty':
      return t.empty
    case 'not-a-table':
      return t.notATable
    case 'columns':
      return t.columns(problem.missing.join(' '))
    case 'rows':
      return t.badRows(problem.count)
    case 'changed-meanwhile':
      return t.meanwhile
    default:
      return unreachable(problem)
  }
}

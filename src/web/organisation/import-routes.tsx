import { Hono } from 'hono'
import type { Context } from 'hono'
import { unreachable } from '#kernel/unreachable'
import { safeName } from '#platform/files'
import { findDraft, holdDraft, importStaff, previewStaff } from '#register'
import type { Agency, ImportDraft, StaffProblem } from '#register'
import { mostSheet, onlyIn } from '../agencies/routes.tsx'
import { enteredCount } from '../entered.ts'
import { MessagePage } from '../message-page.tsx'
import { fileOf } from '../multipart.ts'
import { digits } from '../numbers.ts'
import { fieldsOf, first, idOf, officeFrameOf, officeOf } from '../request.ts'
import type { Env } from '../services.ts'
import { StaffImportPage, StaffPreviewPage } from './import.tsx'
import { baseOf, depsOf, wordsOf } from './shared.tsx'

const folder = '/o/:agency/organisation'
const template = '\ufeffหน่วย,ตำแหน่ง,คำนำหน้า,ชื่อ,ตั้งแต่วันที่\r\nสำนักปลัด,หัวหน้าสำนักปลัด,นาง,ชื่อ นามสกุล,1/10/2567\r\nกองคลัง,,,,\r\n'

export const staffImportRoutes = new Hono<Env>()
  .get(`${folder}/template.csv`, (c) =>
    c.body(template, 200, { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': 'attachment; filename="staff.csv"' }),
  )
  .get(`${folder}/import`, async (c) => {
    const agency = officeOf(c)
    return agency ? c.html(<StaffImportPage {...officeFrameOf(c, agency)} t={wordsOf(c)} agency={agency} />) : c.notFound()
  })
  .post(`${folder}/import`, async (c) => {
    const agency = officeOf(c)
    if (!agency) return c.notFound()
    const file = await fileOf(c, mostSheet)
    if (!file || file.file === '') return fail(c, agency, wordsOf(c).noFile)
    const found = await previewStaff(c.var.services.db, agency.id, file.bytes)
    if (!found.ok) return fail(c, agency, explain(c, found.error))
    const id = await holdDraft(c.var.services, agency.id, { kind: 'staff', fileName: safeName(file.file), content: file.bytes })
    return c.redirect(`${baseOf(agency)}/import/${id}`, 303)
  })
  .get(`${folder}/import/:draft`, async (c) => {
    const found = await draftOf(c)
    return !found ? c.notFound() : found.draft ? preview(c, found.agency, found.draft, false) : gone(c, found.agency)
  })
  .post(`${folder}/import/:draft`, async (c) => {
    const found = await draftOf(c)
    if (!found) return c.notFound()
    const { agency, draft } = found
    if (!draft) return gone(c, agency)
    const digest = first(await fieldsOf(c), 'digest')
    const done = await importStaff(depsOf(c), agency.id, draft.content, { digest, draft: draft.id })
    if (done.ok) return c.redirect(`${baseOf(agency)}?done=1`, 303)
    if (done.error.kind === 'changed-meanwhile' || done.error.kind === 'refused') return preview(c, agency, draft, true)
    return fail(c, agency, explain(c, done.error))
  })

async function draftOf(c: Context<Env>): Promise<{ readonly agency: Agency; readonly draft: ImportDraft | undefined } | undefined> {
  const agency = officeOf(c)
  const id = idOf(c, 'draft')
  if (!agency || id === undefined) return undefined
  const draft = await findDraft(c.var.services.db, agency.id, id)
  return { agency, draft: draft?.kind === 'staff' ? draft : undefined }
}

const fail = (c: Context<Env>, agency: Agency, trouble: string) =>
  c.html(<StaffImportPage {...officeFrameOf(c, agency)} t={wordsOf(c)} agency={agency} trouble={trouble} />, 422)

const gone = (c: Context<Env>, agency: Agency) => {
  const t = wordsOf(c)
  return c.html(
    <MessagePage
      {...officeFrameOf(c, agency)}
      title={t.importTitle}
      text={digits(t.goneFile, c.var.language)}
      back={`${baseOf(agency)}/import`}
    />,
    404,
  )
}

async function preview(c: Context<Env>, agency: Agency, draft: ImportDraft, meanwhile: boolean) {
  const found = await previewStaff(c.var.services.db, agency.id, draft.content)
  if (!found.ok) return fail(c, agency, explain(c, found.error))
  const refused = found.value.fates.some(({ kind }) => kind === 'refused')
  return c.html(
    <StaffPreviewPage
      {...officeFrameOf(c, agency)}
      t={wordsOf(c)}
      agency={agency}
      id={draft.id}
      fileName={draft.fileName}
      preview={found.value}
      only={onlyIn(c, refused)}
      page={Math.max(1, enteredCount(c.req.query('page') ?? '') ?? 1)}
      meanwhile={meanwhile}
    />,
    meanwhile ? 409 : 200,
  )
}

function explain(c: Context<Env>, problem: StaffProblem): string {
  const t = wordsOf(c)
  switch (problem.kind) {
    case 'empty':
      return t.emptyFile
    case 'not-a-table':
      return t.notATable
    case 'columns':
      return t.columns(problem.missing.join(' '))
    default:
      return unreachable(problem)
  }
}

/** One document for every office of a province, in one run. */

import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { listJobs } from '#platform/jobs/store'
import { countItems, listWritten } from '#report'
import { useWeb } from './kit.ts'

const web = useWeb()
const all = () => web().services.within('all')
const idIn = (answer: Response): string => answer.headers.get('location')?.split('/')[2]?.slice(0, 36) ?? ''
const officeOf = (document: string): string => document.split('/')[2] ?? ''
const written = async (office: string) => (await listWritten(all(), office)).rows
const begin = (fields: Readonly<Record<string, string>>) =>
  web().post('/batches', { kind: 'analysis', format: 'pdf', months: '6', year: '', province: '', ...fields })

test('without an office that has documents there is nothing to begin, and the form says so', async () => {
  const answer = await begin({ province: 'ตรัง' })
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('ยังไม่มีหน่วยงานที่มีเอกสารในจังหวัดนี้')
})

test('each office gets its document once; who has no scores is left out and named; all come in one ZIP', { timeout: 60_000 }, async () => {
  const [good, other, poor] = [
    officeOf(await web().handIn('dankwian-2565')),
    officeOf(await web().handIn('batong-2565')),
    officeOf(await web().handIn('chongdan-2564')),
  ]
  const id = idIn(await begin({}))
  expect(await web().page(`/batches/${id}`)).toContain('เขียนแล้ว ๐ จาก ๓ หน่วยงาน')
  await web().settled()
  const page = await web().page(`/batches/${id}`)
  expect(page).toContain('เขียนแล้ว ๒ จาก ๓ หน่วยงาน')
  expect(page).toContain('ยังไม่มีคะแนนของปีนั้น')
  expect([(await written(good)).length, (await written(other)).length, (await written(poor)).length]).toEqual([1, 1, 0])

  const zip = unzipSync(new Uint8Array(await (await web().get(`/batches/${id}/documents.zip`)).arrayBuffer()))
  expect(Object.keys(zip)).toHaveLength(2)
  for (const bytes of Object.values(zip)) expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe('%PDF-')
  expect(await web().page('/batches')).toContain(`/batches/${id}`)

  // Of one province alone.
  const one = idIn(await begin({ province: 'นครราชสีมา', kind: 'measures' }))
  await web().settled()
  expect(await countItems(all(), one)).toEqual({ waiting: 0, done: 1, 'left-out': 0, failed: 0 })
})

test('a run that was stopped goes on where it was, and writes nothing twice', { timeout: 60_000 }, async () => {
  const office = officeOf(await web().handIn('khuanmao-2566'))
  const before = (await written(office)).length
  const id = idIn(await begin({ kind: 'measures-result' }))
  expect((await web().post(`/batches/${id}/cancel`)).status).toBe(303)
  await web().settled()
  expect((await countItems(all(), id)).waiting).toBe(4)
  expect(await web().page(`/batches/${id}`)).toContain('เขียนต่อ')

  await web().post(`/batches/${id}/resume`)
  // Asked a second time while it waits: nothing new begins.
  expect((await web().post(`/batches/${id}/resume`)).headers.get('location')).toContain('working')
  await web().settled()
  expect(await countItems(all(), id)).toEqual({ waiting: 0, done: 4, 'left-out': 0, failed: 0 })
  expect((await written(office)).length).toBe(before + 1)

  // The same job done once more, as after a kill behind its last document.
  const [job] = (await listJobs(all(), { states: ['done'] })).rows
  expect(job?.kind).toBe('report.batch')
  await web().post(`/batches/${id}/resume`)
  await web().settled()
  expect((await written(office)).length).toBe(before + 1)
})

test('a year nobody writes so comes back with what was typed', async () => {
  const answer = await begin({ year: 'ปีหน้า' })
  expect(answer.status).toBe(422)
  const html = await answer.text()
  expect(html).toContain('value="ปีหน้า"')
  expect(html).toContain('พ.ศ. สี่หลัก')
})

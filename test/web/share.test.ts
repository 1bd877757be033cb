/** Words for the public hold the numbers of the records, and no address before the office made its progress public. */

import { expect, test } from 'vitest'
import { adoptPlan, findPlan, prepareAdoption, sealOf } from '#act'
import { thaiDay } from '#kernel/day'
import { operatorRights } from '#register'
import { officeOf, useWeb, words } from './kit.ts'

const web = useWeb()
const textOf = (html: string, id: string) => new RegExp(`<textarea id="${id}"[^>]*>([^<]*)`).exec(html)?.[1]?.trim()

test('the score, the highest, what is to be improved; then the progress, with its address once it is public', async () => {
  const office = officeOf(await web().handIn('dankwian-2565'))
  const agencyId = office.slice(3)
  const before = await web().page(`${office}/share`)
  expect(textOf(before, 'score')).toBe(
    [
      'เทศบาลตำบลด่านเกวียน มีผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๕ เท่ากับ ๙๑.๙๖ คะแนน อยู่ในระดับ A',
      'ตัวชี้วัดที่ได้คะแนนสูงสุด คือ การป้องกันการทุจริต ได้ ๑๐๐.๐๐ คะแนน',
      'เรื่องที่จะพัฒนาต่อ คือ การใช้ทรัพย์สินของราชการ และการแก้ไขปัญหาการทุจริต',
    ].join('\n'),
  )
  expect(textOf(before, 'progress')).toBeUndefined()

  await web().post(`${office}/measures/draft`, { year: '2566' })
  const deps = { db: web().services.within([agencyId]), now: web().services.now, rights: operatorRights }
  const plan = await findPlan(deps.db, agencyId, 2566)
  if (!plan) throw new Error('no plan')
  const day = thaiDay(2565, 10, 1) ?? null
  const record = {
    meeting: { name: 'ประชุม', no: '', day, place: '' },
    attendees: [{ name: 'ปลัด', post: '' }],
    agenda: '',
    resolution: 'เห็นชอบ',
    holdsFrom: day,
    exceptions: { scores: 'ดูผลจากเอกสารแล้ว' },
  }
  await prepareAdoption(deps, { agencyId, fiscalYear: 2566, words: record })
  const seen = sealOf(plan, record)
  expect(await adoptPlan(deps, { agencyId, fiscalYear: 2566, analysis: null, seen })).toMatchObject({ ok: true })
  const said = `จำนวน ${plan.measures.length} มาตรการ`.replace(/\d/g, (digit) => '๐๑๒๓๔๕๖๗๘๙'.charAt(Number(digit)))
  const hidden = await web().page(`${office}/share`)
  expect(textOf(hidden, 'progress')).toContain(said)
  expect(textOf(hidden, 'progress')).toContain('ให้ดูได้แล้ว ๐ มาตรการ')
  expect(textOf(hidden, 'progress')).not.toContain('/p/')
  expect(words(hidden)).toContain('เมื่อหน่วยงานเผยแพร่แล้ว')
  expect((await web().post(`${office}/progress/publish`, { year: '2566', confirm: 'yes' })).status).toBe(303)
  expect(textOf(await web().page(`${office}/share`), 'progress')).toContain(`http://localhost/p/${agencyId}/measures?year=2566`)
})

test('an office without scores is told what to do', async () => {
  const html = await web().page(`${officeOf(await web().handIn('maekhatuan-2566'))}/share`)
  expect(textOf(html, 'score')).toBeUndefined()
  expect(words(html)).toContain('วางรายงานผลคะแนนก่อน')
})

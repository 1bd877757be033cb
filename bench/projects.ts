/** A list of 20,000 projects: looked at row by row, taken in, looked at again, shown. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { frameworkFor } from '#framework'
import { parseThaiDay } from '#kernel/day'
import { importProjects, openProjectsFile, pageOfProjects, previewProjects, sumProjects, sumProjectsBy } from '#monitor'
import { inTransaction, openDb } from '#platform/db'
import { migrate } from '#platform/migrate'
import { openEmbedded } from '#platform/postgres/embedded'
import { emptyRegister, findOrAddAgency, operatorRights } from '#register'
import { medianOf, print } from './timing.ts'

const count = 20_000
const fiscalYear = 2566

/** As e-Plan prints them: amounts with Thai digits and commas, a heading for each strategy, a sum at the end. */
function table(): Uint8Array {
  const lines = ['ที่,โครงการ,หมู่ที่,งบประมาณ,เบิกจ่าย,หน่วยงานรับผิดชอบ,แหล่งงบประมาณ,วันเริ่มต้น,วันสิ้นสุด,สถานะ']
  for (let no = 1; no <= count; no += 1) {
    if (no % 2000 === 1) lines.push(`ยุทธศาสตร์ที่ ${(no - 1) / 2000 + 1} การพัฒนา,,,,,,,,,`)
    lines.push(
      `${no},โครงการก่อสร้างถนนคอนกรีตเสริมเหล็กสายที่ ${no},${(no % 12) + 1},"๑,๒๐๐,๕๐๐.๒๕","600,000",กองช่าง,ข้อบัญญัติ,1 ต.ค. 2565,๓๑ มี.ค. ๒๕๖๖,อยู่ระหว่างดำเนินการ`,
    )
  }
  return new TextEncoder().encode(`${lines.join('\n')}\nรวมทั้งสิ้น,,,"24,010,005,000","12,000,000,000",,,,,\n`)
}

export async function run(): Promise<void> {
  const bytes = table()
  const folder = mkdtempSync(join(tmpdir(), 'prongsai-bench-'))
  const server = await openEmbedded(folder)
  const { db: shared, within, pool, close } = openDb(server.connection)
  try {
    await migrate(pool)
    const now = () => new Date()
    const name = { type: 'อบต.', name: 'ตัวอย่าง', district: null, province: null, code: null } as const
    const { id: agencyId } = await inTransaction(shared, (tx) => findOrAddAgency(tx, name, now()))
    const db = within([agencyId])
    const choice = { agencyId, fiscalYear, keepAbsent: false }
    const open = async () => {
      const file = await openProjectsFile({ register: () => Promise.resolve(emptyRegister), frameworkFor }, { file: 'eplan.csv', bytes })
      if (!file.ok) throw new Error(file.error.kind)
      return file.value
    }
    const took = async (what: string, most: number, work: () => Promise<unknown>) => {
      const began = performance.now()
      await work()
      print({ name: what, median: performance.now() - began, most, unit: 'ms' })
    }
    let digest = ''
    await took('projects: 20,000 read and looked at', 10_000, async () => {
      digest = (await previewProjects(db, await open(), choice)).digest
    })
    await took('projects: the same read again and taken in', 10_000, async () => {
      const done = await importProjects({ db, now, rights: operatorRights }, await open(), { ...choice, digest })
      if (!done.ok || done.value.projects !== count) throw new Error('not taken in')
    })
    await took('projects: looked at against what is there', 10_000, async () => previewProjects(db, await open(), choice))
    const on = parseThaiDay('2566-04-01')
    if (!on) throw new Error('no day')
    const filter = { agencyId, fiscalYear, on }
    const page = async () => {
      await sumProjects(db, filter)
      await sumProjectsBy(db, filter, 'strategy')
      await sumProjectsBy(db, filter, 'unit')
      await pageOfProjects(db, filter, { sort: 'share', limit: 50, offset: 0 })
    }
    print({ name: 'projects: what a page of 20,000 asks', median: await medianOf(page, 9), most: null, unit: 'ms' })
  } finally {
    await close()
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

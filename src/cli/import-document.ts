/** `prongsai import scores|projects`: a table of others, read like any document and kept with what it says. */

import { frameworkFor } from '#framework'
import { importProjects, projectsFromRead } from '#monitor'
import type { Platform } from '#platform/app'
import { houseAgencyId } from '#platform/audit'
import { assignAgency, explainSourceProblem, openFile, readDocument, receiveDocument } from '#read'
import type { ReadAgency, ReadCommand, Reading } from '#read'
import { findAgencyByCode, fullNameOf, loadRegister, operatorRights, parseAgencyName } from '#register'
import { UsageError } from './command.ts'
import type { ExitCode, Terminal } from './command.ts'
import { withPlatform } from './open.ts'

type Job = {
  readonly kind: 'scores' | 'projects'
  readonly path: string
  /** A code of the register or a name ("อบต.ควนเมา"), for a file that does not say whose it is. */
  readonly agency: string | undefined
  readonly year: number | undefined
  readonly json: boolean
  readonly terminal: Terminal
}

/** Nothing is stored of a file that holds no scores or projects, or of which nobody says whose they are, or of which year. */
export async function takeDocument(job: Job): Promise<ExitCode> {
  const { path, terminal } = job
  const { say } = terminal
  const opened = await openFile(path)
  if (!opened.ok) {
    const { th, en } = explainSourceProblem(opened.error)
    say(`${path}: ${th}`, `${path}: ${en}`)
    return 2
  }
  return withPlatform(terminal, async (platform) => {
    const read = await readDocument({ register: await loadRegister(platform.db), frameworkFor }, opened.value)
    if (!read.ok) {
      const { th, en } = explainSourceProblem(read.error)
      say(`${path}: ${th}`, `${path}: ${en}`)
      return 2
    }
    const { reading } = read.value
    const found = job.kind === 'scores' ? reading.indicators.length + Object.keys(reading.instruments).length : reading.projects.length
    if (found === 0) {
      say(
        `${path}: ไม่พบ${job.kind === 'scores' ? 'คะแนน' : 'โครงการ'}ในไฟล์นี้`,
        `${path}: no ${job.kind === 'scores' ? 'score' : 'project'} was found in this file`,
      )
      return 2
    }
    const year = job.year ?? reading.fiscalYear ?? reading.measuresYear
    if (year === null) throw new UsageError('ไฟล์นี้ไม่บอกปีงบประมาณ: ระบุ --year', 'the file does not say its fiscal year: give --year')
    const agency = await agencyOf(job.agency, reading, platform)
    if (!agency) throw new UsageError('ไฟล์นี้ไม่บอกหน่วยงาน: ระบุ --agency', 'the file does not say whose it is: give --agency')
    return keep(job, platform, opened.value, { reading, agency, year })
  })
}

/** What the caller says comes before what the file says. */
async function agencyOf(given: string | undefined, reading: Reading, { db }: Platform): Promise<ReadAgency | undefined> {
  if (given === undefined) return reading.agency && reading.agency.type !== null ? reading.agency : undefined
  const coded = /^\d{4,7}$/.test(given) ? await findAgencyByCode(db, given) : undefined
  if (coded) return coded
  const named = parseAgencyName(given)
  if (!named || named.type === null) throw new UsageError(`ไม่รู้จักหน่วยงาน ${given}`, `there is no agency ${given}`)
  return { ...named, fullName: fullNameOf(named.type, named.name), district: null, province: null, code: null }
}

type Found = { readonly reading: Reading; readonly agency: ReadAgency; readonly year: number }

async function keep(job: Job, platform: Platform, file: ReadCommand, { reading, agency, year }: Found): Promise<ExitCode> {
  const { db, now, within } = platform
  const at = (agencyId: string) => ({ db: within([agencyId]), now, rights: operatorRights })
  const { out, say } = job.terminal
  const received = await receiveDocument({ ...platform, rights: operatorRights, register: () => loadRegister(db) }, file)
  if (!received.ok) throw new Error(`read a moment ago, and now ${received.error.kind}`)
  let { agencyId } = received.value
  if (job.agency !== undefined || agencyId === houseAgencyId) {
    const assigned = await assignAgency(at(agencyId), { agencyId, documentId: received.value.id, agency })
    if (!assigned.ok) throw new Error('the document went away while it was imported')
    agencyId = assigned.value.agencyId
  }
  if (job.kind === 'projects')
    await importProjects(at(agencyId), { agencyId, fiscalYear: year, projects: projectsFromRead(reading.projects) })
  const count = job.kind === 'projects' ? reading.projects.length : reading.indicators.length
  if (job.json)
    out(`${JSON.stringify({ kind: job.kind, agency: agency.fullName, agencyId, documentId: received.value.id, year, count })}\n`)
  if (job.kind === 'projects')
    say(`นำเข้า ${count} โครงการ ปี ${year} ของ${agency.fullName}`, `${count} projects of ${year} imported for ${agency.fullName}`)
  else
    say(
      `นำเข้าคะแนนปี ${year} ของ${agency.fullName} ${count} ตัวชี้วัด`,
      `scores of ${year} imported for ${agency.fullName}: ${count} indicators`,
    )
  return 0
}

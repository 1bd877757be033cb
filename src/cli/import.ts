/** `prongsai import`: files of others taken into the database, whole or not at all. */

import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { importFramework } from '#framework'
import { toArabicDigits } from '#kernel/thai'
import { unreachable } from '#kernel/unreachable'
import { importRegister, operatorRights, previewRegister } from '#register'
import type { ImportProblem } from '#register'
import { UsageError } from './command.ts'
import type { Command, ExitCode, Terminal } from './command.ts'
import { explainFrameworkProblem } from './framework-problem.ts'
import { takeAgency } from './import-agency.ts'
import { takeDocument } from './import-document.ts'
import { withPlatform } from './open.ts'
import { faultEn, faultTh, showPlan } from './show-plan.ts'

const kinds = ['agencies', 'framework', 'scores', 'projects', 'agency'] as const
type Kind = (typeof kinds)[number]
type Job = {
  readonly path: string
  readonly bytes: Uint8Array
  readonly json: boolean
  readonly terminal: Terminal
  readonly dryRun: boolean
}

export const importFile: Command = {
  help: `prongsai import agencies|framework|scores|projects|agency FILE [--agency A] [--year Y] [--dry-run] [--json]

agencies    ทะเบียนองค์กรปกครองส่วนท้องถิ่น หรือรายชื่อจังหวัด อำเภอ ตำบล (CSV, XLSX)
            the national register of local bodies, or the list of provinces, districts and sub-districts (CSV, XLSX)
framework   วิธีการประเมินของปีงบประมาณใหม่ หรือฉบับแก้ไข (JSON)
            the method of a new fiscal year, or a correction of one (JSON)
scores      ผลคะแนนของหน่วยงานหนึ่ง (ทุกชนิดไฟล์ที่อ่านได้)
            the scores of one agency (any file that can be read)
projects    ตารางโครงการของหน่วยงานหนึ่งในหนึ่งปี แทนที่ตารางเดิมของปีนั้น
            one agency's table of projects of one year; replaces that year's
agency      ข้อมูลทั้งหมดของหน่วยงานหนึ่ง จาก prongsai export agency ของระบบอื่น
            all data of one agency, from \`prongsai export agency\` of another installation

ไฟล์ที่มีแถวผิดแม้แถวเดียวจะไม่ถูกนำเข้า และจะบอกทุกแถวที่ผิด นำเข้าซ้ำได้
A file with one bad row is not taken, and every bad row is named. May be imported again.

  --agency  รหัสหรือชื่อหน่วยงาน หากไฟล์ไม่บอก / code or name, where the file does not say ("อบต.ควนเมา")
  --year    ปีงบประมาณ พ.ศ. หากไฟล์ไม่บอก / fiscal year (Buddhist era), where the file does not say
  --replace agency: แทนที่ข้อมูลที่มีอยู่ของหน่วยงานนั้น / agency: in place of what is kept of that agency
  --passphrase-file  agency: ไฟล์ที่บรรทัดแรกเป็นรหัสผ่าน / agency: a file whose first line is the passphrase
  --dry-run กับ agencies: บอกว่าจะเกิดอะไรกับทุกแถว แต่ไม่นำเข้า / with agencies: says what every row would do, takes nothing
  --json    ผลเป็น JSON / the outcome as JSON
`,
  async run(args, terminal) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        'dry-run': { type: 'boolean', default: false },
        agency: { type: 'string' },
        year: { type: 'string' },
        replace: { type: 'boolean', default: false },
        'passphrase-file': { type: 'string' },
      },
    })
    const [kind, path, ...rest] = positionals
    if (!isKind(kind)) throw new UsageError(`บอกว่านำเข้าอะไร: ${kinds.join(', ')}`, `say what to import: ${kinds.join(', ')}`)
    if (path === undefined || rest.length > 0) throw new UsageError('ระบุไฟล์หนึ่งไฟล์', 'name one file')
    if (values['dry-run'] && kind !== 'agencies') throw new UsageError('--dry-run ใช้กับ agencies', '--dry-run goes with agencies')
    if (kind === 'scores' || kind === 'projects') {
      return takeDocument({ kind, path, agency: values.agency, year: yearOf(values.year), json: values.json, terminal })
    }
    if (values.agency !== undefined || values.year !== undefined)
      throw new UsageError('--agency และ --year ใช้กับ scores และ projects', '--agency and --year go with scores and projects')
    if (kind === 'agency')
      return takeAgency({ path, replace: values.replace, passphraseFile: values['passphrase-file'], json: values.json, terminal })
    const bytes = await readIfThere(path)
    if (!bytes) {
      terminal.say(`ไม่พบไฟล์ ${path}`, `there is no file ${path}`)
      return 2
    }
    const job: Job = { path, bytes, json: values.json, terminal, dryRun: values['dry-run'] }
    return kind === 'agencies' ? takeRegister(job) : takeFramework(job)
  },
}

const isKind = (text: string | undefined): text is Kind => kinds.some((kind) => kind === text)

/** In Thai or Arabic digits. */
function yearOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const year = Number(toArabicDigits(text))
  if (!Number.isInteger(year) || year < 2500 || year > 2699)
    throw new UsageError(`${text} ไม่ใช่ปี พ.ศ.`, `${text} is not a year of the Buddhist era`)
  return year
}

async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && ['ENOENT', 'EISDIR', 'EACCES', 'ENOTDIR'].includes(String(error.code)))
      return undefined
    throw error
  }
}

const takeRegister = ({ path, bytes, json, terminal, dryRun }: Job): Promise<ExitCode> =>
  withPlatform(terminal, async (platform) => {
    if (dryRun) {
      const preview = await previewRegister(platform.db, bytes)
      return preview.ok ? showPlan(preview.value, json, terminal) : sayFileProblem(path, preview.error, terminal)
    }
    const done = await importRegister({ ...platform, rights: operatorRights }, bytes)
    if (!done.ok) return sayFileProblem(path, done.error, terminal)
    const { value } = done
    if (json) terminal.out(`${JSON.stringify(value)}\n`)
    if (value.kind === 'areas') terminal.say(`นำเข้าพื้นที่ ${value.rows} แห่ง`, `${value.rows} places imported`)
    else {
      const { rows, added, changed, recognised, absent } = value
      terminal.say(
        `นำเข้าหน่วยงาน ${rows} แห่ง: ใหม่ ${added} เปลี่ยน ${changed} ตรงกับที่รู้จักจากเอกสาร ${recognised} ไม่อยู่ในไฟล์แต่เก็บไว้ ${absent}`,
        `${rows} agencies imported: ${added} new, ${changed} changed, ${recognised} known before from documents, ${absent} kept that are not in the file`,
      )
    }
    return 0
  })

function sayFileProblem(path: string, problem: ImportProblem, { say }: Terminal): ExitCode {
  switch (problem.kind) {
    case 'empty':
      say(`${path}: ไม่มีข้อมูล`, `${path}: there is nothing in it`)
      break
    case 'not-a-table':
      say(`${path}: ไม่ใช่ไฟล์ CSV หรือ XLSX`, `${path}: is neither a CSV nor an XLSX file`)
      break
    case 'changed-meanwhile':
      say('ทะเบียนเปลี่ยนไประหว่างนี้ จึงไม่นำเข้า', 'the register changed meanwhile, nothing was imported')
      break
    case 'columns':
      say(`${path}: ไม่มีคอลัมน์ ${problem.missing.join(', ')}`, `${path}: there is no column ${problem.missing.join(', ')}`)
      break
    case 'rows': {
      for (const fault of problem.faults) say(`${path}:${fault.line}: ${faultTh(fault)}`, `${path}:${fault.line}: ${faultEn(fault)}`)
      const more = problem.count - problem.faults.length
      const [th, en] = more > 0 ? [` (แสดง ${problem.faults.length} จุดแรก)`, ` (the first ${problem.faults.length} are shown)`] : ['', '']
      say(`ผิด ${problem.count} จุด จึงไม่นำเข้า${th}`, `${problem.count} faults, nothing was imported${en}`)
      break
    }
    default:
      unreachable(problem)
  }
  return 2
}

const takeFramework = ({ path, bytes, json, terminal }: Job): Promise<ExitCode> =>
  withPlatform(terminal, async (platform) => {
    const { say, out } = terminal
    const done = await importFramework({ ...platform, actor: operatorRights.actor }, new TextDecoder().decode(bytes))
    if (done.ok) {
      const { year, version } = done.value
      if (json) out(`${JSON.stringify({ year, version })}\n`)
      say(
        `นำเข้าวิธีการประเมินปี ${year} ฉบับที่ ${version} แล้ว เว็บที่เปิดอยู่จะใช้เมื่อเปิดใหม่`,
        `the method of ${year}, version ${version}, was imported; a running server uses it after its next start`,
      )
      return 0
    }
    const problem = done.error
    switch (problem.kind) {
      case 'not-json':
        say(`${path}: ไม่ใช่ไฟล์ JSON`, `${path}: is not a JSON file`)
        break
      case 'not-newer':
        say(
          `${path}: ปี ${problem.year} ใช้ฉบับที่ ${problem.inUse} อยู่ ฉบับที่ ${problem.version} ไม่ใหม่กว่า`,
          `${path}: version ${problem.inUse} of ${problem.year} is in use; ${problem.version} is not newer`,
        )
        break
      case 'faults':
        for (const fault of problem.problems.slice(0, 50)) {
          const [th, en] = explainFrameworkProblem(fault)
          say(`${path}: ${th}`, `${path}: ${en}`)
        }
        break
      default:
        unreachable(problem)
    }
    return 2
  })

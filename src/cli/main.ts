/** The command line: finds the command, reads the settings, runs it, and says how it ended. */

import { readEnvironment } from '#platform/config'
import { programVersion } from '#platform/version'
import { UsageError } from './command.ts'
import type { Command, ExitCode, Terminal } from './command.ts'

type Entry = { readonly th: string; readonly en: string; readonly load: () => Promise<Command> }

/** Every command, in the order of the help. Loaded only when called, so that none waits for the parts of another. */
const commands: Readonly<Record<string, Entry>> = {
  serve: { th: 'เปิดโปรแกรมบนเว็บ (npm start)', en: 'the web application (npm start)', load: async () => (await import('./serve.ts')).serve },
  read: {
    th: 'อ่านเอกสาร: ข้อเท็จจริง คำนวณซ้ำ จุดที่ควรแก้',
    en: 'read documents: facts, recomputation, defects',
    load: async () => (await import('./read.ts')).read,
  },
  score: {
    th: 'คำนวณคะแนนจากตารางคะแนนหรือคำตอบดิบ',
    en: 'scores from a score sheet or from raw answers',
    load: async () => (await import('./score.ts')).score,
  },
  gain: {
    th: 'ทุกข้อที่เสียมีค่าเท่าใด และทางไปถึงระดับที่ต้องการ',
    en: 'what every lost item is worth, the cheapest way to a level',
    load: async () => (await import('./gain.ts')).gain,
  },
  write: {
    th: 'เขียนเอกสารทางการ',
    en: 'write an official document',
    load: async () => (await import('./write.ts')).write,
  },
  import: {
    th: 'นำเข้าทะเบียนหน่วยงาน วิธีการประเมิน ผลคะแนน โครงการ หรือข้อมูลของหน่วยงานหนึ่ง',
    en: 'take in agencies, a framework, scores, projects or the data of one agency',
    load: async () => (await import('./import.ts')).importFile,
  },
  export: {
    th: 'ส่งออกข้อมูลทั้งหมดของหน่วยงานหนึ่ง',
    en: 'all data of one agency, for another installation',
    load: async () => (await import('./export.ts')).exportData,
  },
  backup: {
    th: 'สำรองฐานข้อมูลและไฟล์ทั้งหมดเป็นไฟล์เดียว',
    en: 'the database and all files in one file',
    load: async () => (await import('./backup.ts')).backup,
  },
  restore: {
    th: 'นำข้อมูลจากไฟล์สำรองกลับมา หรือตรวจไฟล์สำรอง',
    en: 'bring an installation back from its backup, or check one',
    load: async () => (await import('./restore.ts')).restore,
  },
  migrate: {
    th: 'ปรับโครงสร้างฐานข้อมูลให้เป็นรุ่นปัจจุบัน',
    en: 'bring the database schema up to date',
    load: async () => (await import('./migrate.ts')).migrateDatabase,
  },
  'way-back': {
    th: 'ลิงก์กลับเข้าบัญชี สำหรับผู้ดูแลคนสุดท้ายที่เสียรหัสผ่านหรือขั้นที่สอง',
    en: 'a link back in, for the last administrator who lost password or second factor',
    load: async () => (await import('./way-back.ts')).wayBack,
  },
  doctor: {
    th: 'ตรวจว่าเครื่องพร้อมใช้งาน',
    en: 'look whether this machine has what is needed',
    load: async () => (await import('./doctor.ts')).doctor,
  },
}

async function main(argv: readonly string[]): Promise<ExitCode> {
  const [name, ...args] = argv
  const say = (th: string, en: string): void => void process.stderr.write(`${th}\n${en}\n`)
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(overview())
    return name === undefined ? 2 : 0
  }
  if (name === '--version') {
    process.stdout.write(`${programVersion()}\n`)
    return 0
  }
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!entry) {
    say(`ไม่มีคำสั่ง ${name}`, `there is no command ${name}`)
    process.stderr.write(`\n${overview()}`)
    return 2
  }
  const command = await entry.load()
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(command.help)
    return 0
  }
  const config = readEnvironment()
  if (!config.ok) {
    for (const fault of config.error) say(`${fault.name}: ${fault.th}`, `${fault.name}: ${fault.en}`)
    return 2
  }
  const terminal: Terminal = { out: (text) => void process.stdout.write(text), say, stop: stopSignal(), config: config.value }
  try {
    return await command.run(args, terminal)
  } catch (error) {
    if (error instanceof UsageError || isBadOption(error)) {
      say(error instanceof UsageError ? error.th : `เรียกใช้ไม่ถูกต้อง: ${error.message}`, error.message)
      process.stderr.write(`\n${command.help}`)
      return 2
    }
    throw error
  }
}

const overview = (): string =>
  [
    'prongsai <คำสั่ง> [--help]   โปร่งใส: ระบบช่วยงานประเมิน ITA ตลอดทั้งปี',
    'prongsai <command> [--help]  an open system for a public body’s ITA year',
    '',
    ...Object.entries(commands).flatMap(([name, { th, en }]) => [`  ${name.padEnd(9)} ${th}`, `  ${''.padEnd(9)} ${en}`]),
    '',
    'รหัสออก 0 สำเร็จ · 1 ขัดข้อง · 2 ข้อมูล ค่าตั้ง หรือการเรียกใช้ไม่ถูกต้อง',
    'exit codes 0 done · 1 a fault · 2 wrong input, settings or usage',
    '',
  ].join('\n')

/** The first Ctrl-C asks the command to end in order (a short one ends what it is at); a second one ends at once. */
function stopSignal(): AbortSignal {
  const controller = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(1)
      controller.abort()
    })
  }
  return controller.signal
}

/** What `parseArgs` throws at an option it does not know. */
const isBadOption = (error: unknown): error is Error =>
  error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')

// Whoever reads our output may stop reading (`prongsai … | head`): that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  const reason = error instanceof Error ? error : new Error(String(error))
  process.stderr.write(`ขัดข้อง: ${reason.message}\nsomething broke: ${reason.stack ?? reason.message}\n`)
  process.exitCode = 1
}

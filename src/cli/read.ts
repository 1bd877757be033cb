/** `prongsai read`: what documents say and what is wrong in them. */

import { parseArgs } from 'node:util'
import { frameworkFor } from '#framework'
import { openOcr } from '#platform/ocr/recognise'
import type { Ocr } from '#platform/ocr/recognise'
import { checksNotMade, explainSourceProblem, openFile, readDocument } from '#read'
import type { Reading, ScanReader } from '#read'
import { UsageError } from './command.ts'
import type { Command } from './command.ts'
import { openRegisterIfAny } from './open.ts'
import { showReading } from './show-reading.ts'

export const read: Command = {
  help: `prongsai read FILE… [--json]

อ่านเอกสาร: สิ่งที่เอกสารบอก คำนวณคะแนนซ้ำ และจุดที่ควรแก้
Reads documents: facts, recomputed scores, defects.

ข้อความ Markdown HTML DOCX XLSX CSV PDF และภาพสแกน (PNG JPEG) ไฟล์ที่อ่านไม่ได้ไม่หยุดไฟล์อื่น รหัสออกเป็น 2
Text, Markdown, HTML, DOCX, XLSX, CSV, PDF and scans (PNG, JPEG). A file that cannot be read does not stop the others; the exit code is then 2.

  --json   รายการ JSON หนึ่งออบเจกต์ต่อหนึ่งไฟล์ / a JSON array, one object a file
`,
  async run(args, { out, say, config }) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false } },
    })
    if (positionals.length === 0) throw new UsageError('ระบุไฟล์อย่างน้อยหนึ่งไฟล์', 'name at least one file')
    const register = await openRegisterIfAny(config)
    const ocr = lazyOcr()
    const readings: Reading[] = []
    let failed = false
    try {
      for (const path of positionals) {
        const opened = await openFile(path)
        const done = opened.ok ? await readDocument({ register, frameworkFor, ocr, onProgress: progressLine(path) }, opened.value) : opened
        if (!done.ok) {
          const { th, en } = explainSourceProblem(done.error)
          say(`${path}: ${th}`, `${path}: ${en}`)
          failed = true
          continue
        }
        readings.push(done.value.reading)
        if (!values.json) out(showReading(done.value.reading))
      }
    } finally {
      await ocr.close()
    }
    if (values.json) out(`${JSON.stringify(readings, null, 2)}\n`)
    for (const { reasonTh, reasonEn } of checksNotMade({ register, frameworkFor })) say(reasonTh, reasonEn)
    return failed ? 2 : 0
  },
}

/** The models are loaded by the first page that needs them. */
export function lazyOcr(): ScanReader & { readonly close: () => Promise<void> } {
  let opened: Promise<Ocr> | undefined
  return {
    recognise: async (page, onProgress) => (await (opened ??= openOcr())).recognise(page, onProgress),
    close: async () => (await opened)?.close(),
  }
}

/** One line on stderr that is written over, where a person sees it. */
function progressLine(path: string) {
  if (!process.stderr.isTTY) return undefined
  return ({ page, pages, share }: { page: number; pages: number; share: number }) =>
    void process.stderr.write(`\r${path}: ${page}/${pages}  ${Math.round(share * 100)} %${share >= 1 ? '\n' : ''}`)
}

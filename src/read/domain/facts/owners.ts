/** Who is responsible: the units named in a cell, however they are set apart ("สำนักปลัด กองคลัง", "สำนักปลัด /กองช่าง", one a line). */

import { tidy } from './wording.ts'

/** Words a unit or post begins with: in a list parted only by spaces, they are where the next one starts. */
const unitStart =
  /^(?:ทุก|สำนัก|กอง|ฝ่าย|งาน|ส่วน|หน่วย|ศูนย์|กลุ่ม|โรงเรียน|โรงพยาบาล|คณะ|เจ้าหน้าที่|เจ้าพนักงาน|หัวหน้า|ผู้|ปลัด|รองปลัด|นายก|รองนายก|เลขา|นัก|นิติกร|บุคลากร|พนักงาน|ข้าราชการ|ผอ\.|สภา|ตรวจสอบภายใน)/
const bareUnit = /^(?:สำนัก|กอง|ฝ่าย|งาน|ส่วน|ส่วนราชการ|หน่วยงาน|ศูนย์|กลุ่มงาน)$/

/** The rest of a name that a narrow column broke: "กองยุทธศาสตร์ และงบประมาณ". */
const joined = (head: string, tail: string): string =>
  /^(?:และ|ฯ)/.test(tail) || head.endsWith('และ') ? `${head}${tail}` : `${head} ${tail}`

function unitsOfLine(line: string): readonly string[] {
  const units: string[] = []
  for (const part of line.split(/\s*[,;/]\s*|\s+(?:กับ|ร่วมกับ)\s+|\s*และ(?=สำนัก|กอง|ฝ่าย|ศูนย์|หน่วย|ทุก)/)) {
    for (const word of part.split(/\s+/).filter(Boolean)) {
      const last = units.at(-1)
      const opensPart = part.trimStart().startsWith(word)
      if (last === undefined || unitStart.test(word) || (opensPart && !word.startsWith('และ'))) {
        // "ทุกสำนัก/กอง" is one phrase.
        if (last !== undefined && bareUnit.test(word)) units[units.length - 1] = `${last}/${word}`
        else units.push(word)
      } else units[units.length - 1] = joined(last, word)
    }
  }
  return units
}

/** Stands for a space that parts nothing. */
const held = '\u0001'

/** A post in brackets behind its unit, "กองคลัง (หัวหน้างานพัสดุ)", however the cell broke it: one word for what follows. */
const together = (text: string): string =>
  text.replace(
    /\s*\(([^()\d๐-๙]{3,80})\)/g,
    (_, post: string) =>
      `${held}(${post
        .trim()
        .replace(/(?<=[ก-๎])\n(?=[ก-๎])/g, '')
        .replace(/[\s/,;]+/g, held)})`,
  )

/** Each unit or post once, in its order. Empty for an empty cell and for "-". */
export function ownersIn(text: string): readonly string[] {
  const lines = together(tidy(text))
    .replace(/(?:หน่วยงาน|ผู้)รับผิดชอบ(?:หลัก|ร่วม)?\s*[:：]\s*/g, ' ')
    .split('\n')
    .map((line) => line.replace(/^\s*(?:[(]?[0-9๐-๙]{1,2}[.)]|[-–•*])\s*/, '').trim())
    .filter((line) => line !== '' && line !== '-')
  // Lines of a wrapped cell: one that opens with no unit goes on from the line above.
  const whole: string[] = []
  for (const line of lines) {
    const last = whole.at(-1)
    if (last !== undefined && !unitStart.test(line)) whole[whole.length - 1] = joined(last, line)
    else whole.push(line)
  }
  return [
    ...new Set(
      whole
        .flatMap(unitsOfLine)
        .map((unit) =>
          unit
            .replace(/^และ(?=\S)/, '')
            .replaceAll(held, ' ')
            .trim(),
        )
        .filter((unit) => unit.length > 1),
    ),
  ]
}

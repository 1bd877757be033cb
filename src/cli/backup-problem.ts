/** What can go wrong with a backup, in words, and what to do. */

import type { BackupProblem } from '#platform/backup/problem'
import { unreachable } from '#kernel/unreachable'

/** Thai, then English. */
export function explainBackupProblem(problem: BackupProblem): readonly [string, string] {
  switch (problem.kind) {
    case 'no-file':
      return ['ไม่พบไฟล์นี้', 'there is no such file']
    case 'exists':
      return ['มีไฟล์ชื่อนี้อยู่แล้ว: ตั้งชื่ออื่น', 'a file of that name is there already: choose another name']
    case 'not-a-backup':
      return ['ไม่ใช่ไฟล์สำรองข้อมูลของโปร่งใส', 'this is no backup of Prongsai']
    case 'damaged':
      return problem.cut
        ? ['ไฟล์ไม่ครบ ส่วนท้ายขาดหาย: ใช้ไฟล์สำรองอื่น', 'the file is cut off, its end is missing: use another backup']
        : [`ไฟล์เสียหาย (${problem.where}): ใช้ไฟล์สำรองอื่น`, `the file is damaged (${problem.where}): use another backup`]
    case 'passphrase-needed':
      return ['ไฟล์เข้ารหัสไว้: ระบุ --passphrase-file', 'the file is encrypted: give --passphrase-file']
    case 'wrong-passphrase':
      return ['รหัสผ่านของไฟล์สำรองไม่ถูกต้อง', 'the passphrase is not that of this backup']
    case 'no-passphrase-in':
      return [`ไม่มีรหัสผ่านใน ${problem.file}`, `there is no passphrase in ${problem.file}`]
    case 'newer':
      return [
        `ไฟล์นี้เป็นของโปรแกรมรุ่นใหม่กว่า (${problem.program}): ใช้โปรแกรมรุ่นนั้น`,
        `this backup is of a newer version of the program (${problem.program}): use that one`,
      ]
    case 'other-schema':
      return [`ไฟล์นี้เป็นของโปรแกรมอื่น (${problem.name} ไม่ตรงกัน)`, `this backup is of another program (${problem.name} is not the same)`]
    case 'schema-differs':
      return [
        `สองระบบเป็นคนละรุ่น (ไฟล์มาจากรุ่น ${problem.program}): ปรับให้เป็นรุ่นเดียวกัน แล้วส่งออกใหม่`,
        `the two installations differ in version (the file is from ${problem.program}): bring both to the same one, then export again`,
      ]
    case 'other-kind':
      return problem.is === 'agency'
        ? ['ไฟล์นี้เป็นข้อมูลของหน่วยงานเดียว: ใช้ prongsai import agency', 'this file is the data of one agency: use prongsai import agency']
        : ['ไฟล์นี้เป็นข้อมูลสำรองทั้งระบบ: ใช้ prongsai restore', 'this file is a backup of everything: use prongsai restore']
    case 'not-empty':
      return [
        'มีข้อมูลอยู่แล้ว จึงไม่เขียนทับ หากต้องการแทนที่ข้อมูลเดิมทั้งหมด ให้เพิ่ม --replace',
        'there is data here already, and it was not touched. To put the file in its place, add --replace',
      ]
    case 'no-such-agency':
      return ['ไม่พบหน่วยงานนี้: ระบุรหัสในทะเบียนหรือรหัสภายในระบบ', 'there is no such agency: give its code in the register or its id']
    case 'other-id':
      return [
        `ที่นี่มีข้อมูลของหน่วยงานรหัส ${problem.code} ที่บันทึกแยกต่างหากอยู่แล้ว จึงรวมกันไม่ได้`,
        `the agency with code ${problem.code} has data of its own here, recorded apart from this file: the two cannot be joined`,
      ]
    case 'lacks':
      return [
        `ข้อมูลในไฟล์อ้างถึงรายการใน ${problem.table} ซึ่งที่นี่ไม่มี: นำเข้าทะเบียนก่อน`,
        `rows of the file refer to something in ${problem.table} that is not here: import the register first`,
      ]
    case 'in-use':
      return ['มีงานอื่นใช้ฐานข้อมูลอยู่: หยุดโปรแกรมแล้วลองใหม่', 'something else is working on the database: stop the program and try again']
    case 'no-room':
      return problem.where === 'disk'
        ? ['พื้นที่ดิสก์ไม่พอ: เพิ่มพื้นที่ว่างแล้วลองใหม่', 'the disk is full: make room and try again']
        : ['พื้นที่ของเซิร์ฟเวอร์ฐานข้อมูลไม่พอ: เพิ่มพื้นที่ว่างแล้วลองใหม่', 'the disk of the database server is full: make room and try again']
    case 'not-writable':
      return [`เปิดหรือเขียนไฟล์ไม่ได้ (${problem.code})`, `the file cannot be opened or written (${problem.code})`]
    default:
      return unreachable(problem)
  }
}

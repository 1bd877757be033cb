/** Why a file was not kept, and what to do, in both languages. */

import { unreachable } from '#kernel/unreachable'
import type { KeepProblem } from './keep-file.ts'

type Words = { readonly th: string; readonly en: string }

const megabytes = (bytes: number): string => (bytes / 1024 / 1024).toLocaleString('en', { maximumFractionDigits: 1 })

export function explainKeepProblem(problem: KeepProblem): Words {
  switch (problem.kind) {
    case 'empty':
      return { th: 'ไฟล์นี้ว่างเปล่า โปรดเลือกไฟล์อื่น', en: 'This file is empty. Choose another.' }
    case 'too-large': {
      const [is, most] = [megabytes(problem.bytes), megabytes(problem.most)]
      return {
        th: `ไฟล์นี้ใหญ่ ${is} เมกะไบต์ เก็บได้ไม่เกิน ${most} เมกะไบต์ โปรดย่อหรือแบ่งไฟล์`,
        en: `This file has ${is} MB; at most ${most} MB are kept. Make it smaller or split it.`,
      }
    }
    case 'other-type':
      return {
        th: 'ไม่รับไฟล์ชนิดนี้ เก็บได้เฉพาะ PDF, Word (.docx), Excel (.xlsx), ภาพ PNG JPEG WebP, CSV และข้อความ โปรดบันทึกเป็นชนิดใดชนิดหนึ่งแล้วส่งใหม่',
        en: 'This kind of file is not kept: only PDF, Word (.docx), Excel (.xlsx), PNG, JPEG and WebP pictures, CSV and text. Save it as one of these and send it again.',
      }
    case 'infected':
      return {
        th: 'พบไวรัสในไฟล์นี้ จึงไม่ได้เก็บไว้ โปรดตรวจเครื่องที่ใช้สร้างไฟล์และแจ้งผู้ดูแลระบบ',
        en: 'A virus was found in this file, so it was not kept. Have the machine it came from looked at, and tell whoever runs the system.',
      }
    case 'not-scanned':
      return {
        th: 'ตรวจไวรัสไม่ได้ในขณะนี้ จึงยังไม่ได้เก็บไฟล์ โปรดลองอีกครั้งภายหลัง หากยังเป็นอยู่ให้แจ้งผู้ดูแลระบบ',
        en: 'Files cannot be checked for viruses just now, so this one was not kept. Try again later; if it stays, tell whoever runs the system.',
      }
    case 'not-stripped':
      return notStripped(problem.why)
    case 'quota': {
      const most = megabytes(problem.most)
      return {
        th: `พื้นที่เก็บไฟล์ของหน่วยงานไม่พอ (ใช้ได้รวม ${most} เมกะไบต์) โปรดลบไฟล์ที่ไม่ใช้แล้วก่อน`,
        en: `The office has no room left for this file (${most} MB in all). Remove files that are no longer needed first.`,
      }
    }
    case 'store-full':
      return {
        th: 'พื้นที่เก็บไฟล์ของระบบเต็ม ไฟล์นี้จึงไม่ได้เก็บไว้ โปรดแจ้งผู้ดูแลระบบ',
        en: 'The system has no room left for files, so this one was not kept. Tell whoever runs the system.',
      }
    case 'store-down':
      return {
        th: 'ที่เก็บไฟล์ไม่ตอบในขณะนี้ ไฟล์นี้จึงยังไม่ได้เก็บไว้ โปรดลองอีกครั้งภายหลัง หากยังเป็นอยู่ให้แจ้งผู้ดูแลระบบ',
        en: 'The file store does not answer just now, so this file was not kept. Try again later; if it stays, tell whoever runs the system.',
      }
    default:
      return unreachable(problem)
  }
}

function notStripped(why: 'signed' | 'encrypted' | 'damaged'): Words {
  const again = {
    th: 'หากต้องการเก็บตามเดิม ให้ส่งใหม่โดยไม่เลือกลบข้อมูลแฝง',
    en: 'To keep it as it is, send it again without taking hidden data out.',
  }
  switch (why) {
    case 'signed':
      return {
        th: `ไฟล์นี้ลงลายมือชื่อดิจิทัลไว้ การลบข้อมูลแฝงจะทำให้ลายมือชื่อใช้ไม่ได้ ${again.th}`,
        en: `This file has a digital signature, which taking hidden data out would break. ${again.en}`,
      }
    case 'encrypted':
      return {
        th: `ไฟล์นี้ตั้งรหัสผ่านไว้ จึงลบข้อมูลแฝงไม่ได้ ${again.th}`,
        en: `This file has a password, so hidden data cannot be taken out. ${again.en}`,
      }
    case 'damaged':
      return {
        th: `โครงสร้างของไฟล์นี้ไม่สมบูรณ์ จึงลบข้อมูลแฝงไม่ได้ ${again.th}`,
        en: `This file is damaged inside, so hidden data cannot be taken out. ${again.en}`,
      }
    default:
      return unreachable(why)
  }
}

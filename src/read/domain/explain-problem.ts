/** Why a file could not be read, and what to do about it: said by the command line and the pages in the same words. */

import { unreachable } from '#kernel/unreachable'
import type { SourceProblem } from './source.ts'

const megabytes = (bytes: number): string => String(Math.round(bytes / 1024 / 1024))

/** One sentence on what is wrong, one on what to do, in Thai and English. */
export function explainSourceProblem(problem: SourceProblem): { readonly th: string; readonly en: string } {
  switch (problem.kind) {
    case 'empty':
      return {
        th: 'ไฟล์นี้ว่างเปล่า โปรดตรวจว่าบันทึกหรือดาวน์โหลดครบแล้วส่งใหม่',
        en: 'This file is empty. Check that it was saved or downloaded completely and send it again.',
      }
    case 'too-large':
      return {
        th: `ไฟล์นี้ใหญ่ ${megabytes(problem.bytes)} เมกะไบต์ รับได้ไม่เกิน ${megabytes(problem.most)} เมกะไบต์ โปรดแบ่งไฟล์หรือบีบอัดรูปภาพก่อนส่ง`,
        en: `This file has ${megabytes(problem.bytes)} MB; at most ${megabytes(problem.most)} MB are accepted. Split it or shrink its pictures.`,
      }
    case 'unknown-format':
      return {
        th: 'ไม่รู้จักชนิดของไฟล์นี้ รับ PDF, Word (.docx), Excel (.xlsx), CSV, HTML, ข้อความ และภาพ PNG หรือ JPEG ถ้าเป็น .doc หรือ .xls ให้บันทึกเป็น .docx หรือ .xlsx ก่อน',
        en: 'The format of this file is not known. PDF, Word (.docx), Excel (.xlsx), CSV, HTML, text, PNG and JPEG are read. Save .doc or .xls files as .docx or .xlsx first.',
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
    case 'password':
      return {
        th: 'ไฟล์นี้มีรหัสผ่าน โปรดเปิดไฟล์แล้วบันทึกใหม่โดยไม่ตั้งรหัสผ่าน',
        en: 'This file is protected by a password. Open it and save it again without one.',
      }
    case 'damaged':
      return {
        th: `ไฟล์ ${formatName[problem.format]} นี้เสียหายหรือไม่ครบ โปรดเปิดด้วยโปรแกรมเดิมแล้วบันทึกใหม่ หรือดาวน์โหลดอีกครั้ง`,
        en: `This ${formatName[problem.format]} file is damaged or incomplete. Open it in its own program and save it again, or download it once more.`,
      }
    case 'no-pages':
      return { th: 'ไฟล์ PDF นี้ไม่มีหน้าเลย โปรดสร้างไฟล์ใหม่จากต้นฉบับ', en: 'This PDF has no pages. Make it again from the original.' }
    case 'archive-bomb':
      return {
        th: 'ไฟล์นี้ขยายตัวใหญ่ผิดปกติเมื่อเปิด จึงไม่เปิดเพื่อความปลอดภัย โปรดใช้ไฟล์ต้นฉบับจากผู้จัดทำ',
        en: 'This file would swell beyond all measure when opened, so it was not opened. Use the original from its author.',
      }
    case 'no-text':
      return {
        th: 'ไม่พบข้อความในไฟล์นี้ ถ้าเป็นภาพสแกน โปรดสแกนใหม่ให้คมชัดที่ความละเอียด 200–300 จุดต่อนิ้ว',
        en: 'No text was found in this file. If it is a scan, scan it again sharply at 200–300 dots per inch.',
      }
    case 'cancelled':
      return {
        th: 'การอ่านเอกสารนี้ถูกยกเลิก หากต้องการอ่าน โปรดส่งไฟล์ใหม่',
        en: 'The reading of this document was cancelled. To have it read, send the file again.',
      }
    case 'not-found':
      return { th: 'ไม่พบไฟล์นี้ โปรดตรวจชื่อและที่อยู่ของไฟล์', en: 'There is no such file. Check its name and folder.' }
    case 'too-many-pages':
      return {
        th: `เอกสารนี้มี ${problem.pages} หน้า อ่านได้ไม่เกิน ${problem.most} หน้าต่อไฟล์ โปรดแบ่งเป็นหลายไฟล์`,
        en: `This document has ${problem.pages} pages; at most ${problem.most} are read from one file. Split it.`,
      }
    default:
      return unreachable(problem)
  }
}

const formatName = {
  text: 'ข้อความ',
  markdown: 'Markdown',
  html: 'HTML',
  docx: 'Word',
  xlsx: 'Excel',
  csv: 'CSV',
  pdf: 'PDF',
  scan: 'ภาพ',
} as const

/** The last step of every OIT item is the same, so that a measure for several items carries it once. */

import type { Action } from './recommendation.ts'

/** By the end of that month of the fiscal year: 6, or 7 for what reports the first half of the year. */
export const publishBy = (by: number): Action => ({
  by,
  text: 'เผยแพร่บนเว็บไซต์หลัก แล้วให้ผู้ที่ไม่ได้จัดทำเปิดลิงก์จากโทรศัพท์และตรวจครบทุกองค์ประกอบ ก่อนบันทึกลิงก์ในระบบ ITAS',
})

/** Words of what to do next. Thai is the source. */
export const th = {
  title: 'สิ่งที่ควรทำต่อไป',
  week: (n: number, year: string) => `สัปดาห์ที่ ${n} ของปีงบประมาณ ${year}`,
  what: {
    sign: (title: string) => `ลงนาม ${title}`,
    adopt: 'เสนอแผนมาตรการให้ที่ประชุมเห็นชอบ',
    'draft-plan': 'ร่างแผนมาตรการ',
    cover: (n: number) => `กำหนดมาตรการให้จุดอ่อนที่เหลือ ${n} เรื่อง`,
    report: (months: number, n: number) => `รายงานผลรอบ ${months} เดือน อีก ${n} มาตรการ`,
    'show-evidence': (no: number) => `แสดงหลักฐานของมาตรการที่ ${no}`,
    'answer-dispute': (no: number) => `ตอบข้อทักท้วงหลักฐานของมาตรการที่ ${no}`,
    'close-round': (months: number) => `ปิดรอบ ${months} เดือน`,
    'late-step': (no: number) => `ทำขั้นตอนของมาตรการที่ ${no} ให้แล้วเสร็จ`,
  },
  why: {
    sign: 'หนังสือถึงลำดับของท่านแล้ว',
    adopt: 'มาตรการตอบจุดอ่อนครบแล้ว แต่แผนยังไม่ผ่านที่ประชุม',
    'draft-plan': 'ผลประเมินมีจุดอ่อน แต่ยังไม่มีแผน',
    cover: 'ทุกจุดอ่อนต้องมีมาตรการตอบ',
    report: (days: number) => (days < 0 ? `เลยกำหนดแล้ว ${-days} วัน` : days === 0 ? 'ครบกำหนดวันนี้' : `ครบกำหนดในอีก ${days} วัน`),
    'show-evidence': 'รายงานว่าเสร็จแล้ว แต่หลักฐานเปิดดูไม่ได้',
    'answer-dispute': 'ประชาชนทักท้วงหลักฐานที่เผยแพร่ และยังไม่มีคำตอบ',
    'close-round': 'ทุกมาตรการรายงานครบและสิ้นรอบแล้ว',
    'late-step': (days: number) => `เลยกำหนดแล้ว ${days} วัน`,
  },
  go: {
    sign: 'ไปลงนาม',
    adopt: 'ไปที่การเห็นชอบ',
    'draft-plan': 'ไปที่มาตรการ',
    cover: 'ไปที่มาตรการ',
    report: 'รายงานผล',
    'show-evidence': 'แสดงหลักฐาน',
    'answer-dispute': 'ตอบ',
    'close-round': 'ไปปิดรอบ',
    'late-step': 'รายงานผล',
  },
}
export type TodayMessages = typeof th

/** Words of the calendar of deadlines. Thai is the source. */
export const th = {
  title: 'ปฏิทินกำหนดเวลา',
  lead: 'นำกำหนดเวลาของหน่วยงานไปแสดงในปฏิทินบนโทรศัพท์หรือคอมพิวเตอร์ของท่าน ปฏิทินปรับตามแผนเองทุก ๖ ชั่วโมง',
  make: 'สร้างที่อยู่ปฏิทิน',
  made: 'ที่อยู่ปฏิทินของท่าน',
  once: 'ที่อยู่นี้แสดงครั้งเดียว คัดลอกไปใส่ใน “เพิ่มปฏิทินจาก URL” ของโปรแกรมปฏิทิน ผู้ที่มีที่อยู่นี้เปิดดูกำหนดเวลาได้ จึงไม่ควรส่งต่อ',
  address: 'ที่อยู่ปฏิทิน',
  yours: 'ที่อยู่ที่ใช้อยู่',
  none: 'ยังไม่มีที่อยู่ปฏิทิน',
  madeOn: (day: string) => `สร้างเมื่อ ${day}`,
  revoke: 'เลิกใช้',
  revokeOf: (day: string) => `เลิกใช้ที่อยู่ที่สร้างเมื่อ ${day}`,
  sure: 'เลิกใช้ที่อยู่นี้หรือไม่ ปฏิทินที่ใช้ที่อยู่นี้จะไม่ได้รับข้อมูลอีก',
  revoked: 'เลิกใช้ที่อยู่นั้นแล้ว',
  upcoming: 'กำหนดเวลาในปฏิทิน',
  past: 'ผ่านมาแล้ว',
  step: (measure: number, step: number, text: string) => `ITA มาตรการที่ ${measure} ขั้นตอนที่ ${step}: ${text}`,
  round: (months: number, year: string) => `ITA รายงานผลมาตรการรอบ ${months} เดือน ปีงบประมาณ พ.ศ. ${year}`,
  calendarName: (office: string) => `กำหนดเวลา ITA ${office}`,
}
export type CalendarMessages = typeof th

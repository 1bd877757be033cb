/** Words of the inbox and of the letters made from it. Thai is the source. */
import type { NoticeWords } from './notice-kinds.ts'

const which = (measure: number, step: number): string => `มาตรการที่ ${measure} ขั้นตอนที่ ${step}`

const notices: NoticeWords = {
  'step.due': ({ measure, step, days }) =>
    days === 0
      ? `${which(measure, step)} ครบกำหนดวันนี้`
      : days === 1
        ? `${which(measure, step)} ครบกำหนดวันพรุ่งนี้`
        : `${which(measure, step)} จะครบกำหนดในอีก ${days} วัน`,
  'step.late': ({ measure, step, days }) => `${which(measure, step)} เลยกำหนดแล้ว ${days} วัน`,
  'round.open': ({ months, year, days, measures }) =>
    `เปิดรอบรายงาน ${months} เดือน ปี ${year} แล้ว รอรายงาน ${measures} มาตรการ ครบกำหนดในอีก ${days} วัน`,
  'round.due': ({ months, year, days, measures }) =>
    days === 0
      ? `รอบ ${months} เดือน ปี ${year} ครบกำหนดวันนี้ ยังไม่ได้รายงาน ${measures} มาตรการ`
      : `รอบ ${months} เดือน ปี ${year} จะครบกำหนดในอีก ${days} วัน ยังไม่ได้รายงาน ${measures} มาตรการ`,
  'round.late': ({ months, year, days, measures }) =>
    `รอบ ${months} เดือน ปี ${year} เลยกำหนดแล้ว ${days} วัน ยังไม่ได้รายงาน ${measures} มาตรการ`,
  'evidence.disputed': ({ measure, year }) => `มีผู้ทักท้วงหลักฐานของมาตรการที่ ${measure} ปี ${year}  โปรดตอบพร้อมเหตุผลที่หน้าติดตามผล`,
  'evidence.lost': ({ measure, year }) => `หลักฐานของมาตรการที่ ${measure} ปี ${year} เปิดดูไม่ได้แล้ว สถานะกลับเป็นอยู่ระหว่างดำเนินการจนกว่าจะมีหลักฐาน`,
  'paper.sign': () => 'มีหนังสือรอท่านลงนาม',
  'paper.returned': () => 'หนังสือที่ท่านเสนอถูกส่งกลับให้แก้',
  'paper.final': () => 'หนังสือที่ท่านเสนอลงนามครบแล้ว',
  'factor.lifted': () => 'ผู้ดูแลยกเลิกการยืนยันขั้นที่สองของบัญชีท่าน ถ้าท่านไม่ได้ขอ ให้เปลี่ยนรหัสผ่านและแจ้งผู้ดูแลทันที',
}

export const th = {
  title: 'กล่องแจ้งเตือน',
  lead: 'เรื่องที่ระบบแจ้งท่าน เรื่องที่ยังไม่ได้อ่านอยู่ด้านบน',
  empty: 'ยังไม่มีเรื่องแจ้ง',
  emptyNext: 'เมื่อขั้นตอนของมาตรการใกล้ครบกำหนดหรือเลยกำหนด ระบบจะแจ้งที่นี่',
  unread: (n: number) => `ยังไม่ได้อ่าน ${n} เรื่อง`,
  allRead: 'อ่านครบทุกเรื่องแล้ว',
  isNew: 'ใหม่',
  open: 'เปิดดู',
  markRead: 'อ่านแล้ว',
  markAllRead: 'อ่านแล้วทั้งหมด',
  markedAll: (n: number) => `ทำเครื่องหมายว่าอ่านแล้ว ${n} เรื่อง`,
  unknown: 'มีเรื่องแจ้งที่แสดงในโปรแกรมรุ่นนี้ไม่ได้',
  page: (page: number, pages: number) => `หน้า ${page} จาก ${pages}`,
  previous: 'หน้าก่อน',
  next: 'หน้าถัดไป',
  choiceTitle: 'แจ้งนอกระบบอย่างไร',
  choiceHint: 'ทุกเรื่องอยู่ในกล่องนี้เสมอ ตั้งค่านี้ว่าจะส่งออกไปด้วยหรือไม่',
  delivery: {
    'at-once': 'ทันทีที่มีเรื่อง',
    daily: 'วันละครั้ง เวลา 07.30 น.',
    never: 'ไม่ต้องส่ง',
  },
  channelTitle: 'ส่งทาง',
  channel: { mail: 'อีเมล', line: 'LINE' },
  save: 'บันทึก',
  saved: 'บันทึกแล้ว',
  notOpen: { mail: 'อีเมลยังไม่ได้เปิดใช้ในระบบนี้ จึงยังไม่มีการส่ง', line: 'LINE ยังไม่ได้เปิดใช้ในระบบนี้ จึงยังไม่มีการส่ง' },
  calendarTitle: 'ปฏิทินกำหนดเวลา',
  notices,
  letter: {
    subject: (n: number) => `โปร่งใส: มีเรื่องแจ้งท่าน ${n} เรื่อง`,
    greeting: 'เรียน ท่านผู้รับผิดชอบงาน ITA',
    lead: (n: number) => `มีเรื่องที่ยังไม่ได้อ่าน ${n} เรื่อง`,
    more: (n: number) => `และอีก ${n} เรื่องในกล่องแจ้งเตือน`,
    inbox: 'เปิดกล่องแจ้งเตือน',
    footer: 'จดหมายนี้ส่งจากระบบโดยอัตโนมัติ โปรดอย่าตอบกลับ เปลี่ยนความถี่หรือหยุดส่งได้ที่กล่องแจ้งเตือน',
  },
}
export type InboxMessages = typeof th

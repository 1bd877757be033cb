import type { AnswerType } from '#framework'

const answerTypes: Record<AnswerType, string> = {
  scale4: '4 ระดับ',
  scale6: '6 ระดับ',
  yesno: 'มี/ไม่มี',
  disclosure: 'เปิดเผยครบหรือไม่',
  unknown: 'ยังไม่ทราบแบบคำตอบ',
}

export const th = {
  answerTypes,
  title: 'วิธีการประเมินแต่ละปี',
  lead: 'น้ำหนัก ข้อคำถาม เกณฑ์ระดับ และที่มาของทุกข้อเท็จจริง ข้อที่ยังไม่ได้ยืนยันกับคู่มือมีป้ายกำกับไว้',
  yearTitle: (year: number) => `วิธีการประเมินปีงบประมาณ ${year}`,
  version: (n: number) => `ฉบับที่ ${n}`,
  summary: (items: number) => `${items} ข้อ`,
  weights: 'เครื่องมือและน้ำหนัก',
  instrument: 'เครื่องมือ',
  weight: 'น้ำหนัก',
  items: 'จำนวนข้อ',
  certainty: 'ความแน่ชัด',
  levels: 'เกณฑ์ระดับ',
  level: 'ระดับ',
  totalFrom: 'คะแนนรวมตั้งแต่',
  every: (score: string, components: string) => `และ ${components} ทุกส่วนตั้งแต่ ${score}`,
  totalOnly: 'ดูคะแนนรวมอย่างเดียว',
  parts: (a: string, b: string) => `คะแนน EIT = ส่วนที่ 1 × ${a} + ส่วนที่ 2 × ${b}`,
  indicators: 'ตัวชี้วัดและข้อ',
  worth: (points: string) => `ข้อละ ${points} คะแนนของคะแนนรวม`,
  elements: 'ต้องมี',
  period: 'ข้อมูลของ',
  hidden: 'ยังไม่ทราบประเด็นของข้อนี้',
  calendar: 'ปฏิทิน',
  notes: 'ข้อสังเกต',
  sources: 'ที่มา',
  unknownYear: (year: string) => `ยังไม่มีข้อมูลวิธีการประเมินปี ${year}`,
}
export type MethodMessages = typeof th

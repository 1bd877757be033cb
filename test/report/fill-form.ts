/** Forms filled in by chance, within what their fields take. */

import { checkValues } from '#report'
import type { Form, FormField, FormRow, FormValues } from '#report'
import type { Random } from '../ocr/random.ts'

const words = (
  'โครงการ ก่อสร้างถนน คอนกรีตเสริมเหล็ก หมู่ที่ 3 จัดซื้อวัสดุ สำนักงาน กองช่าง กองคลัง ประชาชน ได้รับบริการ ภายใน 15 วัน ' +
  'ตรวจสอบได้ ที่เว็บไซต์ www.example.go.th/ita/o12 ผู้อำนวยการกองการศึกษา ตามแผนงาน (ฉบับที่ 2) พ.ศ. 2569 ด้วยความเรียบร้อย O13 ยื่นคำขอ'
).split(' ')

const sentence = (random: Random, most: number): string =>
  Array.from({ length: random.whole(1, most) }, () => random.pick(words)).join(random.pick(['', ' ']))

function cellBy(random: Random, type: 'text' | 'money' | 'count' | 'day'): string {
  if (type === 'text') return sentence(random, 8)
  if (type === 'money') return `${random.pick(['', '฿'])}${random.whole(0, 9_999_999)}.${random.whole(10, 99)}`
  if (type === 'count') return String(random.whole(0, 5000))
  return `${random.whole(1, 28)}/${random.whole(1, 12)}/25${random.whole(68, 69)}`
}

function fieldBy(random: Random, field: FormField): string | readonly FormRow[] {
  if (field.type === 'choice') return random.pick(field.choices).value
  if (field.type === 'long') return Array.from({ length: random.whole(1, 4) }, () => sentence(random, 40)).join('\n')
  if (field.type !== 'table') return field.name === 'year' ? '2569' : cellBy(random, field.type)
  return Array.from({ length: random.whole(1, 12) }, () =>
    Object.fromEntries(field.columns.map(({ name, type }) => [name, cellBy(random, type)])),
  )
}

/** Every field filled in. Throws where a form does not take what its fields say they take. */
export function filledBy(random: Random, form: Form): FormValues {
  const { values, faults } = checkValues(form, Object.fromEntries(form.fields.map((field) => [field.name, fieldBy(random, field)])))
  if (faults.size > 0) throw new Error(JSON.stringify([...faults]))
  return values
}

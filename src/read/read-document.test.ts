import { describe, expect, test } from 'vitest'
import { frameworkFor } from '#framework'
import { emptyRegister } from '#register'
import { noSeeds, readSeed, seedsFolder } from '../../test/seeds.ts'
import { readDocument, type ReadDeps } from './read-document.ts'

const deps: ReadDeps = { register: emptyRegister, frameworkFor }
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

test('a text is read into facts, scores worked out anew, and defects', async () => {
  const text = [
    'รายงานผลการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๕',
    'องค์การบริหารส่วนตำบลตัวอย่าง อำเภอเมืองน่าน จังหวัดน่าน',
    '',
    '| ตัวชี้วัด | คะแนน |',
    '|--|--|',
    ...['การปฏิบัติหน้าที่', 'การใช้งบประมาณ', 'การใช้อำนาจ', 'การใช้ทรัพย์สินของราชการ', 'การแก้ไขปัญหาการทุจริต'].map(
      (name, at) => `| ตัวชี้วัดที่ ${at + 1} ${name} | 80.00 |`,
    ),
    ...['คุณภาพการดำเนินงาน', 'ประสิทธิภาพการสื่อสาร', 'การปรับปรุงการทำงาน'].map((name, at) => `| ตัวชี้วัดที่ ${at + 6} ${name} | 80.00 |`),
    ...['การเปิดเผยข้อมูล', 'การป้องกันการทุจริต'].map((name, at) => `| ตัวชี้วัดที่ ${at + 9} ${name} | 90.00 |`),
  ].join('\n')
  const read = await readDocument(deps, { file: '../../ลับ/รายงาน.txt', bytes: bytes(text) })
  if (!read.ok) throw new Error(read.error.kind)
  expect(read.value.reading).toMatchObject({
    file: 'รายงาน.txt',
    fiscalYear: 2565,
    agency: { name: 'ตัวอย่าง' },
    recomputed: { IIT: 80, OIT: 90, total: 84 },
  })
  expect(read.value.reading.indicators).toHaveLength(10)
})

test('a file that cannot be read is a problem, not an exception', async () => {
  expect(await readDocument(deps, { file: 'a.pdf', bytes: new Uint8Array() })).toEqual({ ok: false, error: { kind: 'empty' } })
})

describe.skipIf(!seedsFolder)(`the five seeds (${seedsFolder ?? noSeeds})`, () => {
  test.each([0, 1, 2, 3, 4])('seed %d is read whole', async (n) => {
    const read = await readDocument(deps, { file: `${n}.txt`, bytes: readSeed(n) })
    if (!read.ok) throw new Error(read.error.kind)
    expect(read.value.reading.agency?.name).toBe(['ควนเมา', 'ด่านเกวียน', 'แม่คะตวน', 'บาตง', 'ช่องด่าน'][n])
    expect(read.value.reading.defects.length).toBeGreaterThan(0)
  })
})

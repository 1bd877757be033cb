/** Pages of our own wording, full of the numbers and tables that reports hold; and the seeds' text as pages, where it is at hand. */

import { toThaiDigits } from '#kernel/thai'
import { readSeed } from '../seeds.ts'
import type { Random } from './random.ts'

/** A paragraph, or a table with its rows. */
export type Piece = string | readonly (readonly string[])[]

const months = ['มกราคม', 'มีนาคม', 'เมษายน', 'มิถุนายน', 'กันยายน', 'ตุลาคม', 'ธันวาคม']
const shortMonths = ['ต.ค.', 'ธ.ค.', 'ก.พ.', 'มี.ค.', 'มิ.ย.', 'ก.ย.']
const topics = ['ถนนสายหนองบัว', 'ศูนย์เด็กเล็ก', 'ตลาดนัดชุมชน', 'ระบบประปาหมู่บ้าน', 'ไฟส่องสว่าง', 'ลานกีฬา', 'ห้องสมุดประชาชน', 'คลองระบายน้ำ']
const qualities = [
  'การปฏิบัติหน้าที่',
  'การใช้เงิน',
  'การใช้อำนาจ',
  'การใช้ทรัพย์สิน',
  'การแก้ปัญหา',
  'คุณภาพบริการ',
  'การสื่อสาร',
  'ระบบงาน',
  'การเปิดเผย',
  'การป้องกัน',
]

/** One page; in Thai digits, but for every fourth in Arabic ones. */
export function writePage(no: number, random: Random): Piece[] {
  const digits = no % 4 === 3 ? (text: string) => text : toThaiDigits
  const kinds = [memo, scores, levels, budget, contents, plan]
  const pieces = (kinds[no % kinds.length] ?? memo)(random)
  return pieces.map((piece) => (typeof piece === 'string' ? digits(piece) : piece.map((row) => row.map(digits))))
}

const score = (random: Random) => (random.whole(4500, 10_000) / 100).toFixed(2)
const year = (random: Random) => String(random.whole(2560, 2569))
const baht = (random: Random) => (random.whole(4, 9000) * 500).toLocaleString('en')
const date = (random: Random) => `${random.whole(1, 30)} ${random.pick(months)} ${year(random)}`

function memo(random: Random): Piece[] {
  return [
    `ที่ ตย ${random.whole(10_000, 99_999)}/${random.whole(1, 999)}`,
    `วันที่ ${date(random)}`,
    'เรื่อง ขอส่งสรุปผลของปีที่แล้วและงานที่ต้องทำต่อ',
    `ตามหนังสือที่ ตย ${random.whole(10_000, 99_999)}/ว ${random.whole(1, 9999)} ลงวันที่ ${date(random)} แจ้งว่าปี พ.ศ. ${year(random)} ได้คะแนนรวม ${score(random)} คะแนน มากกว่าปีก่อนที่ได้ ${score(random)} คะแนน คิดเป็นร้อยละ ${(random.whole(1, 99) / 10).toFixed(1)} นั้น`,
    `๑. ข้อที่ต่ำที่สุดคือข้อ I${random.whole(1, 30)} ได้ ${score(random)} รองลงมาคือข้อ E${random.whole(1, 15)} ได้ ${score(random)} และข้อ O${random.whole(1, 43)} ไม่ได้คะแนน`,
    `๒. มีผู้ตอบ ${random.whole(20, 400)} คน จากที่แจกไป ${random.whole(401, 900)} ชุด ระหว่างวันที่ ${random.whole(1, 15)} - ${random.whole(16, 30)} ${random.pick(months)} ${year(random)}`,
    `๓. ใช้เงินไป ${baht(random)} บาท จากที่ตั้งไว้ ${baht(random)} บาท เบิกแล้ว ${score(random)}%`,
    `จึงเรียนมาเพื่อทราบ หากมีข้อสงสัยโปรดโทรศัพท์ 0${random.whole(10, 99)}-${random.whole(100, 999)}-${random.whole(1000, 9999)}`,
    ...Array.from(
      { length: 8 },
      (_, i) =>
        `${i + 4}. ${random.pick(topics)} ทำเสร็จวันที่ ${date(random)} คนมาร่วม ${random.whole(11, 260)} คน พอใจร้อยละ ${score(random)} ใช้เงิน ${baht(random)} บาท`,
    ),
  ]
}

function scores(random: Random): Piece[] {
  return [
    `ตารางที่ ${random.whole(1, 9)} คะแนนรายตัวชี้วัด ปี ${year(random)} เทียบกับปี ${year(random)}`,
    [
      ['ลำดับ', 'ตัวชี้วัด', 'ปีก่อน', 'ปีนี้', 'ต่าง'],
      ...qualities.map((name, i) => [
        String(i + 1),
        `${name}ของหน่วยงาน`,
        score(random),
        score(random),
        `${random.pick(['+', '-'])}${(random.whole(1, 1999) / 100).toFixed(2)}`,
      ]),
      ['', 'รวม', score(random), score(random), `+${(random.whole(1, 999) / 100).toFixed(2)}`],
    ],
    `ผู้มีส่วนได้ส่วนเสียภายในให้ ${score(random)} คะแนน ภายนอกให้ ${score(random)} คะแนน และการเปิดเผยข้อมูลได้ ${score(random)} คะแนน`,
    [
      ['ข้อ', 'คำถาม', 'ได้'],
      ...Array.from({ length: 14 }, (_, i) => [`I${i + 1}`, `ท่านเห็นว่า${random.pick(qualities)}เป็นธรรมเพียงใด`, score(random)]),
    ],
  ]
}

function levels(random: Random): Piece[] {
  const edges = [100, 95, 85, 75, 65, 55, 50]
  return [
    `เกณฑ์ระดับของปี ${year(random)} แบ่งเป็น ${edges.length - 1} ชั้น ดังนี้`,
    [
      ['ช่วงคะแนน', 'ระดับ', 'จำนวน'],
      ...edges
        .slice(1)
        .map((low, i) => [
          `${low}.00 - ${i === 0 ? '100' : `${(edges[i] ?? 0) - 1}.99`}`,
          random.pick(['ดีเยี่ยม', 'ดี', 'พอใช้']),
          String(random.whole(1, 400)),
        ]),
    ],
    ...Array.from(
      { length: 12 },
      (_, i) =>
        `ข้อ ${i + 1} หน่วยที่ได้ ${score(random)} – ${score(random)} มี ${random.whole(2, 300)} แห่ง คิดเป็นร้อยละ ${score(random)} ของ ${random.whole(1000, 7999).toLocaleString('en')} แห่ง`,
    ),
    `ลงวันที่ ....${random.whole(1, 30)}.... เดือน ......${random.whole(1, 12)}...... พ.ศ. ...${year(random)}...`,
  ]
}

function budget(random: Random): Piece[] {
  return [
    `บัญชีรายจ่าย ประจำปีงบประมาณ พ.ศ. ${year(random)}`,
    [
      ['ที่', 'รายการ', 'ตั้งไว้ (บาท)', 'ใช้ไป (บาท)', 'ร้อยละ'],
      ...Array.from({ length: 18 }, (_, i) => [
        String(i + 1),
        random.pick(topics),
        baht(random),
        `${baht(random)}.00`,
        (random.whole(0, 1000) / 10).toFixed(1),
      ]),
      [
        '',
        'รวมทั้งสิ้น',
        `${random.whole(2, 40)},${random.whole(100, 999)},${random.whole(100, 999)}`,
        `${random.whole(2, 40)},${random.whole(100, 999)},${random.whole(100, 999)}.50`,
        score(random),
      ],
    ],
    `หมายเหตุ ข้อมูล ณ วันที่ ${date(random)} เวลา ${random.whole(8, 16)}.30 น.`,
  ]
}

function contents(random: Random): Piece[] {
  return [
    'สารบัญ',
    ...Array.from(
      { length: 22 },
      (_, i) =>
        `${Math.floor(i / 5) + 1}.${(i % 5) + 1} ${random.pick(qualities)}และ${random.pick(topics)} ${'.'.repeat(random.whole(12, 40))} ${i * 2 + random.whole(1, 2)}`,
    ),
    `ภาคผนวก ก คำสั่งที่ ${random.whole(1, 999)}/${year(random)} ลงวันที่ ${random.whole(1, 28)}/${random.whole(1, 12)}/${year(random)}`,
  ]
}

function plan(random: Random): Piece[] {
  return [
    `แผนงาน ${random.whole(3, 5)} ปี (พ.ศ. ${year(random)} - ${year(random)})`,
    [
      ['ที่', 'งาน', 'ผู้ทำ', 'ช่วงเวลา', 'เป้าหมาย'],
      ...Array.from({ length: 14 }, (_, i) => [
        `${i + 1}.`,
        `ปรับปรุง${random.pick(qualities)}`,
        random.pick(['กองคลัง', 'กองช่าง', 'สำนักปลัด']),
        `${random.pick(shortMonths)} ${random.whole(65, 68)} - ${random.pick(shortMonths)} ${random.whole(65, 69)}`,
        `${random.whole(1, 12)} ครั้ง ร้อยละ ${random.whole(70, 100)}`,
      ]),
    ],
    `ติดตามทุก ${random.whole(2, 6)} เดือน รายงานภายในวันที่ ${random.whole(1, 30)} ของเดือนถัดไป`,
  ]
}

/** The text of seed `n` as pieces. Only called where `seedsFolder` is defined. */
export function seedPieces(n: number): Piece[] {
  const pieces: Piece[] = []
  let rows: string[][] = []
  const finish = () => {
    if (rows.length > 0) pieces.push(rows)
    rows = []
  }
  for (const line of new TextDecoder().decode(readSeed(n)).split('\n')) {
    const text = line.replace(/<br ?\/?>|<\/?p>|\*\*/g, ' ').trim()
    if (text.startsWith('|')) {
      if (!/^[|\-: ]+$/.test(text))
        rows.push(
          text
            .replace(/^\||\|$/g, '')
            .split('|')
            .map((cell) => cell.trim()),
        )
      continue
    }
    finish()
    if (text !== '') pieces.push(text)
  }
  finish()
  return pieces
}

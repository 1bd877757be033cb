/** The four commands of the main job, run as a person runs them. */

import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test, vi } from 'vitest'

vi.setConfig({ testTimeout: 60_000 })

const root = fileURLToPath(new URL('../../', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'prongsai-main-job-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Ended = { readonly code: number; readonly out: string; readonly words: string }
const run = (...args: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const env = { PATH: process.env['PATH'] ?? '', DATA_DIR: join(folder, 'data') }
    execFile(join(root, 'bin/prongsai'), args, { cwd: folder, env, maxBuffer: 64 * 1024 * 1024 }, (error, out, words) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, words }),
    )
  })
const example = (name: string): string => join(root, 'examples', name)
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

test('score: ด่านเกวียน 2565 is 91.96 A, and the year before that it prints is 78.20 B', async () => {
  const now = JSON.parse((await run('score', '--json', example('dankwian-2565.md'))).out) as Record<string, unknown>
  expect(now).toMatchObject({ year: 2565, instruments: { IIT: 86.552, EIT: 89.98, OIT: 97.5 }, total: 91.9596, shown: '91.96', level: 'A' })
  const before = JSON.parse((await run('score', '--year', '๒๕๖๔', '--json', example('dankwian-2565.md'))).out) as Record<string, unknown>
  expect(before).toMatchObject({ year: 2564, shown: '78.20', level: 'B' })
})

test('gain: the two items named as lost are worth half a point each; of 2564 three of 10.1 were lost', async () => {
  const { out } = await run('gain', '--json', example('dankwian-2565.md'))
  const found = JSON.parse(out) as { lost: { indicator: number; items: string[] }[]; gains: { item?: string; points: number }[] }
  expect(found.lost.find(({ indicator }) => indicator === 9)?.items).toEqual(['O11', 'O12'])
  expect(found.gains.filter(({ item }) => item).map(({ item, points }) => [item, points])).toEqual([
    ['O11', 0.5],
    ['O12', 0.5],
  ])
  const before = JSON.parse((await run('gain', '--year', '2564', '--json', example('dankwian-2565.md'))).out) as {
    lost: { indicator: number; sets: Record<string, number>[] }[]
  }
  expect(before.lost.find(({ indicator }) => indicator === 10)?.sets).toEqual([{ '10.1': 3 }])
})

test('score: raw answers by label and by step, and item scores', async () => {
  const answers = file('answers.csv', 'I1.1,I1.2,I2,I4.1,I4.2,I4.3\nมากที่สุด,มาก,มาก,ไม่มี,ไม่มี,ไม่มี\n3,2,1,1,1,1\n')
  const scored = JSON.parse((await run('score', '--year', '2564', '--json', answers)).out) as { items: Record<string, number> }
  expect(scored.items).toEqual({ I1: 83.5, I2: 50, I4: 100 })
  const items = file('items.csv', 'ข้อ,คะแนน\nO1,100\nO2,0\nO10,๑๐๐\n')
  expect((JSON.parse((await run('score', '--year', '2565', '--json', items)).out) as { items: unknown }).items).toEqual({
    O1: 100,
    O2: 0,
    O10: 100,
  })
})

test('write: the document is on disk, what is missing is said, and it reads back', async () => {
  const out = join(folder, 'แผน.docx')
  const { code, words } = await run('write', 'measures', '--draft', '--from', example('batong-2565.md'), '--date', '2565-11-15', '-o', out)
  expect({ code, there: existsSync(out) }).toEqual({ code: 0, there: true })
  expect(words).not.toContain('does not read back')
  const [reading] = JSON.parse((await run('read', '--json', out)).out) as [{ agency: { name: string }; total: number; measures: unknown[] }]
  expect({ name: reading.agency.name, total: reading.total }).toEqual({ name: 'บาตง', total: 91.93 })
  expect(reading.measures.length).toBeGreaterThan(0)
})

test('write: the measures are of the year after the assessment, whatever year the memo read speaks of', async () => {
  const out = join(folder, 'แผน.html')
  expect((await run('write', 'measures', '--from', example('chongdan-2564.md'), '-o', out)).code).toBe(0)
  expect(readFileSync(out, 'utf8')).toContain('มาตรการ ประจำปีงบประมาณ พ.ศ. ๒๕๖๕')
})

test('one file that cannot be read does not stop the others; the exit code says so', async () => {
  const empty = file('empty.pdf', '')
  const { code, out, words } = await run('read', '--json', empty, example('chongdan-2564.md'), join(folder, 'nothing.txt'))
  expect(code).toBe(2)
  expect((JSON.parse(out) as { file: string }[]).map((one) => one.file)).toEqual(['chongdan-2564.md'])
  expect(words).toContain('empty.pdf: ไฟล์นี้ว่างเปล่า')
  expect(words).toContain('nothing.txt: There is no such file')
  expect(existsSync(join(folder, 'data'))).toBe(false)
})

test('a wrong call is told with the help; nothing is written', async () => {
  const { code, words } = await run('write', 'poem', '--from', example('batong-2565.md'), '-o', join(folder, 'x.pdf'))
  expect(code).toBe(2)
  expect(words).toContain('prongsai write analysis|measures|measures-result|progress')
  expect(existsSync(join(folder, 'x.pdf'))).toBe(false)
  expect((await run('gain', '--to', 'ZZ', example('batong-2565.md'))).code).toBe(2)
})

test('write: a form from JSON; its faults are named and nothing is written', async () => {
  const office = { type: 'ทต.', name: 'ด่านเกวียน', district: 'โชคชัย', province: 'นครราชสีมา' }
  const rows = [{ matter: 'การทุจริต', all: '๓', done: '2', going: '1' }]
  const from = file('complaints.json', JSON.stringify({ office, date: '5 มกราคม 2569', values: { period: 'ปี 2568', rows, advice: 'ไม่มี' } }))
  const out = join(folder, 'complaints.xlsx')
  const done = await run('write', 'complaint-statistics', '--from', from, '-o', out)
  expect([done.code, readFileSync(out).subarray(0, 2).toString('latin1')]).toEqual([0, 'PK'])
  const wrong = file('wrong.json', JSON.stringify({ office, values: { rows: [{ matter: 'ก', all: 'สาม' }] } }))
  const refused = await run('write', 'complaint-statistics', '--from', wrong, '-o', join(folder, 'wrong.pdf'))
  expect([refused.code, refused.words.includes('rows.0.all'), existsSync(join(folder, 'wrong.pdf'))]).toEqual([2, true, false])
})

import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { compilePdf, queryTypst, TypstError } from './compile.ts'
import type { TypstJob } from './compile.ts'

const head = '#set document(title: "หนังสือ", date: datetime(year: 2026, month: 11, day: 21))\n#set text(lang: "th", font: "Sarabun")\n'
const job = (body: string, files: TypstJob['files'] = {}): TypstJob => ({ template: `${head}${body}`, files })
const told = (body: string) => job('#metadata(json("/tree.json")) <told>', { '/tree.json': new TextEncoder().encode(JSON.stringify(body)) })

test('questions asked at once are each answered with their own data', async () => {
  const words = Array.from({ length: 12 }, (_, at) => `หนังสือที่ ${at}`)
  expect(await Promise.all(words.map((word) => queryTypst(told(word), 'told')))).toEqual(words.map((word) => [word]))
})

test('a fault of one question names what Typst said and leaves the others alone', async () => {
  const [bad, good] = await Promise.allSettled([compilePdf(job('#nothing-of-this-name')), compilePdf(job('= หัวเรื่อง'))])
  expect(bad).toMatchObject({ status: 'rejected', reason: expect.any(TypstError) })
  expect(bad.status === 'rejected' && String(bad.reason)).toContain('nothing-of-this-name')
  expect(good.status === 'fulfilled' && new TextDecoder('latin1').decode(good.value.slice(0, 5))).toBe('%PDF-')
})

test('a document that breaks PDF/UA is refused: a picture without words for it', async () => {
  const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>')
  await expect(compilePdf(job('= หัวเรื่อง\n#image("/mark", format: "svg")', { '/mark': svg }))).rejects.toThrow(TypstError)
})

test('this thread goes on while a long document is laid out', async () => {
  const long = compilePdf(job('= หัวเรื่อง\n#for at in range(3000) [ข้อความที่ #at ยาวพอจะต้องจัดบรรทัด #parbreak()]')).then(() => 'written')
  let turns = 0
  while ((await Promise.race([long, setImmediate('waiting')])) === 'waiting') turns += 1
  expect(turns).toBeGreaterThan(100)
})

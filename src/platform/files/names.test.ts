import { expect, test } from 'vitest'
import { safeName } from './names.ts'

test.each([
  ['รายงาน ITA 2566.pdf', 'รายงาน ITA 2566.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\งาน\\มาตรการ.docx', 'มาตรการ.docx'],
  ['..', 'file'],
  ['', 'file'],
  ['.htaccess', 'htaccess'],
  ['a\0b\u202egnp.exe', 'abgnp.exe'],
  ['con.txt', 'file.txt'],
  ['a<b>"c"|?*.pdf', 'abc.pdf'],
])('%j is kept as %j', (given, kept) => expect(safeName(given)).toBe(kept))

test('a long name keeps its ending and no vowel loses its consonant', () => {
  const name = safeName(`${'กี่'.repeat(200)}.pdf`)
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200)
  expect(name.endsWith('กี่.pdf')).toBe(true)
})

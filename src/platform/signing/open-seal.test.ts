import { createHash, createVerify, X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import forge from 'node-forge'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { secret } from '../config.ts'
import { compilePdf } from '../typst/compile.ts'
import { openSeal } from './open-seal.ts'

const folder = mkdtempSync(join(tmpdir(), 'prongsai-seal-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const at = new Date('2026-11-21T03:00:00Z')
const office = { officeId: '01930000-0000-7000-8000-000000000001', officeName: 'เทศบาลตำบลด่านเกวียน', reason: 'ลงนามในหนังสือ', at }
const template =
  '#set document(title: "หนังสือ", date: datetime(year: 2026, month: 11, day: 21))\n#set text(lang: "th", font: "Sarabun")\n= หัวเรื่อง\nข้อความ'
let sealed: Uint8Array = new Uint8Array()

beforeAll(async () => {
  const pdf = await compilePdf({ template, files: {} })
  sealed = await openSeal({ folder, p12: undefined })(pdf, office)
})

/** Verified by OpenSSL over the bytes that the ByteRange names, not by the library that signed. */
function verify(pdf: Uint8Array): { readonly whole: boolean; readonly right: boolean; readonly subject: string } {
  const text = Buffer.from(pdf).toString('latin1')
  const range = /\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/.exec(text)?.slice(1).map(Number) ?? []
  const [a = 0, b = 0, c = 0, d = 0] = range
  const signed = Buffer.concat([pdf.subarray(a, a + b), pdf.subarray(c, c + d)])
  const hex = text.slice(b + 1, c - 1).replace(/(?:00)+$/, '')
  const message = forge.pkcs7.messageFromAsn1(
    forge.asn1.fromDer(forge.util.createBuffer(Buffer.from(hex.length % 2 ? `${hex}0` : hex, 'hex').toString('latin1'))),
  ) as unknown as { certificates: forge.pki.Certificate[]; rawCapture: { authenticatedAttributes: forge.asn1.Asn1[]; signature: string } }
  const [certificate] = message.certificates
  if (!certificate) throw new Error('no certificate in the signature')
  const attributes = message.rawCapture.authenticatedAttributes
  const set = forge.asn1.create(forge.asn1.Class.UNIVERSAL, forge.asn1.Type.SET, true, attributes)
  const der = Buffer.from(forge.asn1.toDer(set).getBytes(), 'latin1')
  const key = new X509Certificate(forge.pki.certificateToPem(certificate)).publicKey
  const right =
    der.includes(createHash('sha256').update(signed).digest()) &&
    createVerify('sha256').update(der).verify(key, Buffer.from(message.rawCapture.signature, 'latin1'))
  return { whole: a === 0 && c + d === pdf.length, right, subject: String(certificate.subject.getField('O')?.value) }
}

test('the signature covers the whole file and verifies; one changed byte breaks it', () => {
  expect(verify(sealed)).toMatchObject({ whole: true, right: true })
  const changed = Uint8Array.from(sealed)
  const place = Buffer.from(sealed).indexOf('/Subtype /Widget')
  changed[place + 10] = (changed[place + 10] ?? 0) ^ 1
  expect(verify(changed).right).toBe(false)
})

test('it is the office that seals, as PAdES names the kind, in a file of PDF 1.7', () => {
  const text = Buffer.from(sealed).toString('latin1')
  expect(text.startsWith('%PDF-1.7')).toBe(true)
  expect(text).toContain('/SubFilter /ETSI.CAdES.detached')
  expect(Buffer.from(verify(sealed).subject, 'latin1').toString('utf8')).toContain('เทศบาลตำบลด่านเกวียน')
})

test('the sealed file is still tagged, and opens', async () => {
  const library = await PDFiumLibrary.init()
  const document = await library.loadDocument(Buffer.from(sealed))
  expect([...document.pages()]).toHaveLength(1)
  document.destroy()
  library.destroy()
  const text = Buffer.from(sealed).toString('latin1')
  expect(text).toMatch(/\/MarkInfo <<\s*\/Marked true/)
  expect(text).toMatch(/\/S \/Form/)
  expect(text).toContain('pdfuaid:part')
  expect(text).toMatch(/\/OutputIntents/)
})

test('the certificate is made once and is its owner’s alone; another one can be set', async () => {
  const file = join(folder, `${office.officeId}.p12`)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const pdf = await compilePdf({ template, files: {} })
  const again = await openSeal({ folder, p12: undefined })(pdf, office)
  expect(verify(again).subject).toBe(verify(sealed).subject)
  const broken = join(folder, 'broken.p12')
  writeFileSync(broken, 'not a certificate')
  await expect(openSeal({ folder, p12: { path: broken, password: secret('x') } })(pdf, office)).rejects.toThrow(/DER|ASN|parse/i)
})

/** A certificate that an office makes for itself, for trial: it proves that nothing was changed, not who the office is. */

import { generateKeyPair, randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import forge from 'node-forge'

const years = 10

/** Made on first use and kept in `folder`, readable by its owner alone; whoever has the file can sign as the office. */
export async function ownCertificate(folder: string, officeId: string, officeName: string, at: Date): Promise<Buffer> {
  const path = join(folder, `${officeId}.p12`)
  const kept = await readFile(path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  })
  if (kept) return kept
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const half = join(folder, `${officeId}.${randomBytes(6).toString('hex')}.half`)
  const file = await open(half, 'wx', 0o600)
  try {
    await file.writeFile(await makeP12(officeName, at))
    await file.sync()
  } finally {
    await file.close()
  }
  // Whole or not at all, and never over one that another process made in the meantime.
  await link(half, path).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  })
  await rm(half)
  return readFile(path)
}

async function makeP12(officeName: string, at: Date): Promise<Buffer> {
  const pair = await promisify(generateKeyPair)('rsa', {
    modulusLength: 3072,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  const certificate = forge.pki.createCertificate()
  const privateKey = forge.pki.privateKeyFromPem(pair.privateKey)
  certificate.publicKey = forge.pki.publicKeyFromPem(pair.publicKey)
  // A positive number: the first bit of a DER integer is its sign.
  certificate.serialNumber = `01${randomBytes(15).toString('hex')}`
  certificate.validity.notBefore = at
  certificate.validity.notAfter = new Date(at)
  certificate.validity.notAfter.setFullYear(at.getFullYear() + years)
  // node-forge wants the type here, whatever its own types call it.
  const utf8 = forge.asn1.Type.UTF8 as unknown as forge.asn1.Class
  const name = [
    { shortName: 'C', value: 'TH' },
    { shortName: 'O', value: officeName, valueTagClass: utf8 },
    { shortName: 'CN', value: `${officeName} (ใบรับรองที่ระบบออกเอง)`, valueTagClass: utf8 },
  ]
  certificate.setSubject(name)
  certificate.setIssuer(name)
  certificate.setExtensions([
    { name: 'basicConstraints', cA: false, critical: true },
    { name: 'keyUsage', digitalSignature: true, nonRepudiation: true, critical: true },
    { name: 'subjectKeyIdentifier' },
  ])
  certificate.sign(privateKey, forge.md.sha256.create())
  const p12 = forge.pkcs12.toPkcs12Asn1(privateKey, [certificate], '', { algorithm: 'aes256' })
  return Buffer.from(forge.asn1.toDer(p12).getBytes(), 'binary')
}

/** Seals a finished PDF: with the certificate of the settings, or with one that the office makes for itself. */

import { readFile } from 'node:fs/promises'
import { P12Signer } from '@signpdf/signer-p12'
import { SignPdf } from '@signpdf/signpdf'
import type { Config } from '../config.ts'
import { ownCertificate } from './own-certificate.ts'
import { placeSignature } from './place.ts'

export type Sealed = { readonly officeId: string; readonly officeName: string; readonly reason: string; readonly at: Date }
/** Throws where the certificate cannot be used: then nothing is signed at all. */
export type Seal = (pdf: Uint8Array, sealed: Sealed) => Promise<Uint8Array>

/** `folder` holds the certificates that offices make for themselves. */
export function openSeal({ folder, p12 }: { readonly folder: string; readonly p12: Config['signingP12'] }): Seal {
  return async function seal(pdf, { officeId, officeName, reason, at }) {
    const bytes = p12 ? await readFile(p12.path) : await ownCertificate(folder, officeId, officeName, at)
    const signer = new P12Signer(bytes, { passphrase: p12?.password.reveal() ?? '' })
    const placed = await placeSignature(pdf, { name: officeName, reason, at })
    return new Uint8Array(await new SignPdf().sign(placed, signer, at))
  }
}

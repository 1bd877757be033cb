/**
 * Encryption with a passphrase: AES-256-GCM in pieces of 64 KiB, so that it streams. The key is new for every file (its own salt), so
 * the number of the piece serves as nonce; the last piece says so in its nonce, and the first covers the head of the file: nothing can
 * be changed, left out, put elsewhere or cut off without the passphrase.
 */

import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import type { Head } from './format.ts'
import { BackupFault } from './problem.ts'

export type Encryption = NonNullable<Head['encrypted']>

const piece = 64 * 1024
const tagBytes = 16

/** New for each file; OWASP’s measure (Password Storage Cheat Sheet, 2025): 32 MiB, three times over, for each passphrase tried. */
export const newEncryption = (): Encryption => ({
  cipher: 'aes-256-gcm',
  kdf: 'scrypt',
  N: 1 << 15,
  r: 8,
  p: 3,
  salt: randomBytes(16).toString('hex'),
})

export function keyFrom(passphrase: string, { N, r, p, salt }: Encryption): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFC'), Buffer.from(salt, 'hex'), 32, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}

function nonce(no: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(12)
  bytes.writeBigUInt64BE(BigInt(no), 3)
  bytes[11] = last ? 1 : 0
  return bytes
}

export async function* seal(source: AsyncIterable<Buffer>, key: Buffer, head: Buffer): AsyncGenerator<Buffer> {
  let no = 0
  for await (const { bytes, last } of pieces(source, piece)) {
    const cipher = createCipheriv('aes-256-gcm', key, nonce(no, last))
    if (no === 0) cipher.setAAD(head)
    const text = Buffer.concat([cipher.update(bytes), cipher.final()])
    yield Buffer.concat([cipher.getAuthTag(), text])
    no += 1
  }
}

/** Throws a `BackupFault`: at the first piece the passphrase is wrong (the file's bytes were checked before), later ones are damaged. */
export async function* unseal(source: AsyncIterable<Buffer>, key: Buffer, head: Buffer): AsyncGenerator<Buffer> {
  let no = 0
  for await (const { bytes, last } of pieces(source, piece + tagBytes)) {
    let text: Buffer
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, nonce(no, last), { authTagLength: tagBytes })
      if (no === 0) decipher.setAAD(head)
      decipher.setAuthTag(bytes.subarray(0, tagBytes))
      text = Buffer.concat([decipher.update(bytes.subarray(tagBytes)), decipher.final()])
    } catch (error) {
      throw new BackupFault(no === 0 ? { kind: 'wrong-passphrase' } : { kind: 'damaged', cut: false, where: `piece ${no}` }, {
        cause: error,
      })
    }
    yield text
    no += 1
  }
}

/** Cut into equal pieces; the last one, and only that, is marked, and may be shorter or empty. */
async function* pieces(source: AsyncIterable<Buffer>, size: number): AsyncGenerator<{ readonly bytes: Buffer; readonly last: boolean }> {
  let waiting: Buffer[] = []
  let length = 0
  for await (const chunk of source) {
    waiting.push(chunk)
    length += chunk.length
    if (length <= size) continue
    let all = Buffer.concat(waiting)
    // One piece is always held back: only the end tells whether it was the last.
    while (all.length > size) {
      yield { bytes: all.subarray(0, size), last: false }
      all = all.subarray(size)
    }
    waiting = [all]
    length = all.length
  }
  yield { bytes: Buffer.concat(waiting), last: true }
}

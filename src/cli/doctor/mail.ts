/** Whether the mail server answers, where there is one. */

import { connect } from 'node:net'
import { finding } from './finding.ts'
import type { Finding } from './finding.ts'

/** Knocks only: no mail is sent, no password given. `url` is smtp://… or smtps://…. */
export async function mail(url: string | undefined, patience = 1500): Promise<readonly Finding[]> {
  if (url === undefined) return []
  const { protocol, hostname, port } = new URL(url)
  const at = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || (protocol === 'smtps:' ? 465 : 587) }
  const reason = await knock(at, patience)
  const where = `${at.host}:${at.port}`
  return [
    reason === undefined
      ? finding('mail', 'ok', `ติดต่อ ${where} ได้`, `${where} answers`)
      : finding('mail', 'fault', `ติดต่อเซิร์ฟเวอร์อีเมล ${where} ไม่ได้ (${reason})`, `the mail server ${where} does not answer (${reason})`),
  ]
}

/** Why it did not answer. */
function knock(at: { readonly host: string; readonly port: number }, patience: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ ...at, timeout: patience })
    const end = (reason: string | undefined) => {
      socket.destroy()
      resolve(reason)
    }
    socket.once('connect', () => end(undefined))
    socket.once('timeout', () => end('timeout'))
    socket.once('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.message))
  })
}

/** Mail over SMTP. The server's certificate is checked; without TLS nothing leaves this machine unless the URL says `ignoreTLS=true`. */

import { createTransport } from 'nodemailer'
import { err, ok } from '#kernel/result'
import type { Secret } from '../config.ts'
import { oneLine } from './channel.ts'
import type { Channel, SendProblem } from './channel.ts'

const loopback = /^(?:localhost|\[?::1\]?|127\.\d+\.\d+\.\d+)$/
const address = /^[^<>@,;:"()[\]\\\s\p{Cc}]{1,64}@[^<>@,;:"()[\]\\\s\p{Cc}]{1,255}$/u

export function openMail({ url, from }: { readonly url: Secret; readonly from: string }): Channel {
  const target = new URL(url.reveal())
  const open = target.protocol === 'smtp:' && (loopback.test(target.hostname) || target.searchParams.get('ignoreTLS') === 'true')
  const transport = createTransport({
    url: url.reveal(),
    requireTLS: target.protocol === 'smtp:' && !open,
    disableFileAccess: true,
    disableUrlAccess: true,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 60_000,
  })
  const domain = /@([^<>@\s]+?)>?$/.exec(from)?.[1] ?? 'localhost'
  return {
    name: 'mail',
    async send(to, { id, subject, text, html }) {
      // One address and nothing else: a list or a header in it is no address.
      if (!address.test(to)) return err({ kind: 'refused', code: 'ADDRESS', again: false })
      try {
        await transport.sendMail({
          from: oneLine(from),
          to: { name: '', address: to },
          subject: oneLine(subject),
          text,
          html,
          // Of Thai the other encoding makes nine letters out of one, and which is taken would hang on how many Latin ones there are.
          encoding: 'base64',
          messageId: `<${id}@${domain}>`,
          // Nobody is to answer a machine, and no machine either.
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        })
        return ok(undefined)
      } catch (error) {
        return err(problemOf(error))
      }
    },
    close: () => transport.close(),
  }
}

/** A reply of the server decides; without one it is the connection. */
function problemOf(error: unknown): SendProblem {
  const of = (name: 'code' | 'responseCode'): string => {
    const value: unknown = error instanceof Error ? (error as Error & Record<string, unknown>)[name] : undefined
    return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  }
  const reply = Number(of('responseCode'))
  const code = of('code')
  const told = reply > 0 ? String(reply) : code || 'UNKNOWN'
  if (code === 'EAUTH') return { kind: 'login', code: told, again: true }
  if (reply >= 500) return { kind: 'refused', code: told, again: false }
  if (reply >= 400) return { kind: 'busy', code: told, again: true }
  if (code === 'ETLS' || /certificate|self.signed|TLS|SSL|ALTNAME/i.test(error instanceof Error ? `${error.message} ${code}` : ''))
    return { kind: 'insecure', code: told, again: true }
  return { kind: 'unreachable', code: told, again: true }
}

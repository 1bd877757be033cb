/** Messages pushed to LINE: https://developers.line.biz/en/reference/messaging-api/#send-push-message */

import { err, ok } from '#kernel/result'
import type { Secret } from '../config.ts'
import type { Channel } from './channel.ts'

/** LINE's own limit of one text message. */
const mostLetters = 5000

export const openLine = ({ token, api }: { readonly token: Secret; readonly api: string }): Channel => ({
  name: 'line',
  async send(to, { id, text }) {
    if (!/^[UCR][0-9a-f]{32}$/.test(to)) return err({ kind: 'refused', code: 'ADDRESS', again: false })
    let answer: Response
    try {
      answer = await fetch(`${api}/v2/bot/message/push`, {
        method: 'POST',
        redirect: 'error',
        signal: AbortSignal.timeout(20_000),
        headers: {
          Authorization: `Bearer ${token.reveal()}`,
          'Content-Type': 'application/json',
          // The same key again within a day is answered with 409: it was delivered then.
          'X-Line-Retry-Key': id,
        },
        body: JSON.stringify({ to, messages: [{ type: 'text', text: shortened(text) }] }),
      })
      await answer.body?.cancel()
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error && 'code' in error.cause ? String(error.cause.code) : ''
      const insecure = /CERT|TLS|SSL|SELF_SIGNED/.test(cause)
      return err({ kind: insecure ? 'insecure' : 'unreachable', code: cause || 'TIMEOUT', again: true })
    }
    const { status } = answer
    if (answer.ok || status === 409) return ok(undefined)
    if (status === 401 || status === 403) return err({ kind: 'login', code: String(status), again: true })
    return status === 429 || status >= 500
      ? err({ kind: 'busy', code: String(status), again: true })
      : err({ kind: 'refused', code: String(status), again: false })
  },
  close: () => undefined,
})

/** Cut between written characters. */
function shortened(text: string): string {
  if (text.length <= mostLetters) return text
  let kept = ''
  for (const { segment } of new Intl.Segmenter('th', { granularity: 'grapheme' }).segment(text)) {
    if (kept.length + segment.length > mostLetters - 1) break
    kept += segment
  }
  return `${kept}…`
}

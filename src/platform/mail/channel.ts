/** A way out of the house: mail or LINE, behind the same door. */

import type { Result } from '#kernel/result'

/** What is sent, in the language of whoever gets it. */
export type Letter = {
  /** The same for a repetition of the same letter, so that whoever receives it twice can tell. A UUID. */
  readonly id: string
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** `again`: the same may succeed later. `code` is the server's number or the system's word, never its sentence: that may name people. */
export type SendProblem = {
  readonly kind: 'refused' | 'busy' | 'login' | 'unreachable' | 'insecure'
  readonly code: string
  readonly again: boolean
}

export type Channel = {
  readonly name: 'mail' | 'line'
  readonly send: (to: string, letter: Letter) => Promise<Result<void, SendProblem>>
  readonly close: () => void
}

/** Neither line ends nor other signs that could begin a header or a command. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()

/** Events, one line of JSON each, to stderr: never answers, names, tokens or the words of a document. */

import pino from 'pino'

/** What an event may carry: ids, routes, counts, milliseconds. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>

export type Log = {
  /** `log.event('request', { id, route, status, ms })` */
  event(name: string, fields?: LogFields): void
  /** A fault of ours, with its stack. The message of an error may name a file, never a person. */
  fault(name: string, error: unknown, fields?: LogFields): void
}

/** `destination` is given in tests; the stderr of the process otherwise (stdout is for data). */
export function openLog(destination: { write(line: string): void } = pino.destination({ fd: 2, sync: false })): Log {
  const out = pino(
    { base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (label) => ({ level: label }) } },
    destination,
  )
  return {
    event: (name, fields) => out.info({ event: name, ...fields }),
    fault: (name, error, fields) => out.error({ event: name, ...fields, err: pino.stdSerializers.err(asError(error)) }),
  }
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))

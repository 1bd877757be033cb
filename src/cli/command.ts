/** What every command is: its help, and a run that ends in an exit code. */

import type { Config } from '#platform/config'

/** 0 done · 1 a fault of ours or of the machine · 2 the input, the settings or the way it was called. */
export type ExitCode = 0 | 1 | 2

/** Where a command speaks: data to stdout, words to stderr; and when it must stop. */
export type Terminal = {
  readonly out: (text: string) => void
  /** One message, Thai then English. */
  readonly say: (th: string, en: string) => void
  /** Aborts at Ctrl-C or when the machine asks the process to end. */
  readonly stop: AbortSignal
  readonly config: Config
}

export type Command = {
  /** Thai and English, as `--help` prints them. */
  readonly help: string
  /** `args` are the words after the name of the command. */
  readonly run: (args: readonly string[], terminal: Terminal) => Promise<ExitCode>
}

/** The way it was called is wrong: told with the help, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  readonly th: string
  constructor(th: string, en: string) {
    super(en)
    this.th = th
  }
}

/** The passphrase of a backup lies in a file that only its owner reads: never in a setting or on a command line, where others see it. */

import { readFile } from 'node:fs/promises'
import { BackupFault } from './problem.ts'

/** The first line of the file; undefined where no file is named. Throws a `BackupFault` where it has none. */
export async function readPassphrase(file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined
  const text = await readFile(file, 'utf8').catch(() => '')
  const [line = ''] = text.split(/\r?\n/)
  if (line === '') throw new BackupFault({ kind: 'no-passphrase-in', file })
  return line
}

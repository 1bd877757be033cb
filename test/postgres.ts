/**
 * One PostgreSQL for a whole test run, made by the first test file that asks and stopped when the run ends: a run of pure tests
 * costs nothing. `globalSetup` of vitest.config.ts.
 */

import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { stopServer } from '../src/platform/postgres/server.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where this run keeps its database, whether it was started or not. */
    readonly databaseFolder: string
  }
}

const prefix = 'prongsai-test-'
const servers = ['18', '15'] as const

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await sweep()
  const folder = mkdtempSync(join(tmpdir(), prefix))
  // As root the servers run as someone else, who must be able to pass.
  chmodSync(folder, 0o711)
  writeFileSync(join(folder, 'run.pid'), String(process.pid))
  mkdirSync(join(folder, 'red'))
  project.provide('databaseFolder', folder)
  return async () => {
    await stopAll(folder)
    const red = readdirSync(join(folder, 'red'))
    if (red.length === 0) rmSync(folder, { recursive: true, force: true })
    else process.stderr.write(`databases of red test files are kept in ${folder}: ${red.join(', ')}\n`)
  }
}

const stopAll = async (folder: string): Promise<void> => {
  for (const server of servers) await stopServer(join(folder, server)).catch(() => undefined)
}

/** What a killed run left behind, and what was kept red for more than a day. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((found) => found.startsWith(prefix))) {
    const folder = join(tmpdir(), name)
    const file = join(folder, 'run.pid')
    if (!existsSync(file) || isAlive(Number(readFileSync(file, 'utf8')))) continue
    await stopAll(folder)
    const old = Date.now() - statSync(file).mtimeMs > 24 * 60 * 60 * 1000
    if (old || readdirSync(join(folder, 'red')).length === 0) rmSync(folder, { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

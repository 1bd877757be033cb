import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** Whatever touches the database must also run on the oldest PostgreSQL we promise, where the machine has one. */
const databaseTests = [
  'src/**/store.test.ts',
  'src/platform/{db,migrate,audit,isolation,schema}.test.ts',
  'src/platform/sign-in/*.test.ts',
  'src/register/*.test.ts',
]
const has15 = existsSync('/usr/lib/postgresql/15/bin/postgres')
if (!has15) process.stderr.write('skipped: the store tests on PostgreSQL 15 (no /usr/lib/postgresql/15/bin on this machine)\n')

/** Pure by the rule of the house (no clock, no files of their own, no state): one process for many of them, which saves starting one for each. */
const pureTests = ['src/kernel/*.test.ts', 'src/*/domain/**/*.test.ts']

const shared = { testTimeout: 30_000, hookTimeout: 60_000 }
const env = { TZ: process.env['TZ'] ?? 'Asia/Bangkok' }

export default defineConfig({
  test: {
    globalSetup: ['test/postgres.ts'],
    // Browsers, databases and child processes are waited for: one worker more than there are cores.
    maxWorkers: availableParallelism() + 1,
    projects: [
      { test: { ...shared, name: 'all', env, include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'], exclude: pureTests } },
      { test: { ...shared, name: 'pure', env, include: pureTests, isolate: false } },
      // Days are Bangkok days wherever the machine stands.
      {
        test: {
          ...shared,
          name: 'utc',
          isolate: false,
          env: { ...env, TZ: 'UTC' },
          include: ['src/kernel/*.test.ts', 'src/{act,assess,monitor,report}/domain/**/*.test.ts'],
        },
      },
      ...(has15 ? [{ test: { ...shared, name: 'postgres-15', env: { ...env, TEST_POSTGRES: '15' }, include: databaseTests } }] : []),
    ],
  },
})

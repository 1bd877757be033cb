/** The settings, read once and checked together. Nothing else reads `process.env`. */

import { resolve } from 'node:path'
import { inspect } from 'node:util'
import { z } from 'zod'
import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { parseKeep } from './backup/rotation.ts'
import type { KeepRule } from './backup/rotation.ts'

/** A value that prints as "[secret]" wherever it might be written by accident. */
export type Secret = { readonly reveal: () => string; readonly toString: () => string }

export type Config = {
  readonly port: number
  readonly host: string
  /** Absolute: the embedded database and the files. */
  readonly dataDir: string
  /** A server to use instead of the embedded one. */
  readonly databaseUrl: Secret | undefined
  /** Where people reach this installation, without a slash at the end. */
  readonly baseUrl: string
  /** The backup of every night; none without a folder. */
  readonly backup: { readonly folder: string | undefined; readonly keep: KeepRule; readonly passphraseFile: string | undefined }
  /** Who may read `/metrics`; nobody where it is not set. */
  readonly metricsToken: Secret | undefined
}

/** One fault of the settings: the variable, and what is wrong with it in both languages. */
export type ConfigFault = { readonly name: string; readonly th: string; readonly en: string }

const loopback = /^(?:localhost|::1|127\.\d{1,3}\.\d{1,3}\.\d{1,3})$/

/** Thai, then English, as the command line prints it. */
const words = {
  PORT: ['ต้องเป็นเลขจำนวนเต็ม 0–65535', 'must be a whole number from 0 to 65535'],
  HOST: [
    'ยังไม่มีระบบลงชื่อเข้าใช้ จึงเปิดรับได้เฉพาะเครื่องนี้เท่านั้น (127.0.0.1, ::1, localhost)',
    'there is no sign-in yet, so only this machine may be listened to (127.0.0.1, ::1, localhost)',
  ],
  DATA_DIR: ['ต้องไม่ว่าง', 'must not be empty'],
  DATABASE_URL: ['ต้องเป็น postgres://… หรือ postgresql://…', 'must be postgres://… or postgresql://…'],
  METRICS_TOKEN: ['ต้องยาวอย่างน้อย 16 ตัวอักษร', 'must have at least 16 characters'],
  BASE_URL: ['ต้องเป็น http://… หรือ https://…', 'must be http://… or https://…'],
  BACKUP_DIR: ['ต้องไม่ว่าง', 'must not be empty'],
  BACKUP_KEEP: ['ต้องเป็นเช่น 7d,4w,12m (วัน สัปดาห์ เดือน)', 'must be like 7d,4w,12m (days, weeks, months)'],
  BACKUP_PASSPHRASE_FILE: ['ต้องไม่ว่าง', 'must not be empty'],
} as const satisfies Record<string, readonly [string, string]>
type Name = keyof typeof words

const url = (text: string, protocols: readonly string[]): boolean => URL.canParse(text) && protocols.includes(new URL(text).protocol)

const Environment = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((port) => port <= 65_535)
    .default(3000),
  HOST: z
    .string()
    .refine((host) => loopback.test(host))
    .default('127.0.0.1'),
  DATA_DIR: z.string().trim().min(1).default('./data'),
  DATABASE_URL: z
    .string()
    .refine((text) => url(text, ['postgres:', 'postgresql:']))
    .optional(),
  METRICS_TOKEN: z.string().min(16).optional(),
  BASE_URL: z
    .string()
    .refine((text) => url(text, ['http:', 'https:']))
    .optional(),
  BACKUP_DIR: z.string().trim().min(1).optional(),
  BACKUP_KEEP: z
    .string()
    .default('7d,4w,12m')
    .transform(parseKeep)
    .refine((rule) => rule !== undefined),
  BACKUP_PASSPHRASE_FILE: z.string().trim().min(1).optional(),
})

/** All faults together, so that nobody has to start five times. A variable that is set but empty counts as not set. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Result<Config, readonly ConfigFault[]> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    const names = new Set(parsed.error.issues.map((issue) => String(issue.path[0]) as Name))
    return err([...names].map((name) => ({ name, th: words[name][0], en: words[name][1] })))
  }
  const { PORT, HOST, DATA_DIR, DATABASE_URL, BASE_URL, METRICS_TOKEN, BACKUP_DIR, BACKUP_KEEP, BACKUP_PASSPHRASE_FILE } = parsed.data
  return ok(
    Object.freeze({
      port: PORT,
      host: HOST,
      dataDir: resolve(DATA_DIR),
      databaseUrl: DATABASE_URL === undefined ? undefined : secret(DATABASE_URL),
      metricsToken: METRICS_TOKEN === undefined ? undefined : secret(METRICS_TOKEN),
      baseUrl: (BASE_URL ?? `http://localhost:${PORT}`).replace(/\/+$/, ''),
      backup: {
        folder: BACKUP_DIR === undefined ? undefined : resolve(BACKUP_DIR),
        keep: BACKUP_KEEP,
        passphraseFile: BACKUP_PASSPHRASE_FILE,
      },
    }),
  )
}

/** The settings of this process. */
export const readEnvironment = (): Result<Config, readonly ConfigFault[]> => readConfig(process.env)

function secret(value: string): Secret {
  const hidden = () => '[secret]'
  return Object.freeze({ reveal: () => value, toString: hidden, toJSON: hidden, [inspect.custom]: hidden })
}

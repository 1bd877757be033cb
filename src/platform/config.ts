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
  /** Signs the cookies of sign-in; made by itself in `dataDir` where it is not given. */
  readonly authSecret: Secret | undefined
  /** An identity provider (ThaID and the like) beside passwords. */
  readonly oidc: { readonly issuer: string; readonly clientId: string; readonly clientSecret: Secret; readonly name: string } | undefined
}

/** One fault of the settings: the variable, and what is wrong with it in both languages. */
export type ConfigFault = { readonly name: string; readonly th: string; readonly en: string }

/** Only programs on this machine can reach such an address. */
export const isLoopback = (host: string): boolean => loopback.test(host)
const loopback = /^(?:localhost|::1|127\.\d{1,3}\.\d{1,3}\.\d{1,3})$/

/** Thai, then English, as the command line prints it. */
const words = {
  PORT: ['ต้องเป็นเลขจำนวนเต็ม 0–65535', 'must be a whole number from 0 to 65535'],
  HOST: [
    'ที่อยู่ที่เครื่องอื่นเข้าถึงได้ ต้องตั้ง BASE_URL เป็น https://… ด้วย หรือยืนยันด้วย TRUST_PLAIN_HTTP=1 ว่ายอมให้รหัสผ่านส่งโดยไม่เข้ารหัส',
    'an address that other machines can reach needs a BASE_URL of https://…, or TRUST_PLAIN_HTTP=1 to accept that passwords travel unencrypted',
  ],
  DATA_DIR: ['ต้องไม่ว่าง', 'must not be empty'],
  DATABASE_URL: ['ต้องเป็น postgres://… หรือ postgresql://…', 'must be postgres://… or postgresql://…'],
  METRICS_TOKEN: ['ต้องยาวอย่างน้อย 16 ตัวอักษร', 'must have at least 16 characters'],
  BASE_URL: ['ต้องเป็น http://… หรือ https://…', 'must be http://… or https://…'],
  TRUST_PLAIN_HTTP: ['ต้องเป็น 0 หรือ 1', 'must be 0 or 1'],
  AUTH_SECRET: ['ต้องยาวอย่างน้อย 32 ตัวอักษร (เช่น จาก openssl rand -base64 32)', 'must have at least 32 characters (openssl rand -base64 32)'],
  OIDC_ISSUER: [
    'ต้องเป็น https://… (หรือ http:// ของเครื่องนี้เอง) และตั้ง OIDC_CLIENT_ID กับ OIDC_CLIENT_SECRET ด้วย',
    'must be https://… (http:// for this machine only), with OIDC_CLIENT_ID and OIDC_CLIENT_SECRET beside it',
  ],
  OIDC_CLIENT_ID: ['ต้องไม่ว่าง', 'must not be empty'],
  OIDC_CLIENT_SECRET: ['ต้องไม่ว่าง', 'must not be empty'],
  OIDC_NAME: ['ต้องไม่ว่าง และไม่เกิน 40 ตัวอักษร', 'must not be empty, 40 characters at most'],
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
    .regex(/^[\w.:-]{1,255}$/)
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
  TRUST_PLAIN_HTTP: z.enum(['0', '1']).default('0'),
  AUTH_SECRET: z.string().min(32).optional(),
  OIDC_ISSUER: z
    .string()
    .refine((text) => url(text, ['https:']) || (url(text, ['http:']) && loopback.test(new URL(text).hostname)))
    .optional(),
  OIDC_CLIENT_ID: z.string().trim().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().trim().min(1).optional(),
  OIDC_NAME: z.string().trim().min(1).max(40).default('ThaID'),
  BACKUP_DIR: z.string().trim().min(1).optional(),
  BACKUP_KEEP: z
    .string()
    .default('7d,4w,12m')
    .transform(parseKeep)
    .refine((rule) => rule !== undefined),
  BACKUP_PASSPHRASE_FILE: z.string().trim().min(1).optional(),
})

/** What must agree with each other; a fault is told under the variable that has to change. */
function disagreeing(given: Readonly<Record<string, string | undefined>>): readonly Name[] {
  const { HOST = '127.0.0.1', BASE_URL, TRUST_PLAIN_HTTP, OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = given
  const open = !loopback.test(HOST) && !BASE_URL?.startsWith('https:') && TRUST_PLAIN_HTTP !== '1'
  const oidc = [OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET].filter((value) => value !== undefined).length
  return [...(open ? (['HOST'] as const) : []), ...(oidc === 1 || oidc === 2 ? (['OIDC_ISSUER'] as const) : [])]
}

/** All faults together, so that nobody has to start five times. A variable that is set but empty counts as not set. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Result<Config, readonly ConfigFault[]> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = Environment.safeParse(given)
  const names = new Set([...(parsed.error?.issues.map((issue) => String(issue.path[0]) as Name) ?? []), ...disagreeing(given)])
  if (!parsed.success || names.size > 0) {
    return err([...names].map((name) => ({ name, th: words[name][0], en: words[name][1] })))
  }
  const {
    PORT,
    HOST,
    DATA_DIR,
    DATABASE_URL,
    BASE_URL,
    METRICS_TOKEN,
    AUTH_SECRET,
    OIDC_ISSUER,
    OIDC_CLIENT_ID,
    OIDC_CLIENT_SECRET,
    OIDC_NAME,
    BACKUP_DIR,
    BACKUP_KEEP,
    BACKUP_PASSPHRASE_FILE,
  } = parsed.data
  return ok(
    Object.freeze({
      port: PORT,
      host: HOST,
      dataDir: resolve(DATA_DIR),
      databaseUrl: DATABASE_URL === undefined ? undefined : secret(DATABASE_URL),
      metricsToken: METRICS_TOKEN === undefined ? undefined : secret(METRICS_TOKEN),
      baseUrl: (BASE_URL ?? `http://localhost:${PORT}`).replace(/\/+$/, ''),
      authSecret: AUTH_SECRET === undefined ? undefined : secret(AUTH_SECRET),
      oidc:
        OIDC_ISSUER === undefined || OIDC_CLIENT_ID === undefined || OIDC_CLIENT_SECRET === undefined
          ? undefined
          : {
              issuer: OIDC_ISSUER.replace(/\/+$/, ''),
              clientId: OIDC_CLIENT_ID,
              clientSecret: secret(OIDC_CLIENT_SECRET),
              name: OIDC_NAME,
            },
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

export function secret(value: string): Secret {
  const hidden = () => '[secret]'
  return Object.freeze({ reveal: () => value, toString: hidden, toJSON: hidden, [inspect.custom]: hidden })
}

/** The settings, read once and checked together. Nothing else reads `process.env`. */

import { resolve } from 'node:path'
import { inspect } from 'node:util'
import { z } from 'zod'
import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'

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
  /** Who may read `/metrics`; nobody where it is not set. */
  readonly metricsToken: Secret | undefined
  /** A bucket for the files instead of the folder. */
  readonly s3: S3Settings | undefined
  /** Where ClamAV's daemon listens; files are not looked at for viruses where it is not set. */
  readonly clamd: ClamdPlace | undefined
  /** Bytes that the kept files of one agency may have together; undefined where there is no limit. */
  readonly filesQuota: number | undefined
}

export type S3Settings = {
  /** Without a slash at the end. */
  readonly endpoint: string
  readonly bucket: string
  readonly region: string
  readonly accessKey: Secret
  readonly secretKey: Secret
}

export type ClamdPlace = { readonly path: string } | { readonly host: string; readonly port: number }

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
  S3_ENDPOINT: ['ต้องเป็น http://… หรือ https://…', 'must be http://… or https://…'],
  S3_BUCKET: ['ต้องเป็นชื่อถัง: a–z 0–9 . - ยาว 3–63 ตัว', 'must be the name of a bucket: 3 to 63 of a–z 0–9 . -'],
  S3_REGION: ['ต้องเป็นชื่อภูมิภาค เช่น us-east-1', 'must be the name of a region, such as us-east-1'],
  S3_ACCESS_KEY: ['ต้องไม่ว่าง', 'must not be empty'],
  S3_SECRET_KEY: ['ต้องไม่ว่าง', 'must not be empty'],
  CLAMD_SOCKET: ['ต้องเป็นที่อยู่ไฟล์ /… หรือ host:port', 'must be the path of a socket, /…, or host:port'],
  FILES_QUOTA_MB: ['ต้องเป็นเลขจำนวนเต็มตั้งแต่ 1', 'must be a whole number from 1'],
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
  S3_ENDPOINT: z
    .string()
    .refine((text) => url(text, ['http:', 'https:']))
    .optional(),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/)
    .optional(),
  S3_REGION: z
    .string()
    .regex(/^[a-zA-Z0-9-]{1,60}$/)
    .default('us-east-1'),
  S3_ACCESS_KEY: z.string().trim().min(1).optional(),
  S3_SECRET_KEY: z.string().trim().min(1).optional(),
  CLAMD_SOCKET: z
    .string()
    .regex(/^(?:\/.+|(?:[\w.-]+|\[[0-9a-fA-F:.]+\]):\d{1,5})$/)
    .optional(),
  FILES_QUOTA_MB: z
    .string()
    .regex(/^[1-9]\d{0,8}$/)
    .transform(Number)
    .optional(),
})

/** One of them says a bucket is wanted; then none may be missing. */
const s3Names = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY', 'S3_SECRET_KEY'] as const
const s3Incomplete = ['ต้องตั้งด้วย เมื่อใช้ที่เก็บไฟล์แบบ S3', 'must be set too where files go to an S3 store'] as const

/** All faults together, so that nobody has to start five times. A variable that is set but empty counts as not set. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Result<Config, readonly ConfigFault[]> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    const names = new Set(parsed.error.issues.map((issue) => String(issue.path[0]) as Name))
    return err([...names].map((name) => ({ name, th: words[name][0], en: words[name][1] })))
  }
  const { PORT, HOST, DATA_DIR, DATABASE_URL, BASE_URL, METRICS_TOKEN, CLAMD_SOCKET, FILES_QUOTA_MB } = parsed.data
  const missing = s3Names.filter((name) => parsed.data[name] === undefined)
  if (missing.length > 0 && missing.length < s3Names.length)
    return err(missing.map((name) => ({ name, th: s3Incomplete[0], en: s3Incomplete[1] })))
  return ok(
    Object.freeze({
      port: PORT,
      host: HOST,
      dataDir: resolve(DATA_DIR),
      databaseUrl: DATABASE_URL === undefined ? undefined : secret(DATABASE_URL),
      metricsToken: METRICS_TOKEN === undefined ? undefined : secret(METRICS_TOKEN),
      baseUrl: (BASE_URL ?? `http://localhost:${PORT}`).replace(/\/+$/, ''),
      s3: s3Of(parsed.data),
      clamd: CLAMD_SOCKET === undefined ? undefined : placeOf(CLAMD_SOCKET),
      filesQuota: FILES_QUOTA_MB === undefined ? undefined : FILES_QUOTA_MB * 1024 * 1024,
    }),
  )
}

function s3Of({ S3_ENDPOINT, S3_BUCKET, S3_REGION, S3_ACCESS_KEY, S3_SECRET_KEY }: z.infer<typeof Environment>): S3Settings | undefined {
  if (S3_ENDPOINT === undefined || S3_BUCKET === undefined || S3_ACCESS_KEY === undefined || S3_SECRET_KEY === undefined) return undefined
  const [accessKey, secretKey] = [secret(S3_ACCESS_KEY), secret(S3_SECRET_KEY)]
  return { endpoint: S3_ENDPOINT.replace(/\/+$/, ''), bucket: S3_BUCKET, region: S3_REGION, accessKey, secretKey }
}

function placeOf(socket: string): ClamdPlace {
  if (socket.startsWith('/')) return { path: socket }
  const colon = socket.lastIndexOf(':')
  return { host: socket.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(socket.slice(colon + 1)) }
}

/** The settings of this process. */
export const readEnvironment = (): Result<Config, readonly ConfigFault[]> => readConfig(process.env)

function secret(value: string): Secret {
  const hidden = () => '[secret]'
  return Object.freeze({ reveal: () => value, toString: hidden, toJSON: hidden, [inspect.custom]: hidden })
}

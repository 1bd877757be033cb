/** Every variable: its form, what it is without being set, what is said where it is wrong. */

import { z } from 'zod'
import { parseKeep } from './backup/rotation.ts'

/** Only programs on this machine can reach such an address. */
export const isLoopback = (host: string): boolean => /^(?:localhost|::1|127\.\d{1,3}\.\d{1,3}\.\d{1,3})$/.test(host)

/** Thai, then English, as the command line prints it. */
export const words = {
  PORT: ['ต้องเป็นเลขจำนวนเต็ม 0–65535', 'must be a whole number from 0 to 65535'],
  HOST: [
    'ที่อยู่ที่เครื่องอื่นเข้าถึงได้ ต้องตั้ง BASE_URL เป็น https://… ด้วย หรือยืนยันด้วย TRUST_PLAIN_HTTP=1 ว่ายอมให้รหัสผ่านส่งโดยไม่เข้ารหัส',
    'an address that other machines can reach needs a BASE_URL of https://…, or TRUST_PLAIN_HTTP=1 to accept that passwords travel unencrypted',
  ],
  DATA_DIR: ['ต้องไม่ว่าง', 'must not be empty'],
  DATABASE_URL: [
    'ต้องเป็น postgres://… หรือ postgresql://… ถ้าอยู่เครื่องอื่นต้องลงท้ายด้วย ?sslmode=verify-full หรือยืนยันด้วย PRIVATE_NETWORK=1 ว่าไม่มีผู้อื่นในเครือข่ายระหว่างกัน',
    'must be postgres://… or postgresql://…; on another machine with ?sslmode=verify-full, or PRIVATE_NETWORK=1 to say that the network between is nobody else’s',
  ],
  PRIVATE_NETWORK: ['ต้องเป็น 0 หรือ 1', 'must be 0 or 1'],
  BASE_URL: ['ต้องเป็น http://… หรือ https://…', 'must be http://… or https://…'],
  TRUST_PLAIN_HTTP: ['ต้องเป็น 0 หรือ 1', 'must be 0 or 1'],
  METRICS_TOKEN: ['ต้องยาวอย่างน้อย 16 ตัวอักษร', 'must have at least 16 characters'],
  AUTH_SECRET_OLD: [
    'ต้องเป็นความลับเดิม ยาวอย่างน้อย 32 ตัวอักษร คั่นด้วยจุลภาค',
    'must be the secrets before, each of at least 32 characters, with commas between',
  ],
  AUTH_SECRET: ['ต้องยาวอย่างน้อย 32 ตัวอักษร (เช่น จาก openssl rand -base64 32)', 'must have at least 32 characters (openssl rand -base64 32)'],
  SECOND_FACTOR: ['ต้องเป็น administrators หรือ nobody', 'must be administrators or nobody'],
  OIDC_ISSUER: [
    'ต้องเป็น https://… (หรือ http:// ของเครื่องนี้เอง) และตั้ง OIDC_CLIENT_ID กับ OIDC_CLIENT_SECRET ด้วย',
    'must be https://… (http:// for this machine only), with OIDC_CLIENT_ID and OIDC_CLIENT_SECRET beside it',
  ],
  OIDC_CLIENT_ID: ['ต้องไม่ว่าง', 'must not be empty'],
  OIDC_CLIENT_SECRET: ['ต้องไม่ว่าง', 'must not be empty'],
  OIDC_ACR: ['ต้องเป็นค่า acr ที่ยอมรับ คั่นด้วยช่องว่าง', 'must be the acr values that are taken, with spaces between'],
  OIDC_NAME: ['ต้องไม่ว่าง และไม่เกิน 40 ตัวอักษร', 'must not be empty, 40 characters at most'],
  S3_ENDPOINT: [
    'ต้องเป็น https://… (หรือ http:// ของเครื่องนี้เอง หรือเมื่อ PRIVATE_NETWORK=1) และตั้งพร้อมกับ S3_BUCKET S3_ACCESS_KEY S3_SECRET_KEY',
    'must be https://… (http:// for this machine, or with PRIVATE_NETWORK=1), set together with S3_BUCKET, S3_ACCESS_KEY and S3_SECRET_KEY',
  ],
  S3_BUCKET: [
    'ต้องเป็นชื่อถัง: a–z 0–9 . - ยาว 3–63 ตัว และตั้งพร้อมกับ S3_ENDPOINT',
    'must be the name of a bucket: 3 to 63 of a–z 0–9 . -, and set together with S3_ENDPOINT',
  ],
  S3_REGION: ['ต้องเป็นชื่อภูมิภาค เช่น us-east-1', 'must be the name of a region, such as us-east-1'],
  S3_ACCESS_KEY: ['ต้องตั้งด้วย เมื่อใช้ที่เก็บไฟล์แบบ S3', 'must be set too where files go to an S3 store'],
  S3_SECRET_KEY: ['ต้องตั้งด้วย เมื่อใช้ที่เก็บไฟล์แบบ S3', 'must be set too where files go to an S3 store'],
  CLAMD_SOCKET: [
    'ต้องเป็นที่อยู่ไฟล์ /… หรือ host:port ถ้าอยู่เครื่องอื่นต้องตั้ง PRIVATE_NETWORK=1 เพราะ clamd ไม่เข้ารหัส',
    'must be the path of a socket, /…, or host:port; on another machine with PRIVATE_NETWORK=1, since clamd speaks plainly',
  ],
  FILES_QUOTA_MB: ['ต้องเป็นเลขจำนวนเต็มตั้งแต่ 1', 'must be a whole number from 1'],
  BACKUP_DIR: ['ต้องไม่ว่าง', 'must not be empty'],
  BACKUP_KEEP: ['ต้องเป็นเช่น 7d,4w,12m (วัน สัปดาห์ เดือน)', 'must be like 7d,4w,12m (days, weeks, months)'],
  BACKUP_PASSPHRASE_FILE: ['ต้องไม่ว่าง', 'must not be empty'],
  SMTP_URL: ['ต้องเป็น smtp://… หรือ smtps://…', 'must be smtp://… or smtps://…'],
  MAIL_FROM: [
    'ต้องเป็นที่อยู่อีเมล เช่น ita@example.go.th หรือ โปร่งใส <ita@example.go.th> และต้องตั้งเมื่อตั้ง SMTP_URL',
    'must be an address such as ita@example.go.th or Prongsai <ita@example.go.th>, and is needed with SMTP_URL',
  ],
  LINE_CHANNEL_TOKEN: ['ต้องเป็น channel access token ของ LINE', 'must be a channel access token of LINE'],
  LINE_API: ['ต้องเป็น https://…', 'must be https://…'],
  SIGNING_P12: ['ต้องเป็นที่อยู่ของไฟล์ .p12', 'must be the path of a .p12 file'],
  SIGNING_P12_PASSWORD: ['ต้องตั้งพร้อมกับ SIGNING_P12', 'is set together with SIGNING_P12'],
} as const satisfies Record<string, readonly [string, string]>
export type SettingName = keyof typeof words

const url = (text: string, protocols: readonly string[]): boolean => URL.canParse(text) && protocols.includes(new URL(text).protocol)
const address = (...protocols: readonly string[]) => z.string().refine((text) => url(text, protocols))
const bareHost = (host: string): string => host.replace(/^\[|\]$/g, '')
const isSafe = (text: string): boolean => url(text, ['https:']) || (url(text, ['http:']) && isLoopback(bareHost(new URL(text).hostname)))
/** Over the network by TLS only; plain HTTP within this machine. */
const safe = z.string().refine(isSafe)

/** A socket of this machine, its loopback, or TLS with the server's certificate checked. */
function isSafeDatabase(text: string): boolean {
  if (!URL.canParse(text)) return true
  const { hostname, searchParams } = new URL(text)
  const host = searchParams.get('host') ?? decodeURIComponent(hostname)
  const checked = searchParams.get('sslmode') === 'verify-full' && !searchParams.has('uselibpqcompat')
  return host === '' || host.startsWith('/') || isLoopback(bareHost(host)) || checked
}

/** What is spoken to without encryption on other machines; a fault unless the network is nobody else's. */
function spokenPlainly(given: Readonly<Record<string, string | undefined>>): readonly SettingName[] {
  const { DATABASE_URL = '', S3_ENDPOINT = '', CLAMD_SOCKET = '' } = given
  const clamd = CLAMD_SOCKET.startsWith('/') ? '' : CLAMD_SOCKET.slice(0, Math.max(0, CLAMD_SOCKET.lastIndexOf(':')))
  return [
    ...(isSafeDatabase(DATABASE_URL) ? [] : (['DATABASE_URL'] as const)),
    ...(S3_ENDPOINT === '' || isSafe(S3_ENDPOINT) ? [] : (['S3_ENDPOINT'] as const)),
    ...(clamd === '' || isLoopback(bareHost(clamd)) ? [] : (['CLAMD_SOCKET'] as const)),
  ]
}
const filled = z.string().trim().min(1)

export const Environment = z.object({
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
  DATA_DIR: filled.default('./data'),
  DATABASE_URL: address('postgres:', 'postgresql:').optional(),
  BASE_URL: address('http:', 'https:').optional(),
  TRUST_PLAIN_HTTP: z.enum(['0', '1']).default('0'),
  PRIVATE_NETWORK: z.enum(['0', '1']).default('0'),
  METRICS_TOKEN: z.string().min(16).optional(),
  AUTH_SECRET: z.string().min(32).optional(),
  AUTH_SECRET_OLD: z
    .string()
    .transform((text) => text.split(',').map((one) => one.trim()))
    .refine((all) => all.every((one) => one.length >= 32))
    .optional(),
  SECOND_FACTOR: z.enum(['administrators', 'nobody']).default('administrators'),
  OIDC_ISSUER: safe.optional(),
  OIDC_CLIENT_ID: filled.optional(),
  OIDC_CLIENT_SECRET: filled.optional(),
  OIDC_ACR: filled.transform((text) => text.split(/\s+/)).optional(),
  OIDC_NAME: filled.max(40).default('ThaID'),
  S3_ENDPOINT: address('http:', 'https:').optional(),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/)
    .optional(),
  S3_REGION: z
    .string()
    .regex(/^[a-zA-Z0-9-]{1,60}$/)
    .default('us-east-1'),
  S3_ACCESS_KEY: filled.optional(),
  S3_SECRET_KEY: filled.optional(),
  CLAMD_SOCKET: z
    .string()
    .regex(/^(?:\/.+|(?:[\w.-]+|\[[0-9a-fA-F:.]+\]):\d{1,5})$/)
    .optional(),
  FILES_QUOTA_MB: z
    .string()
    .regex(/^[1-9]\d{0,8}$/)
    .transform(Number)
    .optional(),
  BACKUP_DIR: filled.optional(),
  BACKUP_KEEP: z
    .string()
    .default('7d,4w,12m')
    .transform(parseKeep)
    .refine((rule) => rule !== undefined),
  BACKUP_PASSPHRASE_FILE: filled.optional(),
  SMTP_URL: address('smtp:', 'smtps:').optional(),
  MAIL_FROM: z
    .string()
    .regex(/^(?:[^<>@\p{Cc}]*<[^<>@\s\p{Cc}]+@[^<>@\s\p{Cc}]+>|[^<>@\s\p{Cc}]+@[^<>@\s\p{Cc}]+)$/u)
    .optional(),
  LINE_CHANNEL_TOKEN: z
    .string()
    .regex(/^[\w+/=.-]+$/)
    .optional(),
  LINE_API: safe.default('https://api.line.me'),
  SIGNING_P12: filled.optional(),
  SIGNING_P12_PASSWORD: z.string().default(''),
})

/** What must agree with each other; a fault is told under the variable that has to change. */
export function disagreeing(given: Readonly<Record<string, string | undefined>>): readonly SettingName[] {
  const { HOST = '127.0.0.1', BASE_URL, TRUST_PLAIN_HTTP, OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = given
  const open = !isLoopback(HOST) && !BASE_URL?.startsWith('https:') && TRUST_PLAIN_HTTP !== '1'
  const oidc = [OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET].filter((value) => value !== undefined).length
  const s3 = (['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY', 'S3_SECRET_KEY'] as const).filter((name) => given[name] === undefined)
  return [
    ...(open ? (['HOST'] as const) : []),
    ...(oidc === 1 || oidc === 2 ? (['OIDC_ISSUER'] as const) : []),
    ...(given['PRIVATE_NETWORK'] === '1' ? [] : spokenPlainly(given)),
    // One of them says a bucket is wanted; then none may be missing.
    ...(s3.length < 4 ? s3 : []),
    ...(given['SIGNING_P12_PASSWORD'] !== undefined && given['SIGNING_P12'] === undefined ? (['SIGNING_P12_PASSWORD'] as const) : []),
    ...(given['SMTP_URL'] !== undefined && given['MAIL_FROM'] === undefined ? (['MAIL_FROM'] as const) : []),
  ]
}

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
  /** Where mail is handed over, and whose name it carries; none: no mail is sent. */
  readonly mail: { readonly url: Secret; readonly from: string } | undefined
  /** The channel through which LINE messages are pushed; none: none are. */
  readonly line: { readonly token: Secret; readonly api: string } | undefined
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
  BASE_URL: ['ต้องเป็น http://… หรือ https://…', 'must be http://… or https://…'],
  SMTP_URL: ['ต้องเป็น smtp://… หรือ smtps://…', 'must be smtp://… or smtps://…'],
  MAIL_FROM: [
    'ต้องเป็นที่อยู่อีเมล เช่น ita@example.go.th หรือ โปร่งใส <ita@example.go.th> และต้องตั้งเมื่อตั้ง SMTP_URL',
    'must be an address such as ita@example.go.th or Prongsai <ita@example.go.th>, and is needed with SMTP_URL',
  ],
  LINE_CHANNEL_TOKEN: ['ต้องเป็น channel access token ของ LINE', 'must be a channel access token of LINE'],
  LINE_API: ['ต้องเป็น https://…', 'must be https://…'],
} as const satisfies Record<string, readonly [string, string]>
type Name = keyof typeof words

const url = (text: string, protocols: readonly string[]): boolean => URL.canParse(text) && protocols.includes(new URL(text).protocol)

const safeApi = (text: string): boolean =>
  url(text, ['https:']) || (url(text, ['http:']) && loopback.test(new URL(text).hostname.replace(/^\[|\]$/g, '')))

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
  BASE_URL: z
    .string()
    .refine((text) => url(text, ['http:', 'https:']))
    .optional(),
  SMTP_URL: z
    .string()
    .refine((text) => url(text, ['smtp:', 'smtps:']))
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(/^(?:[^<>@\p{Cc}]*<[^<>@\s\p{Cc}]+@[^<>@\s\p{Cc}]+>|[^<>@\s\p{Cc}]+@[^<>@\s\p{Cc}]+)$/u)
    .optional(),
  LINE_CHANNEL_TOKEN: z
    .string()
    .regex(/^[\w+/=.-]+$/)
    .optional(),
  LINE_API: z.string().refine(safeApi).default('https://api.line.me'),
})

/** All faults together, so that nobody has to start five times. A variable that is set but empty counts as not set. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Result<Config, readonly ConfigFault[]> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    const names = new Set(parsed.error.issues.map((issue) => String(issue.path[0]) as Name))
    return err([...names].map((name) => ({ name, th: words[name][0], en: words[name][1] })))
  }
  const { PORT, HOST, DATA_DIR, DATABASE_URL, BASE_URL, SMTP_URL, MAIL_FROM, LINE_CHANNEL_TOKEN, LINE_API } = parsed.data
  if (SMTP_URL !== undefined && MAIL_FROM === undefined) return err([{ name: 'MAIL_FROM', th: words.MAIL_FROM[0], en: words.MAIL_FROM[1] }])
  return ok(
    Object.freeze({
      port: PORT,
      host: HOST,
      dataDir: resolve(DATA_DIR),
      databaseUrl: DATABASE_URL === undefined ? undefined : secret(DATABASE_URL),
      baseUrl: (BASE_URL ?? `http://localhost:${PORT}`).replace(/\/+$/, ''),
      mail: SMTP_URL === undefined || MAIL_FROM === undefined ? undefined : { url: secret(SMTP_URL), from: MAIL_FROM },
      line: LINE_CHANNEL_TOKEN === undefined ? undefined : { token: secret(LINE_CHANNEL_TOKEN), api: LINE_API.replace(/\/+$/, '') },
    }),
  )
}

/** The settings of this process. */
export const readEnvironment = (): Result<Config, readonly ConfigFault[]> => readConfig(process.env)

function secret(value: string): Secret {
  const hidden = () => '[secret]'
  return Object.freeze({ reveal: () => value, toString: hidden, toJSON: hidden, [inspect.custom]: hidden })
}

/** The settings, read once and checked together. Nothing else reads `process.env`. */

import { resolve } from 'node:path'
import { inspect } from 'node:util'
import type { z } from 'zod'
import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import type { KeepRule } from './backup/rotation.ts'
import { disagreeing, Environment, isLoopback, words } from './config-environment.ts'
import type { SettingName } from './config-environment.ts'

export { isLoopback }

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
  /** Signs the cookies of sign-in; made by itself in `dataDir` where it is not given. */
  readonly authSecret: Secret | undefined
  /** Those before it: what they encrypt is encrypted anew at start. */
  readonly authSecretsOld: readonly Secret[]
  /** Of whom a second factor is demanded where people sign in by password. */
  readonly secondFactor: 'administrators' | 'nobody'
  /** An identity provider (ThaID and the like) beside passwords. */
  readonly oidc: OidcSettings | undefined
  /** A bucket for the files instead of the folder. */
  readonly s3: S3Settings | undefined
  /** Where ClamAV's daemon listens; files are not looked at for viruses where it is not set. */
  readonly clamd: ClamdPlace | undefined
  /** Bytes that the kept files of one agency may have together; undefined where there is no limit. */
  readonly filesQuota: number | undefined
  /** The backup of every night; none without a folder. */
  readonly backup: { readonly folder: string | undefined; readonly keep: KeepRule; readonly passphraseFile: string | undefined }
  /** Where mail is handed over, and whose name it carries; none: no mail is sent. */
  readonly mail: { readonly url: Secret; readonly from: string } | undefined
  /** The channel through which LINE messages are pushed; none: none are. */
  readonly line: { readonly token: Secret; readonly api: string } | undefined
  /** The certificate that seals signed papers; each office makes one for itself where it is not set. */
  readonly signingP12: { readonly path: string; readonly password: Secret } | undefined
}

export type OidcSettings = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: Secret
  readonly name: string
  /** The levels of assurance (`acr`) of which the provider must name one; empty: none is asked for. */
  readonly levels: readonly string[]
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

/** All faults together, so that nobody has to start five times. A variable that is set but empty counts as not set. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Result<Config, readonly ConfigFault[]> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = Environment.safeParse(given)
  const names = new Set([...(parsed.error?.issues.map((issue) => String(issue.path[0]) as SettingName) ?? []), ...disagreeing(given)])
  if (!parsed.success || names.size > 0) {
    return err([...names].map((name) => ({ name, th: words[name][0], en: words[name][1] })))
  }
  return ok(Object.freeze(configOf(parsed.data)))
}

/** The settings of this process. */
export const readEnvironment = (): Result<Config, readonly ConfigFault[]> => readConfig(process.env)

type Given = z.infer<typeof Environment>

function configOf(given: Given): Config {
  const { BASE_URL, BACKUP_DIR, CLAMD_SOCKET, FILES_QUOTA_MB, SMTP_URL, MAIL_FROM, LINE_CHANNEL_TOKEN, LINE_API } = given
  return {
    port: given.PORT,
    host: given.HOST,
    dataDir: resolve(given.DATA_DIR),
    databaseUrl: secretOf(given.DATABASE_URL),
    baseUrl: bare(BASE_URL ?? `http://localhost:${given.PORT}`),
    metricsToken: secretOf(given.METRICS_TOKEN),
    authSecret: secretOf(given.AUTH_SECRET),
    authSecretsOld: (given.AUTH_SECRET_OLD ?? []).map(secret),
    secondFactor: given.SECOND_FACTOR,
    oidc: oidcOf(given),
    s3: s3Of(given),
    clamd: CLAMD_SOCKET === undefined ? undefined : placeOf(CLAMD_SOCKET),
    filesQuota: FILES_QUOTA_MB === undefined ? undefined : FILES_QUOTA_MB * 1024 * 1024,
    backup: {
      folder: BACKUP_DIR === undefined ? undefined : resolve(BACKUP_DIR),
      keep: given.BACKUP_KEEP,
      passphraseFile: given.BACKUP_PASSPHRASE_FILE,
    },
    mail: SMTP_URL === undefined || MAIL_FROM === undefined ? undefined : { url: secret(SMTP_URL), from: MAIL_FROM },
    signingP12:
      given.SIGNING_P12 === undefined ? undefined : { path: resolve(given.SIGNING_P12), password: secret(given.SIGNING_P12_PASSWORD) },
    line: LINE_CHANNEL_TOKEN === undefined ? undefined : { token: secret(LINE_CHANNEL_TOKEN), api: bare(LINE_API) },
  }
}

function oidcOf({ OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_ACR = [], OIDC_NAME }: Given): Config['oidc'] {
  if (OIDC_ISSUER === undefined || OIDC_CLIENT_ID === undefined || OIDC_CLIENT_SECRET === undefined) return undefined
  return {
    issuer: bare(OIDC_ISSUER),
    clientId: OIDC_CLIENT_ID,
    clientSecret: secret(OIDC_CLIENT_SECRET),
    name: OIDC_NAME,
    levels: OIDC_ACR,
  }
}

function s3Of({ S3_ENDPOINT, S3_BUCKET, S3_REGION, S3_ACCESS_KEY, S3_SECRET_KEY }: Given): S3Settings | undefined {
  if (S3_ENDPOINT === undefined || S3_BUCKET === undefined || S3_ACCESS_KEY === undefined || S3_SECRET_KEY === undefined) return undefined
  const [accessKey, secretKey] = [secret(S3_ACCESS_KEY), secret(S3_SECRET_KEY)]
  return { endpoint: bare(S3_ENDPOINT), bucket: S3_BUCKET, region: S3_REGION, accessKey, secretKey }
}

function placeOf(socket: string): ClamdPlace {
  if (socket.startsWith('/')) return { path: socket }
  const colon = socket.lastIndexOf(':')
  return { host: socket.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(socket.slice(colon + 1)) }
}

/** An address without a slash at its end. */
const bare = (address: string): string => address.replace(/\/+$/, '')

const secretOf = (value: string | undefined): Secret | undefined => (value === undefined ? undefined : secret(value))

export function secret(value: string): Secret {
  const hidden = () => '[secret]'
  return Object.freeze({ reveal: () => value, toString: hidden, toJSON: hidden, [inspect.custom]: hidden })
}

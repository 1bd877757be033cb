/** better-auth on our database: sessions, second factor, passkeys, OIDC. Only this file knows its options. */

import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import { APIError, createAuthEndpoint, getOAuthState } from 'better-auth/api'
import { expireCookie, setSessionCookie } from 'better-auth/cookies'
import { genericOAuth } from 'better-auth/plugins/generic-oauth'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { z } from 'zod'
import type { Db } from '../db.ts'
import { newId } from '../id.ts'
import { hashPassword, verifyPassword } from './argon2.ts'
import { maxAge, readIdToken } from './id-token.ts'
import { asHashes } from './recovery-codes.ts'
import { cookieHost } from './settings.ts'
import type { SignInSettings } from './settings.ts'
import { deviceName } from './user-agent.ts'

export const hour = 60 * 60 * 1000
/** A session nobody uses ends; "remember on this computer" keeps it for `absolute` instead. */
export const idle = 8 * hour
export const absolute = 30 * 24 * hour

export type Method = 'password' | 'passkey' | 'oidc' | 'local'
export type MadeSession = { readonly id: string; readonly userId: string; readonly method: Method }

/** Where better-auth's own addresses begin; only those a browser needs are mounted (web/sign-in). */
export const basePath = '/auth'

/** What an account is called that has no e-mail of its own: better-auth wants one, and no mail can ever reach it. */
export const noMail = (id: string): string => `${id}@no-mail.invalid`
export const isNoMail = (email: string): boolean => email.endsWith('@no-mail.invalid')

/** Given where better-auth itself makes the person: at the return from the OIDC provider, for an invited one only. */
export type Invited = (invitationId: string) => Promise<{ readonly id: string; readonly name: string; readonly email: string } | undefined>

export type Auth = ReturnType<typeof authOn>

type Given = {
  readonly made?: MadeSession[]
  readonly invited?: Invited
  readonly withOidc?: boolean
  /** The recovery code that somebody typed. */
  readonly typed?: string
}

/**
 * One better-auth for one transaction (2 ms to make): what it writes stands or falls with the audit row of the deed. `made` gathers the
 * sessions it opened.
 */
export function authOn(
  tx: Db,
  { secret, baseUrl, oidc }: SignInSettings,
  { made = [], invited, withOidc = false, typed = '' }: Given = {},
) {
  // What the provider vouched for in this one sign-in.
  let strong = true
  const host = cookieHost(baseUrl)
  return betterAuth({
    appName: 'Prongsai',
    baseURL: baseUrl,
    basePath,
    secret: secret.reveal(),
    database: { db: tx, type: 'postgres', schemaName: 'sign_in', transaction: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    emailAndPassword: { enabled: false, password: { hash: hashPassword, verify: ({ hash, password }) => verifyPassword(password, hash) } },
    user: {
      additionalFields: {
        language: { type: 'string', required: false, input: false },
        local: { type: 'boolean', required: false, input: false },
      },
    },
    session: {
      expiresIn: absolute / 1000,
      // Ours: see currentSession.
      disableSessionRefresh: true,
      freshAge: 0,
      additionalFields: {
        remember: { type: 'boolean', required: false, input: false },
        secondFactor: { type: 'boolean', required: false, input: false },
        method: { type: 'string', required: false, input: false },
        provedAt: { type: 'date', required: false, input: false },
      },
    },
    account: {
      // A person is bound to the provider's subject when the invitation is accepted, never by an e-mail that happens to match.
      accountLinking: { enabled: true, disableImplicitLinking: true },
      updateAccountOnSignIn: false,
    },
    onAPIError: { errorURL: `${baseUrl}/sign-in` },
    databaseHooks: {
      user: {
        create: {
          before: async () => {
            const invitation = (await getOAuthState())?.['invitation']
            const person = typeof invitation === 'string' ? await invited?.(invitation) : undefined
            return person ? { data: { ...person, emailVerified: false, local: false } } : false
          },
        },
      },
      account: {
        // Whom the provider vouches for is enough; what else it says of a person is not kept.
        create: {
          before: async () => ({ data: { accessToken: null, refreshToken: null, idToken: null, scope: null } }),
        },
      },
      session: {
        create: {
          before: async (session, context) => ({
            data: { ipAddress: null, userAgent: deviceName(session.userAgent), ...kindOf(session, context?.path, strong) },
          }),
          after: async ({ id, userId, ...session }) => {
            made.push({ id, userId, method: methodOf(session['method']) })
          },
        },
      },
    },
    advanced: {
      cookiePrefix: `${host}prongsai`,
      cookies: { session_token: { name: `${host}prongsai` } },
      // Its own "__Secure-" would stand before ours.
      useSecureCookies: false,
      defaultCookieAttributes: { secure: host !== '' },
      ipAddress: { disableIpTracking: true },
      // A session comes with its person in one query.
      database: { generateId: newId, validateSchema: false, joins: true },
    },
    plugins: [
      doors,
      twoFactor({
        issuer: 'Prongsai',
        allowPasswordless: true,
        twoFactorCookieMaxAge: 600,
        accountLockout: { maxFailedAttempts: 10, durationSeconds: 900 },
        // Given by `giveRecoveryCodes`, once the app works.
        backupCodeOptions: { customBackupCodesGenerate: () => [], storeBackupCodes: asHashes(typed) },
      }),
      passkey({
        rpName: 'Prongsai',
        rpID: new URL(baseUrl).hostname,
        origin: new URL(baseUrl).origin,
        // The device asks for finger, face or its own code: that is the second factor.
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        advanced: { webAuthnChallengeCookie: 'passkey' },
        authentication: {
          afterVerification: ({ verification }) => {
            if (!verification.authenticationInfo.userVerified) throw new APIError('UNAUTHORIZED', { code: 'NOT_VERIFIED' })
          },
        },
      }),
      ...(oidc && withOidc
        ? [
            genericOAuth({
              config: [
                {
                  providerId: 'oidc',
                  name: oidc.name,
                  discoveryUrl: `${oidc.issuer}/.well-known/openid-configuration`,
                  clientId: oidc.clientId,
                  clientSecret: oidc.clientSecret.reveal(),
                  authentication: 'basic',
                  requireIdTokenVerification: true,
                  pkce: true,
                  scopes: ['openid'],
                  disableImplicitSignUp: true,
                  authorizationUrlParams: {
                    max_age: String(maxAge),
                    ...(oidc.levels.length > 0 ? { acr_values: oidc.levels.join(' ') } : {}),
                  },
                  async getUserInfo({ idToken }) {
                    const vouched = readIdToken(idToken, { issuer: oidc.issuer, levels: oidc.levels, now: new Date() })
                    if (!vouched) return null
                    strong = vouched.strong
                    const { subject } = vouched
                    return { id: subject, sub: subject, email: noMail(newId()), emailVerified: false, name: 'oidc' }
                  },
                },
              ],
            }),
          ]
        : []),
    ],
  })
}

const methods: readonly string[] = ['password', 'passkey', 'oidc', 'local']
const methodOf = (value: unknown): Method => (typeof value === 'string' && methods.includes(value) ? (value as Method) : 'password')

/** How a new session came about decides how long it lives and whether a second factor stands behind it. */
function kindOf(
  session: Readonly<Record<string, unknown>> & { readonly expiresAt: Date },
  path: string | undefined,
  strongProvider: boolean,
) {
  const now = new Date()
  // better-auth gives a session that is not to be remembered one day instead of `absolute`.
  const wanted = session.expiresAt.getTime() - now.getTime() > 2 * 24 * hour
  const before = session['provedAt'] instanceof Date ? session['provedAt'] : undefined
  const kind = (method: Method, remember: boolean, secondFactor: boolean) => ({
    method,
    remember,
    secondFactor,
    provedAt: now,
    expiresAt: new Date(now.getTime() + (remember ? absolute : idle)),
  })
  switch (path) {
    case '/passkey/verify-authentication':
      return kind('passkey', false, true)
    case '/callback/:id':
      return kind('oidc', false, strongProvider)
    case '/enter':
      return kind('local', true, false)
    case '/two-factor/verify-totp':
    case '/two-factor/verify-backup-code':
    case '/two-factor/disable': {
      if (!before) return kind('password', wanted, true)
      // A signed-in person switched the second factor on or off: the same session under a new id.
      const method = methodOf(session['method'])
      // What the provider vouched for is not known any more: who came by it comes again.
      const strong = path !== '/two-factor/disable' || method === 'passkey'
      const last = new Date(before.getTime() + absolute)
      const soon = new Date(now.getTime() + idle)
      return { secondFactor: strong, expiresAt: session['remember'] === true || last < soon ? last : soon }
    }
    default:
      return kind('password', wanted, false)
  }
}

/**
 * Two ways in that better-auth has not: by a password that was already checked (outside the transaction, which would hold a connection
 * while it waits its turn), and for the person of "this computer only". The first has the path of better-auth's user names, which we
 * do not have, because the second factor is asked for after that path. Neither is reachable over HTTP.
 */
const letIn = <Path extends '/sign-in/username' | '/enter'>(path: Path) =>
  createAuthEndpoint(path, { method: 'POST', body: z.object({ userId: z.string(), remember: z.boolean() }) }, async (ctx) => {
    const { userId, remember } = ctx.body
    const user = await ctx.context.internalAdapter.findUserById(userId)
    const session = user && (await ctx.context.internalAdapter.createSession(userId, !remember))
    if (!user || !session) throw new APIError('UNAUTHORIZED')
    if (remember) expireCookie(ctx, ctx.context.authCookies.dontRememberToken)
    await setSessionCookie(ctx, { session, user }, !remember)
    return ctx.json({ userId })
  })

const doors = { id: 'doors', endpoints: { enterProven: letIn('/sign-in/username'), enterLocal: letIn('/enter') } } as const

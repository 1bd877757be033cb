/**
 * What the provider's ID token says of who signed in. better-auth verified it before (signature by the keys of discovery, audience, nonce,
 * time, and the issuer that discovery names); here stands what is ours to decide.
 */

import { z } from 'zod'

/** Signatures that we take, whatever else a provider offers: never by a shared secret, never none. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'] as const
const Head = z.object({ alg: z.enum(algorithms) })
const Claims = z.object({
  sub: z.string().min(1),
  iss: z.string(),
  acr: z.string().optional().catch(undefined),
  amr: z.array(z.string()).optional().catch(undefined),
  auth_time: z.number().optional(),
})

/** Who proved themselves to the provider longer ago is asked by it again: as long as a sign-in counts as fresh with us. */
export const maxAge = 15 * 60
/** Clocks that differ, and the way back. */
const leeway = 5 * 60

export type Wanted = {
  /** Of the settings: discovery must not vouch for somebody else. */
  readonly issuer: string
  /** The levels (`acr`) of which one must stand in it; none are asked for where it is empty. */
  readonly levels: readonly string[]
  readonly now: Date
}
export type Vouched = { readonly subject: string; /** More than one factor, as far as the provider says. */ readonly strong: boolean }

/** Undefined where it is not enough to let anybody in. */
export function readIdToken(token: string | undefined, { issuer, levels, now }: Wanted): Vouched | undefined {
  const [head = '', body = ''] = token?.split('.') ?? []
  const claims = Claims.safeParse(partOf(body))
  if (!Head.safeParse(partOf(head)).success || !claims.success) return undefined
  const { sub, iss, acr, amr, auth_time: provedAt } = claims.data
  if (iss.replace(/\/+$/, '') !== issuer) return undefined
  if (levels.length > 0 && (acr === undefined || !levels.includes(acr))) return undefined
  if (provedAt !== undefined && now.getTime() / 1000 - provedAt > maxAge + leeway) return undefined
  return { subject: sub, strong: levels.length > 0 || amr === undefined || isStrong(amr) }
}

/** "mfa", or two different methods (RFC 8176); where somebody stood and how risky it looked is none. */
function isStrong(methods: readonly string[]): boolean {
  const proofs = new Set(methods.filter((one) => !['geo', 'rba', 'user'].includes(one)))
  return proofs.has('mfa') || proofs.size > 1
}

function partOf(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}

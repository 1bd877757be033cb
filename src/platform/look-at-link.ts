/**
 * Whether an address on the web answers, looked at now. Whoever gives the address chooses where this machine knocks, so it never knocks
 * at the house's own doors: every name is resolved by us and refused where any of its addresses is private, at every redirect again.
 */

import { createHash } from 'node:crypto'
import { lookup } from 'node:dns'
import type { LookupAddress, LookupOptions } from 'node:dns'
import { request as plainRequest } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { request as tlsRequest } from 'node:https'
import { BlockList, isIP } from 'node:net'

export type LinkFinding =
  /** `sha256` is that of the body, of its first two megabytes. */
  | { readonly kind: 'alive'; readonly status: number; readonly sha256: string }
  | { readonly kind: 'gone'; readonly why: LinkFault; readonly status: number | null }

/** `own-network`: the address leads into a house, not to the public. `status`: it answered that there is nothing to see. */
export type LinkFault = 'no-address' | 'own-network' | 'no-name' | 'no-answer' | 'slow' | 'certificate' | 'redirects' | 'status'

/** `within`: milliseconds for all of it. */
export type LookAtLink = (url: string, options?: { readonly within?: number; readonly signal?: AbortSignal }) => Promise<LinkFinding>

const patience = 15_000
export const mostRedirects = 5
export const mostBytes = 2 * 1024 * 1024

const inside = new BlockList()
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(net, prefix, 'ipv4')
// Only 2000::/3 is the public's; of it, what carries an IPv4 address inside it (6to4, Teredo) could lead back into the house.
for (const [net, prefix] of [
  ['::', 3],
  ['4000::', 2],
  ['8000::', 1],
  ['2001::', 32],
  ['2001:db8::', 32],
  ['2002::', 16],
] as const)
  inside.addSubnet(net, prefix, 'ipv6')
const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')

const family = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4')

class OwnNetwork extends Error {}
class TooSlow extends Error {}

/** `allowLoopback`: for tests, whose sites stand on this machine. */
export function openLinks({ allowLoopback = false }: { readonly allowLoopback?: boolean } = {}): LookAtLink {
  const isRefused = (address: string): boolean =>
    inside.check(address, family(address)) && !(allowLoopback && loopback.check(address, family(address)))

  type Answer = (error: Error | null, address: string | LookupAddress[], family?: number) => void
  const guardedLookup = (name: string, options: LookupOptions, answer: Answer): void => {
    lookup(name, { ...options, all: true }, (error, found) => {
      const [first] = found ?? []
      if (error) return answer(error, '')
      if (!first || found.some(({ address }) => isRefused(address))) return answer(new OwnNetwork('refused'), '')
      return options.all ? answer(null, found) : answer(null, first.address, first.family)
    })
  }

  /** One address, not followed on. */
  const ask = (url: URL, signal: AbortSignal): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const host = url.hostname.replace(/^\[|\]$/g, '')
      // A literal address is not looked up.
      if (isIP(host) !== 0 && isRefused(host)) return reject(new OwnNetwork('refused'))
      const send = url.protocol === 'https:' ? tlsRequest : plainRequest
      const headers = { 'User-Agent': 'Prongsai (checks that evidence can be seen)', Accept: '*/*', 'Accept-Encoding': 'identity' }
      send(url, { agent: false, signal, headers, lookup: guardedLookup }, resolve).on('error', reject).end()
    })

  return async (address, { within = patience, signal } = {}) => {
    const stop = new AbortController()
    const timer = setTimeout(() => stop.abort(new TooSlow('slow')), within)
    const until = signal ? AbortSignal.any([stop.signal, signal]) : stop.signal
    try {
      let url = webAddress(address)
      for (let hops = 0; url; hops += 1) {
        const answer = await ask(url, until)
        const status = answer.statusCode ?? 0
        const next = answer.headers.location
        if (status >= 300 && status < 400 && next !== undefined) {
          answer.destroy()
          if (hops >= mostRedirects) return { kind: 'gone', why: 'redirects', status }
          url = webAddress(next, url)
          continue
        }
        if (status < 200 || status >= 300) {
          answer.destroy()
          return { kind: 'gone', why: 'status', status }
        }
        return { kind: 'alive', status, sha256: await hashOf(answer) }
      }
      return { kind: 'gone', why: 'no-address', status: null }
    } catch (error) {
      // Whoever gave the signal has no use for a finding.
      signal?.throwIfAborted()
      return { kind: 'gone', why: faultOf(stop.signal.aborted ? stop.signal.reason : error), status: null }
    } finally {
      clearTimeout(timer)
    }
  }
}

/** http or https, without a name and password in it; undefined for anything else. */
export function webAddress(text: string, base?: URL): URL | undefined {
  const url = URL.parse(text.trim(), base?.href)
  return url && (url.protocol === 'http:' || url.protocol === 'https:') && url.username === '' && url.password === '' ? url : undefined
}

async function hashOf(answer: IncomingMessage): Promise<string> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of answer) {
    const piece = chunk as Buffer
    hash.update(piece.subarray(0, mostBytes - bytes))
    bytes += piece.length
    if (bytes >= mostBytes) break
  }
  return hash.digest('hex')
}

function faultOf(error: unknown): LinkFault {
  if (error instanceof OwnNetwork) return 'own-network'
  if (error instanceof TooSlow) return 'slow'
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'no-name'
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/.test(code)) return 'certificate'
  return 'no-answer'
}

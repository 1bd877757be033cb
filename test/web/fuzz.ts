/** Random input for every form: what people paste, what machines break, what attackers try. Drawn from a seed, so a fault comes again. */

/** Mulberry32: enough for drawing lots, the same on every machine. */
export function lots(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A tag of our own: where a page shows it as markup, what was typed has become part of the page. */
export const planted = 'zq7fuzz'

const nasty: readonly string[] = [
  '',
  ' ',
  '0',
  '-1',
  '99999999999999999999',
  '1e309',
  'NaN',
  '๙๙๙๙',
  '๒๕๖๕',
  '2565',
  '31 กุมภาพันธ์ 2566',
  '2566-02-31',
  '๓๑ ก.พ. ๒๕๖๖',
  'กำ'.repeat(50),
  'ก\u0e48\u0e49\u0e4a\u0e4b\u0e33',
  'เเเเ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202e\u2066gnp.exe',
  '\ufeff',
  '😀👩‍👩‍👧‍👦🇹🇭',
  `<${planted}>`,
  `"><${planted} onload=alert(1)>`,
  `'><script>${planted}</script>`,
  `</title><${planted}>`,
  `</textarea><${planted}>`,
  `javascript:${planted}`,
  `{{${planted}}}`,
  `\${${planted}}`,
  "' or 1=1 --",
  "'; drop table read.document; --",
  '1) union select hash from audit.head --',
  String.raw`\'; select pg_sleep(9); --`,
  '../../../../etc/passwd',
  String.raw`..\..\..\windows\win.ini`,
  '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
  'file:///etc/passwd',
  '=cmd|/c calc!A1',
  '@SUM(1+1)',
  '\r\nSet-Cookie: planted=1',
  'a\r\n\r\nHTTP/1.1 200 OK',
  '[object Object]',
  '__proto__',
  'constructor',
  '[]',
  '{"$ne": null}',
  'true',
  'null',
  '00000000-0000-7000-8000-000000000000',
  '01930000-0000-7000-8000-000000000001',
  'x'.repeat(5000),
  'ฮ'.repeat(3000),
]

/** One value: mostly nasty, sometimes two of them together, sometimes bytes of any kind. */
export function nastyValue(draw: () => number): string {
  const one = () => nasty[Math.floor(draw() * nasty.length)] ?? ''
  const kind = draw()
  if (kind < 0.7) return one()
  if (kind < 0.85) return one() + one()
  return Array.from({ length: Math.floor(draw() * 40) }, () => String.fromCodePoint(Math.floor(draw() * 0xd7ff))).join('')
}

/** Names of fields that a page's forms have. */
export const fieldNames = (html: string): readonly string[] => [
  ...new Set([...html.matchAll(/<(?:input|select|textarea|button)[^>]*\bname="([^"]+)"/g)].map(([, name = '']) => name)),
]

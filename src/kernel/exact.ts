/** Exact arithmetic for scores: a fraction of two whole numbers, so a mean of three or a weight of 0.3 loses nothing. */

export type Exact = { readonly n: bigint; readonly d: bigint }

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b))

function make(n: bigint, d: bigint): Exact {
  if (d === 0n) throw new RangeError('division by zero')
  const sign = d < 0n ? -1n : 1n
  const g = gcd(n, d) || 1n
  return { n: (sign * n) / g, d: (sign * d) / g }
}

/** From a decimal text ("91.21", "-2.5") or a number as it prints. Throws on anything else: parse what people wrote before it comes here. */
export function exact(value: string | number | bigint): Exact {
  const text = typeof value === 'number' ? plain(value) : String(value)
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)
  if (!match) throw new RangeError(`not a decimal number: ${text}`)
  const [, sign = '', whole = '0', part = ''] = match
  return make(BigInt(`${sign}${whole}${part}`), 10n ** BigInt(part.length))
}

/** A number without an exponent, as a decimal text. */
function plain(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`not a finite number: ${value}`)
  const text = String(value)
  return text.includes('e') ? value.toFixed(20).replace(/\.?0+$/, '') : text
}

export const zero: Exact = { n: 0n, d: 1n }
export const plus = (a: Exact, b: Exact): Exact => make(a.n * b.d + b.n * a.d, a.d * b.d)
export const minus = (a: Exact, b: Exact): Exact => make(a.n * b.d - b.n * a.d, a.d * b.d)
export const times = (a: Exact, b: Exact): Exact => make(a.n * b.n, a.d * b.d)
export const over = (a: Exact, b: Exact): Exact => make(a.n * b.d, a.d * b.n)
export const sum = (values: readonly Exact[]): Exact => values.reduce(plus, zero)

/** Mean with equal weights. Throws on an empty list: "no score" is the caller's to say, not zero. */
export function mean(values: readonly Exact[]): Exact {
  if (values.length === 0) throw new RangeError('mean of nothing')
  return over(sum(values), exact(values.length))
}

/** Negative, zero or positive, as a sort wants it. */
export function compare(a: Exact, b: Exact): number {
  const difference = a.n * b.d - b.n * a.d
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

export const equal = (a: Exact, b: Exact): boolean => compare(a, b) === 0
export const atLeast = (a: Exact, b: Exact): boolean => compare(a, b) >= 0

/** Rounded half away from zero to `places` decimals ("2.005" → "2.01"), always with that many digits: only for showing. */
export function rounded(value: Exact, places = 2): string {
  const scale = 10n ** BigInt(places)
  const negative = value.n < 0n
  const n = (negative ? -value.n : value.n) * scale
  const whole = (2n * n + value.d) / (2n * value.d)
  const digits = whole.toString().padStart(places + 1, '0')
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`
  return negative && whole !== 0n ? `-${text}` : text
}

/** The nearest number, for JSON and charts; never for further arithmetic. */
export const toNumber = (value: Exact): number => {
  const sign = value.n < 0n ? -1 : 1
  const n = value.n < 0n ? -value.n : value.n
  return sign * (Number(n / value.d) + Number(((n % value.d) * 10n ** 15n) / value.d) / 1e15)
}

/** As many decimals as it has, up to `most`: 91.9596 → "91.9596", 97.5 → "97.5". */
export function decimal(value: Exact, most = 6): string {
  return rounded(value, most).replace(/\.?0+$/, '')
}

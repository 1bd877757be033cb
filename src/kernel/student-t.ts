/** Student's t distribution: the quantile that the interval of a mean stands on. */

/** ln Γ(x) for x > 0: Lanczos' series with g = 7 and nine terms (about fifteen digits). */
function lnGamma(x: number): number {
  const terms = [
    676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905, -0.13857109526572012,
    9.984369578019572e-6, 1.5056327351493116e-7,
  ]
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - lnGamma(1 - x)
  const at = x - 1
  const base = at + 7.5
  const series = terms.reduce((sum, term, i) => sum + term / (at + i + 1), 0.9999999999998099)
  return 0.5 * Math.log(2 * Math.PI) + (at + 0.5) * Math.log(base) - base + Math.log(series)
}

/** The regularised incomplete beta function I_x(a, b), by its continued fraction (Lentz's way of working it out). */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  // The fraction converges fast on this side only.
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a)
  const front = Math.exp(a * Math.log(x) + b * Math.log(1 - x) + lnGamma(a + b) - lnGamma(a) - lnGamma(b)) / a
  const apart = (value: number): number => (Math.abs(value) < 1e-300 ? 1e-300 : value)
  let c = 1
  let d = 1 / apart(1 - ((a + b) * x) / (a + 1))
  let fraction = d
  for (let m = 1; m <= 500; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / apart(1 + even * d)
    c = apart(1 + even / c)
    fraction *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / apart(1 + odd * d)
    c = apart(1 + odd / c)
    fraction *= d * c
    if (Math.abs(d * c - 1) < 1e-15) break
  }
  return front * fraction
}

/** P(T ≤ t) with that many degrees of freedom, which need not be whole. */
export function studentShare(t: number, df: number): number {
  const tail = incompleteBeta(df / (df + t * t), df / 2, 0.5) / 2
  return t > 0 ? 1 - tail : tail
}

/** The t below which that share of the distribution lies, 0.5 ≤ share < 1: halved until two doubles touch. */
export function studentQuantile(share: number, df: number): number {
  if (!(share >= 0.5 && share < 1 && df > 0)) throw new RangeError('a share of 0.5 to 1, and more than no degree of freedom')
  let [low, high] = [0, 1]
  while (studentShare(high, df) < share) [low, high] = [high, high * 2]
  for (;;) {
    const middle = (low + high) / 2
    if (middle <= low || middle >= high) return middle
    if (studentShare(middle, df) < share) low = middle
    else high = middle
  }
}

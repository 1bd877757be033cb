/** What a password must be: long, not known from breaches, not made of the person's own name. Nothing about capitals or signs. */

export type PasswordProblem =
  | { readonly kind: 'too-short'; readonly least: number }
  | { readonly kind: 'too-long'; readonly most: number }
  | { readonly kind: 'breached' }
  | { readonly kind: 'own-name' }

export const leastLength = 12
const mostLength = 256

/** `own`: name, e-mail, office. Undefined where the password will do. */
export async function passwordProblem(password: string, own: readonly string[]): Promise<PasswordProblem | undefined> {
  const text = password.normalize('NFC')
  // Written characters, as a person counts them: a Thai consonant with vowel and tone mark is one to the eye but three to type.
  const length = [...text].length
  if (length < leastLength) return { kind: 'too-short', least: leastLength }
  if (length > mostLength) return { kind: 'too-long', most: mostLength }
  const lower = text.toLowerCase()
  if (madeOf(lower, own)) return { kind: 'own-name' }
  if (await isBreached(lower)) return { kind: 'breached' }
  return undefined
}

/** One of the person's own words with little else around it: what a guesser tries first. */
function madeOf(password: string, own: readonly string[]): boolean {
  return own
    .flatMap((text) => [text, ...text.split(/[\s@.,_-]+/)])
    .map((word) => word.normalize('NFC').toLowerCase().trim())
    .some((word) => [...word].length >= 4 && password.includes(word) && [...password].length - [...word].length < 8)
}

let known: Promise<ReadonlySet<string>> | undefined

/** The commonest passwords of past breaches, 400 KB: loaded when the first password is chosen. */
function breached(): Promise<ReadonlySet<string>> {
  known ??= import('@zxcvbn-ts/language-common').then(({ dictionary }) => new Set(dictionary['passwords-common']))
  return known
}

/** Itself, or one of the list with digits and signs around it ("password1234!"), or a short piece said again and again. */
async function isBreached(password: string): Promise<boolean> {
  const list = await breached()
  const core = password.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  const piece = /^(.{1,8}?)\1+(.{0,7})$/su.exec(password)
  const again = piece && (piece[1] ?? '').startsWith(piece[2] ?? '')
  return list.has(password) || Boolean(again) || core === '' || list.has(core) || isRun(password)
}

/** "123456789012", "abcdefghijkl": each character the next of the one before. */
function isRun(password: string): boolean {
  const points = [...password].map((one) => one.codePointAt(0) ?? 0)
  const steps = points.slice(1).map((point, at) => point - (points[at] ?? 0))
  return steps.every((step) => step === steps[0] || (steps[0] === 1 && step === -9)) && Math.abs(steps[0] ?? 9) <= 1
}

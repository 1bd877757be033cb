/** What a password must be: long, not known from breaches, not made of the person's own name. Nothing about capitals or signs. */

export type PasswordProblem =
  | { readonly kind: 'too-short'; readonly least: number }
  | { readonly kind: 'too-long'; readonly most: number }
  | { readonly kind: 'breached' }
  | { readonly kind: 'own-name' }

export const leastLength = 12
export const mostLength = 256

/** Words that everybody here has in mind: the program, the assessment, who runs it, who answers it. A password is not made of them. */
const wordsOfTheTrade = ['prongsai', 'โปร่งใส', 'คุณธรรม', 'ประเมิน', 'nacc', 'ป.ป.ช.', 'ปปช.', 'thaid', 'เทศบาล', 'อบต.', 'รหัสผ่าน']

/** As it is typed: a Thai consonant with vowel and tone mark is three. */
const lengthOf = (text: string): number => Array.from(text).length

/** `own`: name, e-mail, office. Undefined where the password will do. */
export async function passwordProblem(password: string, own: readonly string[]): Promise<PasswordProblem | undefined> {
  const text = password.normalize('NFC')
  const length = lengthOf(text)
  if (length < leastLength) return { kind: 'too-short', least: leastLength }
  if (length > mostLength) return { kind: 'too-long', most: mostLength }
  const lower = text.toLowerCase()
  if (madeOf(lower, [...own, ...wordsOfTheTrade])) return { kind: 'own-name' }
  if (await isBreached(lower)) return { kind: 'breached' }
  return undefined
}

/** One of these words with little else around it: what a guesser tries first. */
function madeOf(password: string, words: readonly string[]): boolean {
  return words
    .flatMap((text) => [text, ...text.split(/[\s@.,_-]+/)])
    .map((word) => word.normalize('NFC').toLowerCase().trim())
    .some((word) => lengthOf(word) >= 4 && password.includes(word) && lengthOf(password) - lengthOf(word) < 8)
}

let known: Promise<Known> | undefined
type Known = { readonly all: ReadonlySet<string>; /** Those that everybody tries first. */ readonly first: ReadonlySet<string> }

/**
 * The commonest passwords of past breaches, 400 KB: loaded when the first password is chosen. Few of them are as long as ours must be, so
 * two of the first ones said in a row count too.
 */
function breached(): Promise<Known> {
  known ??= import('@zxcvbn-ts/language-common').then(({ dictionary }) => {
    const list = dictionary['passwords-common']
    return { all: new Set(list), first: new Set(list.slice(0, 3000)) }
  })
  return known
}

/** Itself, one of the list with digits and signs around it ("password1234!"), two of them, or a short piece said again and again. */
async function isBreached(password: string): Promise<boolean> {
  const { all, first } = await breached()
  const core = password.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  const piece = /^(.{1,8}?)\1+(.{0,7})$/su.exec(password)
  const again = piece && (piece[1] ?? '').startsWith(piece[2] ?? '')
  return all.has(password) || Boolean(again) || core === '' || all.has(core) || isRun(password) || [password, core].some(isTwo(first))
}

/** "dragon+shadow": two of them, with nothing or one sign between. */
const isTwo = (list: ReadonlySet<string>) => (text: string) =>
  Array.from(text, (_, at) => at).some((at) => list.has(text.slice(0, at)) && [at, at + 1].some((from) => list.has(text.slice(from))))

/** "123456789012", "abcdefghijkl": each character the next of the one before. */
function isRun(password: string): boolean {
  const points = Array.from(password).map((one) => one.codePointAt(0) ?? 0)
  const steps = points.slice(1).map((point, at) => point - (points[at] ?? 0))
  return steps.every((step) => step === steps[0] || (steps[0] === 1 && step === -9)) && Math.abs(steps[0] ?? 9) <= 1
}

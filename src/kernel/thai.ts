/** Thai digits, months, the Buddhist era and the form of numbers: accepted in both scripts, shown in either. */

const thaiDigits = '๐๑๒๓๔๕๖๗๘๙'

/** "๙๑.๙๖" → "91.96"; everything else stays. One character for one: positions in the text are kept. */
export const toArabicDigits = (text: string): string => text.replace(/[๐-๙]/g, (digit) => String(thaiDigits.indexOf(digit)))

/** "91.96" → "๙๑.๙๖"; everything else stays. */
export const toThaiDigits = (text: string): string => text.replace(/[0-9]/g, (digit) => thaiDigits[Number(digit)] ?? digit)

export const monthNames = [
  'มกราคม',
  'กุมภาพันธ์',
  'มีนาคม',
  'เมษายน',
  'พฤษภาคม',
  'มิถุนายน',
  'กรกฎาคม',
  'สิงหาคม',
  'กันยายน',
  'ตุลาคม',
  'พฤศจิกายน',
  'ธันวาคม',
] as const

export const monthAbbreviations = ['ม.ค.', 'ก.พ.', 'มี.ค.', 'เม.ย.', 'พ.ค.', 'มิ.ย.', 'ก.ค.', 'ส.ค.', 'ก.ย.', 'ต.ค.', 'พ.ย.', 'ธ.ค.'] as const

/** Letters that can stand on their own: not a vowel or tone mark that sits on another letter. */
export const isThaiMark = (char: string): boolean => /[ัิ-ฺ็-๎]/.test(char)

const thaiWords = new Intl.Segmenter('th', { granularity: 'word' })

/** True where a Thai word goes on over the place `at` of a text. */
const isInsideWord = (text: string, at: number): boolean => [...thaiWords.segment(text)].every(({ index }) => index !== at)

/** Half of ำ is often drawn or copied as a gap: "ส านัก", "ตำ บล". What is one word without the gap is put together. */
function joinSaraAm(text: string): string {
  if (!/ \u0e32|\u0e33 [ก-ฮเ-ไ]/.test(text)) return text
  const halved = text.replace(/([ก-ฮ][\u0e48-\u0e4b]?) \u0e32([ก-๎]{0,12})/g, (_, letter: string, rest: string) => {
    const count = (vowel: string) => [...thaiWords.segment(`${letter}${vowel}${rest}`)].length
    return `${letter}${count('\u0e33') <= count('\u0e32') ? '\u0e33' : '\u0e32'}${rest}`
  })
  return halved.replace(/(?<=([ก-๎]{0,12}\u0e33)) +(?=([ก-ฮเ-ไ][ก-๎]{0,12}))/g, (gap, before: string, after: string) =>
    isInsideWord(before + after, before.length) ? '' : gap,
  )
}

/**
 * Thai as it was meant: Unicode NFC for the rest, sara am put together again (ํ + า → ำ, with a tone mark between them
 * moved before it, gaps within its word closed), doubled marks made single, no-break and zero-width spaces made plain or taken away.
 * A line keeps its length in lines, never in characters.
 */
export function mendThai(text: string): string {
  const mended = text
    .normalize('NFC')
    .replace(/[\u200b\u200c\u200d\u2060\ufeff\u00ad]/g, '')
    .replace(/[\u00a0\u2007\u202f]/g, ' ')
    .replace(/\u0e4d([\u0e48-\u0e4b]?)\u0e32/g, '$1\u0e33')
    .replace(/\u0e4d ?\u0e32/g, '\u0e33')
    .replace(/([ก-ฮ][\u0e48-\u0e4b]?) \u0e33/g, '$1\u0e33')
    .replace(/\u0e33([\u0e48-\u0e4b])/g, '$1\u0e33')
    .replace(/([\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])\1+/g, '$1')
    .replace(/\u0e40\u0e40/g, '\u0e41')
  return joinSaraAm(mended)
}

/** Sorts Thai as a dictionary does (leading vowels after their consonant). */
export const thaiCollator = new Intl.Collator('th')

/** Text cut for the type-setter: what a font can show, spaces that may end a line and spaces that may not. */

/** A string is set as it is; 1 is a Thai space, where a line may end. */
export type Piece = string | 1

/** What a break before a number, a unit or ๆ would tear apart. */
const beforeNumber = /(พ\.ศ\.|ที่|ข้อ|ร้อยละ|รอบ|ระดับ|หน้า|อันดับ|ลำดับ|มาตรา|ปี|จำนวน|เท่ากับ|[ก-ฮ]{2,4}\.) (?=[๐-๙0-9])/g
const beforeUnit = /([๐-๙0-9]) (?=คะแนน|บาท|เดือน|ปี|ข้อ|โครงการ|ตัวชี้วัด|แห่ง|คน|วัน|มาตรการ|ระดับ|ครั้ง|เรื่อง|ราย|น\.)/g
const beforeMonth =
  /([๐-๙0-9]) (?=มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม|[มกพสตธ]\.|เม\.|มี\.|มิ\.)/g

/** No-break spaces where an official would not let a line end: "พ.ศ. ๒๕๖๖", "๓๑ มีนาคม", "ต่าง ๆ", "ระดับ A". */
export const holdTogether = (text: string): string =>
  text
    .replace(/ (?=[ๆฯ])/g, '\u00a0')
    .replace(beforeNumber, '$1\u00a0')
    .replace(beforeUnit, '$1\u00a0')
    .replace(beforeMonth, '$1\u00a0')
    .replace(/(ระดับ) (?=[A-F]{1,2}(?![A-Za-z]))/g, '$1\u00a0')

/**
 * What can be set on paper: no control, direction or zero-width characters, every kind of white space one space; a run of
 * characters that `shows` refuses (emoji, other scripts) becomes one "?", so that the loss is seen.
 */
export function printable(text: string, shows: (code: number) => boolean = () => true): string {
  const plain = text
    .replace(/[\s\u0085\u2028\u2029]+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\ufe00-\ufe0f]/gu, '')
  let result = ''
  for (const char of plain) {
    if (shows(char.codePointAt(0) ?? 0)) result += char
    else if (!result.endsWith('?')) result += '?'
  }
  return result
}

/**
 * Typst does not trim a space that follows Thai when the line ends there, and the next line then starts with it (6 % of
 * lines); a weak space is trimmed. Spaces between Latin words stay, so that they stretch and are copied.
 */
export function cutPieces(text: string): readonly Piece[] {
  const pieces: Piece[] = []
  let run = ''
  const words = holdTogether(text).split(/ +/)
  for (const [i, word] of words.entries()) {
    const before = words[i - 1] ?? ''
    if (i > 0) {
      if (/[!-~]$/.test(before) && /^[!-~]/.test(word)) run += ' '
      else {
        if (run) pieces.push(run)
        pieces.push(1)
        run = ''
      }
    }
    run += word
  }
  if (run) pieces.push(run)
  return pieces
}

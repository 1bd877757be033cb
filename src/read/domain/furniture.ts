/** What stands on a page without being said: page numbers, the catchword that turns the page; and what names a part without a mark-up of its own. */

/** "- ๒ -", "หน้า ๓", "/ข้อเสนอแนะ...": parts of the page, not of the text. Such lines stay lines but make no block. */
export function isFurniture(text: string): boolean {
  const line = text.trim()
  if (line === '' || line.length > 80) return false
  return (
    /^[-–—]\s*[0-9๐-๙]{1,3}\s*[-–—]$/.test(line) ||
    /^หน้า(?:ที่)?\s*[0-9๐-๙]{1,3}(?:\s*(?:\/|จาก)\s*[0-9๐-๙]{1,3})?$/.test(line) ||
    isCatchword(line)
  )
}

/** "/ข้อเสนอแนะ...": the first words of the next page at the foot of this one. Dots alone are not enough: a form line ends with dots too. */
const isCatchword = (text: string): boolean => /^\/\s?\S.{0,60}(?:\.{2,}|…)$/.test(text.trim())

const namedParts =
  /^(?:บันทึกข้อความ|คำนำ|สารบัญ|บทนำ|บทสรุป(?:ผู้บริหาร)?|เรื่องเดิม|ข้อเท็จจริง|ข้อกฎหมาย(?:และระเบียบ)?|ข้อพิจารณา|ข้อเสนอ|ข้อเสนอแนะ|ความเห็น.{0,60}|ภาคผนวก.{0,40}|บทที่\s?[0-9๐-๙]+.{0,80}|ส่วนที่\s?[0-9๐-๙]+.{0,60})$/

/** A short line that stands alone and names a part: a numbered name ("๑. หลักการและเหตุผล", "๔.๑ …") or one of the parts official papers have. */
export function isHeading(text: string): boolean {
  if (text.includes('\n') || text.length > 160) return false
  if (namedParts.test(text)) return true
  // "๒๗ เมษายน" has no point after its number, and "๑๒.๕ ล้านบาท" no space before a digit.
  return (
    /^(?:[0-9๐-๙]{1,2}\.\s*(?=[^\s0-9๐-๙])|[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})+\.?\s+(?=\D)(?!คะแนน|ล้าน|บาท|%))/.test(text) &&
    !/[:：]$/.test(text) &&
    !/คะแนน$|\s[0-9๐-๙]{1,3}$|\.{4,}/.test(text)
  )
}

/** Text as it can be set: no characters that print nothing, and the spaces where a line must not end. */

/**
 * What can be set on paper: no control, direction or zero-width characters, every kind of white space one space; a run of
 * characters that `shows` refuses (emoji, other scripts) becomes one "?", so that the loss is seen.
 */
export function printable(text: string, shows: (code: number) => boolean = () => true): string {
  const plain = text
    .replace(/[\s\u0085\u2028\u2029]/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\ufe00-\ufe0f]/gu, '')
    .replace(/ {2,}/g, ' ')
  let result = ''
  for (const char of plain) {
    if (shows(char.codePointAt(0) ?? 0)) result += char
    else if (!result.endsWith('?')) result += '?'
  }
  return result
}

const beforeNumber = /(พ\.ศ\.|ที่|ข้อ|ร้อยละ|รอบ|ระดับ|หน้า|อันดับ|ลำดับ|มาตรา|ปี|จำนวน|เท่ากับ|[ก-ฮ]{1,3}\.) (?=[OIE]?[๐-๙0-9])/g
const beforeUnit = /([๐-๙0-9]) (?=คะแนน|บาท|เดือน|ปี|ข้อ|โครงการ|ตัวชี้วัด|แห่ง|คน|วัน|มาตรการ|ระดับ|ครั้ง|เรื่อง|ราย|นาที|ชนิด|ด้าน|น\.)/g
const beforeMonth =
  /([๐-๙0-9]) (?=มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม|[มกพสตธ]\.|เม\.|มี\.|มิ\.)/g

/** Words of official Thai that the segmenter takes apart and a reader does not. */
const whole = (
  'หน่วยงาน ดำเนินงาน ดำเนินการ ตัวชี้วัด จัดทำ ปฏิบัติงาน ปฏิบัติการ ผู้รับผิดชอบ รับผิดชอบ ' +
  'ส่งเสริม เผยแพร่ เจ้าหน้าที่ เปิดเผย สำนักปลัด สำนักงาน ขั้นตอน ตรวจสอบ วิธีการ เครื่องมือ ' +
  'ข้อเสนอแนะ เสนอแนะ งบประมาณ วันที่ รับรู้ รับทราบ ขับเคลื่อน ระยะเวลา ร้องเรียน ช่องทาง ' +
  'ส่วนร่วม ส่วนได้ ส่วนเสีย แล้วเสร็จ ก้าวหน้า พึงพอใจ ยิ่งขึ้น ดีขึ้น มากขึ้น แนบท้าย ' +
  'บันทึกข้อความ ส่วนราชการ รูปแบบ ถูกต้อง ยกระดับ ทั่วประเทศ ต่อต้าน หลักการ หลักเกณฑ์ อย่างน้อย ' +
  'รายละเอียด เท่าเทียมกัน เห็นควร เรียบร้อย ร้อยละ แนวโน้ม เหมาะสม ประกอบด้วย ความคิดเห็น ' +
  'ท้องถิ่น หลากหลาย มิชอบ จุดอ่อน จุดแข็ง ตรงไปตรงมา ทันสมัย ดังต่อไปนี้ ต่อไปนี้ ต่อไป พบว่า ' +
  'เกี่ยวกับ โปรดทราบ กำหนดเวลา ผู้บริหาร รวมถึง ผู้ร้องเรียน ความเห็น กองคลัง กองช่าง ภาครัฐ ' +
  'เบาะแส ประจำปีงบประมาณ ปีงบประมาณ รักษาราชการแทน นายกเทศมนตรี หัวหน้า ผู้อำนวยการ ได้รับ ติดต่อ คณะกรรมการ ' +
  'ปราบปราม ป้องกัน เพื่อให้ ปรับปรุงแก้ไข แก้ไข ปลัดเทศบาล นายกองค์การ องค์การบริหาร ยุทธศาสตร์ ' +
  'โปร่งใส กรรมการ บุคลากร เป็นไป มาตรฐาน ผู้รับบริการ ผู้มาติดต่อ พัฒนาชุมชน หมวดหมู่ แห่งชาติ ' +
  'เป้าหมาย ไม่ต่ำกว่า ต่ำกว่า องค์ประกอบ น้ำหนัก ขึ้นไป ตัวชี้วัดที่ ทุกส่วนราชการ เลือกปฏิบัติ ที่นั่งพัก '
)
  .trim()
  .split(' ')

/** One pattern of all that must stay whole: the words above, and `names`, the agency's own. */
export function wholePattern(names: readonly string[]): RegExp {
  const all = [...whole, ...names.map((name) => name.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&'))]
  return new RegExp(all.sort((a, b) => b.length - a.length).join('|'), 'g')
}

/** No-break spaces where an official would not let a line end: "พ.ศ. ๒๕๖๖", "๓๑ มีนาคม", "ต่าง ๆ", "ระดับ A", "๑) ". */
export const holdTogether = (text: string): string =>
  text
    .replace(/ (?=[ๆฯ])/g, '\u00a0')
    .replace(beforeNumber, '$1\u00a0')
    .replace(beforeUnit, '$1\u00a0')
    .replace(beforeMonth, '$1\u00a0')
    .replace(/(ระดับ) (?=[A-F]{1,2}(?![A-Za-z]))/g, '$1\u00a0')
    .replace(/No Gift Policy/gi, (words) => words.replaceAll(' ', '\u00a0'))
    .replace(/(^| )(-|–|[๐-๙0-9.]{1,6}[.)]|\([๐-๙0-9]{1,2}\)) /g, '$1$2\u00a0')

/** Slips that are wrong wherever they stand in official Thai; the right form beside each. Kept short: every entry must be beyond doubt. */

export type Misspelling = {
  readonly wrong: RegExp
  readonly right: string
  /** One word for another, of similar letters: a scan makes such faults too. */
  readonly doubtful: boolean
}

const typed = (wrong: RegExp, right: string): Misspelling => ({ wrong, right, doubtful: false })
const likeScan = (wrong: RegExp, right: string): Misspelling => ({ wrong, right, doubtful: true })

export const misspellings: readonly Misspelling[] = [
  // One word for another.
  likeScan(/โดน(?=เน้น|มีวัตถุ|เฉพาะ|กำหนดให้)/g, 'โดย'),
  likeScan(
    /(?<=(?:ประชาสัมพันธ์|เผยแพร่|แจ้ง|ร้องเรียน|ติดต่อ|สื่อสาร|ข้อมูล|ทราบ)\s?)ฝ่าย\s?(?=(?:ทาง)?เว็บไซต์|ช่องทาง|ระบบสารสนเทศ|สื่อ(?:สังคม|ออนไลน์)|เฟซบุ๊ก|ไลน์)/g,
    'ผ่าน',
  ),
  likeScan(/บัตรคิด/g, 'บัตรคิว'),
  likeScan(/จุดแรงรับ/g, 'จุดแรกรับ'),
  likeScan(/(?<=(?:ระเบียบ|ข้อบังคับ|ประชุม|สมาชิก|ประธาน|ของ)\s?)สภาพ(?=องค์การบริหาร|เทศบาล)/g, 'สภา'),
  likeScan(/(?<=(?:เว็บไซต์|ของ|ใน|นายก|ปลัด|พนักงาน)\s?)อบรม\.(?!\.)/g, 'อบต.'),
  likeScan(/ผู้บุคลากร/g, 'บุคลากร'),
  likeScan(/การดำเนินการกิจ/g, 'การดำเนินกิจการ'),
  likeScan(/ห้องน้ำมีสะอาด/g, 'ห้องน้ำที่สะอาด'),
  likeScan(/ไม่เป็นธรรม\s?และด้วยประสิทธิภาพ/g, 'ไม่เป็นธรรมและด้อยประสิทธิภาพ'),
  likeScan(/รับผิดขอบ/g, 'รับผิดชอบ'),
  likeScan(/(?<![ก-๎])คำนึกถึง/g, 'คำนึงถึง'),
  // Letters that people mix up.
  typed(/ปฎิ(?=บัติ|ทิน|เสธ|รูป|ญาณ)/g, 'ปฏิ'),
  typed(/กฏ(?=หมาย|ระเบียบ|เกณฑ์|กระทรวง)/g, 'กฎ'),
  typed(/ปรากฎ/g, 'ปรากฏ'),
  typed(/ทฤษฏี/g, 'ทฤษฎี'),
  typed(/อนุญาติ/g, 'อนุญาต'),
  typed(/บุคคลากร/g, 'บุคลากร'),
  typed(/สังเกตุ/g, 'สังเกต'),
  typed(/มาตราฐาน/g, 'มาตรฐาน'),
  typed(/สัมนา|สัมมานา/g, 'สัมมนา'),
  typed(/(?!อิเล็กทรอนิกส์)อิเล็?[คก]ทรอนิ[คก]ส์/g, 'อิเล็กทรอนิกส์'),
  typed(/(?:เว[ปบ]|เว็ป)ไซ[ตด]์?|เว็บไซด์/g, 'เว็บไซต์'),
  typed(/เฟ[สช]บุ๊?[กค]/g, 'เฟซบุ๊ก'),
  typed(/หลักเกณท์|หลักเกฑณ์|หลักเกณฑ(?!์)/g, 'หลักเกณฑ์'),
  typed(/วิเคราห์|วิเคาระห์/g, 'วิเคราะห์'),
  typed(/เจตนารม(?:ย์|น์)/g, 'เจตนารมณ์'),
  typed(/นโนบาย|นโยบาล/g, 'นโยบาย'),
  typed(/ผาสุข/g, 'ผาสุก'),
  typed(/ลายเซ็นต์/g, 'ลายเซ็น'),
  typed(/ดำเนิการ|ดำเนินกาาร/g, 'ดำเนินการ'),
  typed(/งบประมาน/g, 'งบประมาณ'),
  typed(/ประสิทธิ์ภาพ|ประสิทธิภาบ/g, 'ประสิทธิภาพ'),
  typed(/ทุจริจ|ทุจจริต|ทุจิต(?![ก-๎])/g, 'ทุจริต'),
  typed(/โปรงใส|โปร่งไส/g, 'โปร่งใส'),
  typed(/คุณธธรรม|คุณธรรรม/g, 'คุณธรรม'),
  typed(/ข้อบกพร้อง/g, 'ข้อบกพร่อง'),
  typed(/ประชาสัมพันธ(?![์ก-ฮะ-ู])/g, 'ประชาสัมพันธ์'),
  typed(/เจ้าหน้าที(?![่่])/g, 'เจ้าหน้าที่'),
]

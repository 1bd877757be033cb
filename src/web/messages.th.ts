/** Words of the frame around every page. Thai is the source. */
export const th = {
  brand: ['โปร่ง', 'ใส'] as readonly [string, string],
  tagline: 'จากรายงานปีที่แล้ว ถึงเอกสารปีนี้',
  skip: 'ข้ามไปยังเนื้อหา',
  home: 'หน้าแรก',
  office: 'หน่วยงาน',
  sections: { today: 'ภาพรวม', worth: 'คะแนนมีค่าเท่าใด', measures: 'มาตรการ', papers: 'เอกสาร' },
  sectionsLabel: 'งานของปี',
  method: 'วิธีการประเมิน',
  otherLanguage: 'English',
  otherLanguageLabel: 'Read this page in English',
  error: 'ข้อผิดพลาด',
  problems: (n: number) => `มี ${n} เรื่องที่ต้องแก้ไข`,
  notFoundTitle: 'ไม่พบหน้านี้',
  notFound: 'ที่อยู่นี้อาจพิมพ์ผิด หรือข้อมูลถูกลบไปแล้ว',
  backHome: 'กลับหน้าแรก',
  brokenTitle: 'ระบบขัดข้อง',
  broken: 'งานที่บันทึกไว้แล้วไม่สูญหาย ลองอีกครั้ง หากยังเป็นอยู่ให้แจ้งผู้ดูแลระบบพร้อมรหัสนี้',
  footer: 'ข้อมูลทุกอย่างอยู่ในเครื่องนี้ ไม่ส่งออกไปที่ใด',
  certainty: {
    verified: 'ยืนยันแล้ว',
    derived: 'คำนวณจากข้อมูลที่ยืนยันแล้ว',
    memory: 'ยังไม่ได้ยืนยันกับคู่มือ',
    doubtful: 'ยังไม่แน่ใจ',
    unknown: 'ยังไม่ทราบ',
  },
}
export type Messages = typeof th

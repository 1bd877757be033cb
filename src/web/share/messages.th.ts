const level = (code: string) => (/^[A-F]/.test(code) ? `ระดับ ${code}` : `ระดับ${code}`)

/** Words of what an office tells on LINE and Facebook. Thai is the source. */
export const th = {
  title: 'ข้อความประชาสัมพันธ์',
  lead: 'คัดลอกไปวางในไลน์หรือเฟซบุ๊กของหน่วยงานได้เลย ตัวเลขทุกตัวมาจากข้อมูลเดียวกับเอกสาร',
  empty: 'ยังไม่มีคะแนนของปีใดให้บอก วางรายงานผลคะแนนก่อน',
  drop: 'วางรายงาน',
  labels: { score: 'ผลการประเมิน', progress: 'ความก้าวหน้าของมาตรการ' },
  hint: 'แตะในช่องแล้วเลือกทั้งหมดเพื่อคัดลอก',
  unpublished: 'ลิงก์ให้ประชาชนดูความก้าวหน้าจะอยู่ในข้อความ เมื่อหน่วยงานเผยแพร่แล้ว',
  publish: 'ไปที่การเผยแพร่',
  unsure: 'ระดับของปีนี้มีเงื่อนไขที่ยังไม่ยืนยัน ข้อความจึงไม่บอกระดับ',
  back: 'กลับไปหน้าเอกสาร',
  text: {
    score: (office: string, year: string, total: string) => `${office} มีผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ${year} เท่ากับ ${total} คะแนน`,
    level: (code: string) => ` อยู่ใน${level(code)}`,
    highest: (names: string, score: string) => `ตัวชี้วัดที่ได้คะแนนสูงสุด คือ ${names} ได้ ${score} คะแนน`,
    lowest: (names: string) => `เรื่องที่จะพัฒนาต่อ คือ ${names}`,
    progress: (office: string, year: string, all: string, done: string) =>
      `${office} มีมาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ${year} จำนวน ${all} มาตรการ ดำเนินการเสร็จเรียบร้อยและมีหลักฐานให้ดูได้แล้ว ${done} มาตรการ`,
    see: (link: string) => `ดูความก้าวหน้าและหลักฐานได้ที่ ${link}`,
    and: ' และ',
  },
}
export type ShareMessages = typeof th

/** Items that one measure answers together, and what that measure is called. Our own wording. */

export type Theme = { readonly title: string; readonly titleEn: string }

export const themes: Readonly<Record<string, Theme>> = {
  'i-service': {
    title: 'ยกระดับมาตรฐานการปฏิบัติงานและการให้บริการอย่างเท่าเทียม',
    titleEn: 'Raise the standard of work, alike for everyone',
  },
  'i-no-bribe': {
    title: 'ป้องกันการรับและการให้ทรัพย์สินหรือประโยชน์อื่นใด',
    titleEn: 'Prevent the taking and giving of property or favours',
  },
  'i-budget-open': {
    title: 'เปิดเผยการใช้จ่ายงบประมาณและให้บุคลากรร่วมตรวจสอบ',
    titleEn: 'Open up spending, and let staff check it',
  },
  'i-budget-guard': {
    title: 'ป้องกันการใช้งบประมาณและการจัดซื้อจัดจ้างเพื่อประโยชน์ส่วนตน',
    titleEn: 'Keep spending and procurement free of private gain',
  },
  'i-fair-people': {
    title: 'บริหารงานบุคคลด้วยหลักเกณฑ์ที่ชัดเจนและเป็นธรรม',
    titleEn: 'Manage personnel by clear and fair rules',
  },
  'i-lawful-orders': {
    title: 'กำกับการใช้อำนาจสั่งการของผู้บังคับบัญชาให้ถูกต้อง',
    titleEn: 'Keep superiors’ orders lawful',
  },
  'i-borrowing': {
    title: 'จัดระบบการยืมและการใช้ทรัพย์สินของราชการให้ถูกต้องและสะดวก',
    titleEn: 'Make borrowing and using public property correct and easy',
  },
  'i-asset-control': {
    title: 'ควบคุมการใช้ทรัพย์สินของราชการมิให้ตกเป็นประโยชน์ส่วนตน',
    titleEn: 'Supervise and check the use of public property',
  },
  'i-leadership': {
    title: 'ขับเคลื่อนนโยบายและแผนป้องกันการทุจริตโดยผู้บริหาร',
    titleEn: 'Drive integrity policy and plan from the top',
  },
  'i-watch': {
    title: 'เฝ้าระวัง ตรวจสอบ และแก้ไขปัญหาการทุจริตอย่างต่อเนื่อง',
    titleEn: 'Watch for, examine and resolve corruption',
  },
  'i-safe-report': {
    title: 'สร้างความมั่นใจในการแจ้งเบาะแสการทุจริตภายในหน่วยงาน',
    titleEn: 'Make reporting wrongdoing easy and safe',
  },
  'e-service': {
    title: 'ยกระดับคุณภาพการให้บริการประชาชนอย่างเท่าเทียมและตรงไปตรงมา',
    titleEn: 'Raise the quality of service: prompt, alike, honest',
  },
  'e-no-bribe': {
    title: 'ให้ประชาชนมั่นใจว่าติดต่อราชการโดยไม่ถูกเรียกรับ',
    titleEn: 'Assure citizens that nobody may ask for favours',
  },
  'e-publish': {
    title: 'เผยแพร่ข้อมูลและผลงานให้ประชาชนเข้าถึงและเข้าใจง่าย',
    titleEn: 'Publish information that citizens find and understand',
  },
  'e-answer': {
    title: 'รับฟังและชี้แจงข้อสงสัยของประชาชน',
    titleEn: 'Listen to citizens and answer them',
  },
  'e-report': {
    title: 'ให้ประชาชนรู้จักช่องทางร้องเรียนการทุจริต',
    titleEn: 'Make the channel for reporting corruption known',
  },
  'e-improve': {
    title: 'ปรับปรุงการดำเนินงานและการให้บริการให้ดีและโปร่งใสขึ้นอย่างเห็นผล',
    titleEn: 'Improve work and openness, visibly',
  },
  'e-digital': {
    title: 'นำเทคโนโลยีมาใช้ให้บริการสะดวกรวดเร็วขึ้น',
    titleEn: 'Use technology to make service quicker',
  },
  'e-participate': {
    title: 'เปิดโอกาสให้ประชาชนร่วมปรับปรุงการดำเนินงาน',
    titleEn: 'Let citizens take part in improvement',
  },
  'o-basic': {
    title: 'ปรับปรุงข้อมูลพื้นฐานของหน่วยงานบนเว็บไซต์ให้ครบและเป็นปัจจุบัน',
    titleEn: 'Bring the basic information on the web site up to date',
  },
  'o-channels': {
    title: 'จัดช่องทางข่าวสารและการถามตอบบนเว็บไซต์ให้ใช้งานได้จริง',
    titleEn: 'Offer working channels for news and questions',
  },
  'o-plans': {
    title: 'จัดทำและเผยแพร่แผนและรายงานผลการดำเนินงานให้ครบองค์ประกอบ',
    titleEn: 'Publish plans and reports of the year’s work, complete',
  },
  'o-manuals': {
    title: 'จัดทำคู่มือการปฏิบัติงานและการให้บริการให้ครบถ้วน',
    titleEn: 'Complete the manuals for staff and for citizens',
  },
  'o-services': {
    title: 'พัฒนาบริการออนไลน์และเผยแพร่ข้อมูลการให้บริการ',
    titleEn: 'Develop online services and publish service data',
  },
  'o-budget': {
    title: 'เผยแพร่แผนและรายงานการใช้จ่ายงบประมาณให้ครบองค์ประกอบ',
    titleEn: 'Publish the spending plan and reports, complete',
  },
  'o-procurement': {
    title: 'เผยแพร่ข้อมูลการจัดซื้อจัดจ้างให้ครบถ้วนและทันเวลา',
    titleEn: 'Publish procurement data, complete and in time',
  },
  'o-personnel': {
    title: 'เผยแพร่ข้อมูลการบริหารและพัฒนาทรัพยากรบุคคลให้ครบองค์ประกอบ',
    titleEn: 'Publish personnel policy, rules and reports, complete',
  },
  'o-ethics': {
    title: 'ขับเคลื่อนและเผยแพร่การดำเนินการด้านจริยธรรม',
    titleEn: 'Put ethics into practice, and publish it',
  },
  'o-complaints': {
    title: 'จัดระบบการแจ้งและการจัดการเรื่องร้องเรียนการทุจริต',
    titleEn: 'Put in order how corruption reports are made and handled',
  },
  'o-participation': {
    title: 'รับฟังความคิดเห็นและเปิดโอกาสให้ประชาชนมีส่วนร่วม',
    titleEn: 'Hear opinions and let citizens take part',
  },
  'o-no-gift': {
    title: 'ขับเคลื่อนนโยบายไม่รับของขวัญ (No Gift Policy) ให้ครบวงจร',
    titleEn: 'Carry the no-gift policy through',
  },
  'o-leadership': {
    title: 'ผู้บริหารนำการสร้างวัฒนธรรมสุจริตในหน่วยงาน',
    titleEn: 'Leaders build a culture of integrity',
  },
  'o-risk': {
    title: 'ประเมินและจัดการความเสี่ยงการทุจริต',
    titleEn: 'Assess and manage corruption risks',
  },
  'o-prevention': {
    title: 'จัดทำ ติดตาม และรายงานผลแผนปฏิบัติการป้องกันการทุจริต',
    titleEn: 'Make, follow and report the anti-corruption plan',
  },
  'o-measures': {
    title: 'วิเคราะห์ผลการประเมิน กำหนดมาตรการ และรายงานผลให้ครบทุกมาตรการ',
    titleEn: 'Analyse the result, set measures and report on each',
  },
}

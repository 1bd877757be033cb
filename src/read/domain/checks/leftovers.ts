/** What a template or another kind of agency left behind: its posts and units, blanks never filled, words of a web page. */

import type { Defect } from '../reading.ts'
import { around, defect, findAll, groupBy, linesEn, linesTh, type Check, type Paper } from './paper.ts'

export const leftovers: Check = (paper) => [...foreignUnits(paper), ...blanks(paper), ...webWords(paper), ...otherYears(paper)]

type Foreign = { readonly pattern: RegExp; readonly whose: string; readonly whoseEn: string }

const ofMunicipality: Foreign = {
  pattern: /(?:สำนักปลัด|ปลัด|รองปลัด|สมาชิกสภา|สภา)เทศบาล(?!และ)|นายกเทศมนตรี|เทศบัญญัติ|กองวิชาการและ\s?แผนงาน|กองการแพทย์/g,
  whose: 'เทศบาล',
  whoseEn: 'a municipality',
}
const ofSubdistrict: Foreign = {
  pattern: /(?:ปลัด|นายก|รองนายก|สภา|สมาชิกสภา)\s?(?:องค์การบริหารส่วนตำบล|อบต\.)|ข้อบัญญัติ(?:งบประมาณ|ตำบล|องค์การ)/g,
  whose: 'องค์การบริหารส่วนตำบล',
  whoseEn: 'a sub-district organisation',
}
const ofProvinceOffice: Foreign = {
  pattern: /(?:กลุ่ม(?:งาน)?|ภารกิจ|ฝ่าย)ส่งเสริมการปกครองท้องถิ่น|(?:กลุ่ม|ภารกิจ)(?:งาน)?(?:กฎหมาย ระเบียบและเรื่องร้องทุกข์|ส่งเสริมและพัฒนาท้องถิ่น)/g,
  whose: 'สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัด',
  whoseEn: 'the provincial office for local administration',
}

function foreignUnits(paper: Paper): readonly Defect[] {
  const type = paper.facts.agency?.type
  if (!type || type === 'อื่น ๆ') return []
  const foreign = [...(type === 'อบต.' ? [ofMunicipality] : []), ...(type.startsWith('ท') ? [ofSubdistrict] : []), ofProvinceOffice]
  return foreign.flatMap(({ pattern, whose, whoseEn }) => {
    const found = findAll(paper, pattern).filter(({ match, end }) => {
      const { before, after } = around(paper, match.index, end, 50)
      // Laws name every type, and so does a list of kinds of local body.
      return (
        !/พระราชบัญญัติ|พ\.ร\.บ\.|ระเบียบ|กฎกระทรวง|ประกาศ[^\n]{0,20}$|ดูงาน/.test(before) &&
        !/^\s?(?:หรือ|และ|\/)\s?(?:องค์การ|อบต|เทศบาล|นายก)/.test(after)
      )
    })
    return groupBy(found, ({ quote }) => quote.replace(/\s/g, '')).map(([, [first, ...rest]]) => {
      const lines = [first, ...rest].map(({ line }) => line)
      return defect(
        'template-leftover',
        'medium',
        { line: first.line, quote: first.quote },
        {
          th: `“${first.quote}” เป็นส่วนราชการหรือตำแหน่งของ${whose} ไม่ใช่ของหน่วยงานนี้ (${linesTh(lines)})`,
          en: `“${first.quote}” is a unit or post of ${whoseEn}, not of this agency (${linesEn(lines)})`,
          expected: 'ใช้ชื่อส่วนราชการหรือตำแหน่งของหน่วยงานตนเอง',
        },
      )
    })
  })
}

/** Blanks of a form in running text, and a place left empty between two words that cannot follow each other. */
function blanks(paper: Paper): readonly Defect[] {
  const marks = findAll(
    paper,
    /[([<{]\s*(?:ระบุ|ใส่|กรอก|ชื่อหน่วยงาน|ชื่อ อปท|วันที่\/เดือน)[^)\]>}\n]{0,30}[)\]>}]|(?<![A-Za-z])[xX]{3,}(?![A-Za-z])|(?<!_)_{5,}(?=\s*[ก-ฮ])/g,
  )
  const dots = findAll(paper, /(?:เมื่อวันที่|ลงวันที่|ณ|จำนวน|ตำบล|อำเภอ|จังหวัด|คะแนน|ระดับ|ของ)\s?[.…]{4,}(?=\s*[ก-๎])/g)
  const gap = findAll(paper, /(?:ของ|ณ|แห่ง)[^\S\n]+(?=เห็นควร|จึงเรียน|จึง(?:ขอ|ได้)|พบว่า|ดังนี้|ดังต่อไปนี้|ซึ่งมี|มีผลคะแนน|มีค่าคะแนน)/g)
  return [
    ...[...marks, ...dots].map(({ line, quote }) =>
      defect(
        'template-leftover',
        'medium',
        { line, quote },
        {
          th: `ช่องว่างของแบบฟอร์มยังไม่ได้เติม: “${quote}”`,
          en: `A blank of the form was not filled in: “${quote}”`,
          expected: 'เติมข้อความหรือตัดออก',
        },
      ),
    ),
    ...gap.map(({ match, line, end }) =>
      defect(
        'template-leftover',
        'medium',
        { line, quote: paper.printed.slice(Math.max(0, match.index - 24), end + 12).replace(/\n[^]*$/, '') },
        {
          th: `ประโยคขาดหาย: หลัง “${match[0].trim()}” ไม่มีชื่อหรือคำที่ควรตามมา`,
          en: 'The sentence is broken: a name is missing here',
          expected: `เติมคำหลัง “${match[0].trim()}” เช่น ชื่อหน่วยงาน`,
        },
        true,
      ),
    ),
  ]
}

/** Buttons and links of the web page that a picture or text was copied from. */
function webWords(paper: Paper): readonly Defect[] {
  return paper.outline.statements.flatMap(({ text, line }) =>
    /^(?:ดูเกณฑ์การประเมิน|คลิก(?:ที่นี่|เพื่อ[ก-๎]{2,20})|อ่านต่อ|อ่านเพิ่มเติม|กลับหน้าหลัก|ดาวน์โหลดไฟล์|แชร์|Click here|Read more|Download)\s*[?>»…]*$/i.test(
      text,
    )
      ? [
          defect(
            'template-leftover',
            'info',
            { line, quote: text },
            {
              th: `“${text}” เป็นปุ่มหรือลิงก์ของหน้าเว็บที่คัดลอกมา`,
              en: `“${text}” is a button or link of the web page it was copied from`,
              expected: 'ตัดออก',
            },
            true,
          ),
        ]
      : [],
  )
}

/** A heading of a year that is neither assessed, nor compared, nor that of the measures. */
function otherYears(paper: Paper): readonly Defect[] {
  const { fiscalYear, measuresYear } = paper.facts
  const known = [fiscalYear, measuresYear].flatMap((year) => (year === null ? [] : [year - 1, year, year + 1]))
  if (known.length === 0) return []
  return paper.outline.statements.flatMap(({ search, text, line }) => {
    const year = Number(/ประจำปี(?:งบประมาณ)?\s*(?:พ\.?\s?ศ\.?)?\s*(25[5-9]\d)\s*$/.exec(search)?.[1])
    if (!year || known.includes(year) || text.length > 160) return []
    return [
      defect(
        'template-leftover',
        'medium',
        { line, quote: text },
        {
          th: `หัวเรื่องเป็นปี ${year} ซึ่งไม่ใช่ปีของเอกสารนี้ (${[fiscalYear, measuresYear].filter((y) => y !== null).join(', ')})`,
          en: `A heading of ${year}, which is no year of this document`,
          expected: 'แก้ปีให้ตรงกับเอกสาร',
        },
        true,
      ),
    ]
  })
}

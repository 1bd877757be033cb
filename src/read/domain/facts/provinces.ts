/** The 77 provinces: few, fixed, and the surest way to see where a name ends in a sentence without spaces. */

import { editDistance } from './wording.ts'

const provinces =
  'กรุงเทพมหานคร กระบี่ กาญจนบุรี กาฬสินธุ์ กำแพงเพชร ขอนแก่น จันทบุรี ฉะเชิงเทรา ชลบุรี ชัยนาท ชัยภูมิ ชุมพร เชียงราย เชียงใหม่ ตรัง ตราด ตาก นครนายก นครปฐม นครพนม นครราชสีมา นครศรีธรรมราช นครสวรรค์ นนทบุรี นราธิวาส น่าน บึงกาฬ บุรีรัมย์ ปทุมธานี ประจวบคีรีขันธ์ ปราจีนบุรี ปัตตานี พระนครศรีอยุธยา พะเยา พังงา พัทลุง พิจิตร พิษณุโลก เพชรบุรี เพชรบูรณ์ แพร่ ภูเก็ต มหาสารคาม มุกดาหาร แม่ฮ่องสอน ยโสธร ยะลา ร้อยเอ็ด ระนอง ระยอง ราชบุรี ลพบุรี ลำปาง ลำพูน เลย ศรีสะเกษ สกลนคร สงขลา สตูล สมุทรปราการ สมุทรสงคราม สมุทรสาคร สระแก้ว สระบุรี สิงห์บุรี สุโขทัย สุพรรณบุรี สุราษฎร์ธานี สุรินทร์ หนองคาย หนองบัวลำภู อ่างทอง อำนาจเจริญ อุดรธานี อุตรดิตถ์ อุทัยธานี อุบลราชธานี'.split(
    ' ',
  )
const longestFirst = provinces.toSorted((a, b) => b.length - a.length)

/** The province a text begins with; with up to two damaged letters where it is long enough to be no other. */
export function closestProvince(text: string): string | undefined {
  const exact = longestFirst.find((province) => text.startsWith(province))
  if (exact) return exact
  const near = provinces.filter((province) => province.length >= 5 && editDistance(text, province, 2) <= (province.length >= 8 ? 2 : 1))
  return near.length === 1 ? near[0] : undefined
}

import { describe, expect, test } from 'vitest'
import { readRegisterFile } from '../read-register-file.ts'

const head =
  'lao_geocode,dola_code_2017,type,name_th,full_name_th,english,size_2017,province_code,province,amphoe_code,amphoe,tambon_code,url'
const bytes = (...lines: readonly string[]) => new TextEncoder().encode(lines.join('\n'))
const dankwian = '3083,5300702,ThesabanTambon,ด่านเกวียน,เทศบาลตำบลด่านเกวียน,,M,30,นครราชสีมา,3007,โชคชัย,,'

describe('a file of agencies', () => {
  test('is read with its types and sizes', () => {
    const file = readRegisterFile(
      bytes(
        head,
        dankwian,
        '1288,,ThesabanMueang,พิมลราช,เทศบาลเมืองพิมลราช,,,12,นนทบุรี,1204,บางบัวทอง,,',
        '110050,2110101,PAO,สมุทรปราการ,องค์การบริหารส่วนจังหวัดสมุทรปราการ,,Undefined,11,สมุทรปราการ,,,,',
      ),
    )
    expect(file).toEqual({
      ok: true,
      value: {
        kind: 'agencies',
        agencies: [
          {
            code: '5300702',
            otherCode: '3083',
            type: 'ทต.',
            name: 'ด่านเกวียน',
            fullName: 'เทศบาลตำบลด่านเกวียน',
            size: 'M',
            province: 'นครราชสีมา',
            district: 'โชคชัย',
            website: null,
            line: 2,
          },
          {
            code: '1288',
            otherCode: '1288',
            type: 'ทม.',
            name: 'พิมลราช',
            fullName: 'เทศบาลเมืองพิมลราช',
            size: null,
            province: 'นนทบุรี',
            district: 'บางบัวทอง',
            website: null,
            line: 3,
          },
          {
            code: '2110101',
            otherCode: '110050',
            type: 'อบจ.',
            name: 'สมุทรปราการ',
            fullName: 'องค์การบริหารส่วนจังหวัดสมุทรปราการ',
            size: null,
            province: 'สมุทรปราการ',
            district: null,
            website: null,
            line: 4,
          },
        ],
        faults: [],
      },
    })
  })

  test('every bad row is named with its line', () => {
    const file = readRegisterFile(bytes(head, dankwian, 'x1,5300702,Village,Dan Kwian,,,XL,30,,3007,,,', '3084,5300703,TAO,ก,ข'))
    const faults = file.ok ? file.value.faults : []
    expect(faults.map(({ line, column, expected }) => `${line} ${column} ${expected}`)).toEqual(
      [
        '3 lao_geocode code',
        '3 dola_code_2017 unique',
        '3 type type',
        '3 amphoe not-empty',
        '3 name_th thai',
        '3 full_name_th not-empty',
        '3 size_2017 size',
        '3 province not-empty',
        '4  cells',
        '4 amphoe not-empty',
        '4 size_2017 size',
        '4 province not-empty',
      ].filter((fault) => fault !== '4 size_2017 size'),
    )
  })

  test('the old Thai encoding is read too', () => {
    const thai = (text: string) =>
      Uint8Array.from(text, (char) => (char >= 'ก' ? (char.codePointAt(0) ?? 0) - 0xe00 + 0xa0 : (char.codePointAt(0) ?? 0)))
    const file = readRegisterFile(thai(`${head}\n${dankwian}\n`))
    expect(file.ok && file.value.kind === 'agencies' && file.value.agencies[0]?.name).toBe('ด่านเกวียน')
  })
})

test('a table by hand has Thai columns, one code, and may leave out what follows from the rest', () => {
  const file = readRegisterFile(
    bytes('รหัส;ประเภท;ชื่อ;อำเภอ;จังหวัด;เว็บไซต์', '5300702;เทศบาลตำบล;ด่านเกวียน;โชคชัย;นครราชสีมา;https://dankwian.go.th', '12;อบต.;ก;ข'),
  )
  expect(file.ok && file.value.kind === 'agencies' && file.value.agencies[0]).toEqual({
    code: '5300702',
    otherCode: '5300702',
    type: 'ทต.',
    name: 'ด่านเกวียน',
    fullName: 'เทศบาลตำบลด่านเกวียน',
    size: null,
    province: 'นครราชสีมา',
    district: 'โชคชัย',
    website: 'https://dankwian.go.th',
    line: 2,
  })
  expect(file.ok && file.value.faults.map(({ line, expected }) => `${line} ${expected}`)).toEqual(['3 cells', '3 code', '3 not-empty'])
})

test('a file of places is told by its columns', () => {
  const file = readRegisterFile(
    bytes(
      'code,level,name_th,name_en,province,amphoe',
      '30,province,นครราชสีมา,,นครราชสีมา,',
      '3007,amphoe,โชคชัย,,นครราชสีมา,โชคชัย',
      '300710,tambon,ด่านเกวียน,,นครราชสีมา,โชคชัย',
    ),
  )
  expect(file.ok && file.value.kind === 'areas' && file.value.areas.map(({ level, district }) => [level, district])).toEqual([
    ['province', null],
    ['district', 'โชคชัย'],
    ['subdistrict', 'โชคชัย'],
  ])
})

test.each([
  ['nothing', bytes(''), 'empty'],
  ['a head alone', bytes(head), 'empty'],
  ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0), 'not-a-table'],
  ['another table', bytes('code,ชื่อ', '1,ก'), 'columns'],
])('%s is refused', (_, given, kind) => {
  const file = readRegisterFile(given)
  expect(!file.ok && file.error.kind).toBe(kind)
})

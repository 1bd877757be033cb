/** Agencies (หน่วยงาน) and places as the register knows them, and how people write their names. */

/** องค์การบริหารส่วนตำบล · เทศบาลตำบล · เทศบาลเมือง · เทศบาลนคร · องค์การบริหารส่วนจังหวัด · anything else. */
export type AgencyType = 'อบต.' | 'ทต.' | 'ทม.' | 'ทน.' | 'อบจ.' | 'อื่น ๆ'

/** A name as written somewhere: the type may be missing ("ด่านเกวียน"), the place may be given beside it. */
export type AgencyName = { readonly type: AgencyType | null; readonly name: string }

/** One row of the national register (imported; not shipped). */
export type RegisteredAgency = {
  /** dola code where known, else the geocode. */
  readonly code: string
  readonly type: AgencyType
  readonly name: string
  readonly fullName: string
  readonly size: 'S' | 'M' | 'L' | null
  readonly province: string
  readonly district: string | null
}

export type Area = {
  readonly code: string
  readonly level: 'province' | 'district' | 'subdistrict'
  readonly name: string
  readonly province: string
  readonly district: string | null
}

/**
 * The register as the checks see it, indexed once. Empty (`size` 0) where none was imported:
 * then every look-up answers undefined or an empty list and the checks say that they could not be made.
 */
export type Register = {
  readonly size: number
  /** Agencies of that bare name ("ด่านเกวียน"), of that type when given; also under a name they bore before, and then with that name. */
  find(name: string, type?: AgencyType | null): readonly RegisteredAgency[]
  /** Whether two codes are of one body, or of two of which one took up the other. */
  isKin(code: string, other: string): boolean
  /** Whether a sub-district, district or province of that bare name exists, and where. */
  findArea(name: string, level?: Area['level']): readonly Area[]
  /** Agencies with the longest name that the text begins with: for sentences, which have no spaces ("ควนเมาได้ดำเนินการ" → ควนเมา). */
  atStart(text: string, type?: AgencyType | null): readonly RegisteredAgency[]
  /** Agencies with a name one letter off (two from six letters on), nearest first; never the name itself. */
  similar(name: string, type?: AgencyType | null): readonly RegisteredAgency[]
}

/** A project or activity (โครงการ/กิจกรรม) of the yearly plan and how far it is. Money in baht with satang as decimal text. */

export type Project = {
  readonly no: number
  readonly name: string
  /** ยุทธศาสตร์ */
  readonly strategy: string | null
  readonly budget: string | null
  /** เบิกจ่าย */
  readonly spent: string | null
  readonly unit: string | null
  /** แหล่งงบประมาณ */
  readonly source: string | null
  readonly status: 'not-started' | 'in-progress' | 'done' | null
  readonly note: string | null
}

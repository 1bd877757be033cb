/** What a recommendation (ข้อเสนอแนะ) is: what assessors look for in an item and what a small office can do about it. */

/**
 * Who usually does it. A small office has few units: legal, personnel and public relations work sit in the office of the
 * clerk (`office`); `planning` and `audit` are units of their own only in larger offices.
 */
export type Owner = 'office' | 'finance' | 'works' | 'planning' | 'audit' | 'all'

/** `by`: months of the fiscal year after which it is done: 3 = end of December, 6 = end of March, 12 = end of September. */
export type Action = { readonly text: string; readonly by: number }

export type Advice = {
  /** ชื่อมาตรการ: short, ready for the plan. */
  readonly issueTitle: string
  readonly issueTitleEn: string
  /** What assessors or respondents look for, in our own words. */
  readonly looksFor: string
  /** Two to four steps, in order. */
  readonly action: readonly Action[]
  readonly owner: readonly Owner[]
  /** What shows that it is done. */
  readonly evidence: string
  /**
   * Months of the fiscal year after which the proof must be visible: 6 (end of March) for what staff and citizens shall
   * know before the surveys, 6 or 7 for what must be on the web site before the window of the OIT closes.
   */
  readonly due: number
}

export type Recommendation = Advice & {
  /** The item as our own list names it: "I28", "E14", or a subject of the OIT ("six-month-report"). */
  readonly id: string
  /** Recommendations of one theme are carried out as one measure. */
  readonly theme: string
}

/** OIT subjects outlive the numbering: `at` names the item of each year (2565 stands for 2563 and 2564 where they are not named). */
export type DisclosureRecommendation = Recommendation & { readonly at: Readonly<Partial<Record<number, string>>> }

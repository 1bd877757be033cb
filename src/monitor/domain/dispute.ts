/** A dispute (ข้อทักท้วง): somebody of the public says why evidence does not show what is claimed, and the office answers in writing. */

export type Dispute = {
  readonly id: string
  readonly measureId: string
  readonly fiscalYear: number
  readonly evidenceId: string
  /** In the words of whoever sent it; nothing is known of them. */
  readonly reason: string
  readonly sentAt: Date
  /** Null until it is answered; once it is, for good. */
  readonly answer: { readonly accepted: boolean; readonly reason: string; readonly at: Date } | null
}

/** Those that wait for an answer, the oldest first. */
export const openDisputes = (disputes: readonly Dispute[], measureId: string): readonly Dispute[] =>
  disputes.filter((one) => one.measureId === measureId && one.answer === null).toSorted((a, b) => a.sentAt.getTime() - b.sentAt.getTime())

/** Since when a piece of evidence counts no more: the first dispute of it that was accepted. */
export const refutedAt = (disputes: readonly Dispute[], evidenceId: string): Date | undefined =>
  disputes
    .flatMap((one) => (one.evidenceId === evidenceId && one.answer?.accepted ? [one.answer.at] : []))
    .toSorted((a, b) => a.getTime() - b.getTime())[0]

/** What was asked of the server and what it acknowledged: the truth that every restart is measured by. */

export type Kind = 'document' | 'measure' | 'file' | 'paper' | 'scan'

/** One deed of a writer, known again by its mark: the hash of its bytes, or the title of a measure. */
export type Deed = {
  readonly kind: Kind
  readonly mark: string
  /** The server said that it is done. */
  acknowledged: boolean
  /** How often it was sent: again after a try that nobody answered. */
  tries: number
  readonly send: (base: string, cookie: string) => Promise<boolean>
}

/** A measure whose title is changed again and again. At most one change is under way. */
export type Changed = { readonly id: string; readonly path: string; acknowledged: number; tried: number; busy: boolean }

export type Ledger = {
  readonly deeds: Deed[]
  readonly measures: Map<string, Changed>
  papers: { acknowledged: number; tried: number }
  changes: number
  /** Answers that were neither the deed nor "in a moment". */
  readonly strange: Map<string, number>
}

export const newLedger = (): Ledger => ({
  deeds: [],
  measures: new Map(),
  papers: { acknowledged: 0, tried: 0 },
  changes: 0,
  strange: new Map(),
})

export const acknowledged = ({ deeds, papers, changes }: Ledger): number =>
  deeds.filter((deed) => deed.acknowledged).length + papers.acknowledged + changes

/** The number of an outgoing paper as it is written: the office's prefix and the running number of the Buddhist year. */

/** "นม 71201/" and 15 → "นม 71201/15"; "นม 71201/ว" → "นม 71201/ว 15"; without a prefix "15/2569". */
export function paperNumber(prefix: string | null, no: number, year: number): string {
  const start = prefix?.trim() ?? ''
  if (start === '') return `${no}/${year}`
  return start.endsWith('/') ? `${start}${no}` : /\d$/.test(start) ? `${start}/${no}` : `${start} ${no}`
}

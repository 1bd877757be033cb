/** Comma-separated text as records, each with the line it begins on, so that a fault can be pointed at; and records as such text. */

export type CsvRecord = { readonly line: number; readonly cells: readonly string[] }

/** RFC 4180: quoted cells may hold separators, line ends and doubled quotes. Blank lines are left out. Never throws. */
export function parseCsv(text: string, separator = ','): readonly CsvRecord[] {
  const records: CsvRecord[] = []
  let cells: string[] = []
  let cell = ''
  let quoted = false
  let line = 1
  let begun = 1

  const endRecord = (): void => {
    cells.push(cell)
    if (cells.some((one) => one.trim() !== '')) records.push({ line: begun, cells })
    cells = []
    cell = ''
  }

  const source = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  for (let at = 0; at < source.length; at += 1) {
    const char = source[at] ?? ''
    if (char === '\n') line += 1
    if (quoted) {
      if (char !== '"') cell += char
      else if (source[at + 1] === '"') {
        cell += '"'
        at += 1
      } else quoted = false
    } else if (char === '"' && cell === '') quoted = true
    else if (char === separator) {
      cells.push(cell)
      cell = ''
    } else if (char === '\n') {
      endRecord()
      begun = line
    } else cell += char
  }
  endRecord()
  return records
}

/**
 * RFC 4180 with the mark by which Excel knows UTF-8. A cell that a spreadsheet would work out as a formula ("=…", "+…", "@…", "-…" that is
 * no number) gets an apostrophe before it, by which it is text.
 */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((row) => row.map((cell) => quoted(defused(cell))).join(','))
  return `\ufeff${lines.join('\r\n')}\r\n`
}

const defused = (cell: string): string => (/^[=+@\t\r]|^-(?![\d.,]*$)/.test(cell) ? `'${cell}` : cell)
const quoted = (cell: string): string => (/[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** Comma-separated text as records, each with the line it begins on, so that a fault can be pointed at. */

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

/**
 * PDF/A-2a and PDF/UA-1 in one file. Typst writes either: the same tags and the same structure, but UA-1 without an output
 * intent, A-2a without the UA mark and without showing the title. What A-2a lacks is added the way ISO 32000-1 7.5.6 lets a
 * file grow: changed objects and a second cross-reference table are appended, nothing written before is touched.
 */

import { TypstError } from './typst-error.ts'

/** ISO 14289-1 (PDF/UA-1) 5: the mark in the metadata; PDF/A wants every schema of its own described beside it. */
const uaMark = '<pdfuaid:part xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">1</pdfuaid:part>'
const uaSchema =
  '<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>' +
  '<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>' +
  '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:category>internal</pdfaProperty:category>' +
  '<pdfaProperty:description>Part of PDF/UA that the file follows</pdfaProperty:description><pdfaProperty:name>part</pdfaProperty:name>' +
  '<pdfaProperty:valueType>Integer</pdfaProperty:valueType></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>'

function found<T>(value: T | undefined | null, what: string): T {
  if (value === undefined || value === null) throw new TypstError(`the PDF has no ${what} where it is expected`)
  return value
}

/** `archive` is a PDF/A-2a that Typst wrote from a document which also passed as PDF/UA-1. Throws TypstError on any other file. */
export function joinStandards(archive: Uint8Array): Uint8Array {
  const file = Buffer.from(archive)
  // One character for one byte, so that places in the text are places in the file.
  const text = file.toString('latin1')
  const table = Number(found(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1], 'startxref'))
  const trailer = found(/trailer\s+<<([\s\S]*)>>\s+startxref/.exec(text.slice(table))?.[1], 'trailer')
  const entries = text.slice(table).split(/\r?\n/).slice(2)
  const object = (id: number): string => {
    const start = Number(found(entries[id]?.slice(0, 10), `object ${id}`))
    return text.slice(start, text.indexOf('endobj', start))
  }
  const rootId = Number(found(/\/Root (\d+) 0 R/.exec(trailer)?.[1], '/Root'))
  const root = object(rootId)
  const metadataId = Number(found(/\/Metadata (\d+) 0 R/.exec(root)?.[1], '/Metadata'))
  const metadata = object(metadataId)
  const length = Number(found(/\/Length (\d+)/.exec(metadata)?.[1], '/Length'))
  const start = metadata.indexOf('stream\n') + 'stream\n'.length
  const xmp = Buffer.from(metadata.slice(start, start + length), 'latin1').toString('utf8')
  const marked = xmp
    .replace('<pdfaExtension:schemas><rdf:Bag>', `<pdfaExtension:schemas><rdf:Bag>${uaSchema}`)
    .replace(/<pdfaid:part>/, `${uaMark}<pdfaid:part>`)
  const shown = root.replace('/ViewerPreferences <<', '/ViewerPreferences <<\n    /DisplayDocTitle true')
  if (!marked.includes(uaSchema) || !marked.includes(uaMark) || shown === root) throw new TypstError('the PDF cannot be marked as PDF/UA-1')

  const stream = Buffer.from(marked, 'utf8')
  const parts: Buffer[] = [file, Buffer.from('\n')]
  let at = file.length + 1
  const places = new Map<number, number>()
  const append = (id: number, ...pieces: readonly (string | Buffer)[]) => {
    places.set(id, at)
    for (const piece of pieces) {
      const bytes = typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece
      parts.push(bytes)
      at += bytes.length
    }
  }
  append(
    metadataId,
    `${metadataId} 0 obj\n<<\n  /Length ${stream.length}\n  /Type /Metadata\n  /Subtype /XML\n>>\nstream\n`,
    stream,
    '\nendstream\nendobj\n\n',
  )
  append(rootId, `${shown.trimEnd()}\nendobj\n\n`)
  const rows = [...places].toSorted(([a], [b]) => a - b).map(([id, place]) => `${id} 1\n${String(place).padStart(10, '0')} 00000 n\r\n`)
  parts.push(Buffer.from(`xref\n${rows.join('')}trailer\n<<${trailer.trimEnd()}\n  /Prev ${table}\n>>\nstartxref\n${at}\n%%EOF`, 'latin1'))
  return new Uint8Array(Buffer.concat(parts))
}

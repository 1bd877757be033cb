/** The finished Word file made the same for the same tree: times and random names out, what the library leaves unsaid in. */

import { strFromU8, strToU8 } from 'fflate'
import { isoMoment, steadyZip } from '../steady-zip.ts'
import { typeface } from './look.ts'

/** `date` is the tree's, with the Buddhist year. */
export function repack(docx: Uint8Array, date: string): Uint8Array {
  const known = new Map<string, string>()
  const numbered = (id: string, prefix: string): string => {
    const name = known.get(prefix + id) ?? `${prefix}${known.size + 1}`
    known.set(prefix + id, name)
    return name
  }
  // Ids of relations, bookmarks and drawings that the library draws anew for every file, numbered as they come.
  const steady = (xml: string): string =>
    xml
      .replace(/"rId([\w-]{21})"/g, (_, id: string) => `"${numbered(id, 'rIdn')}"`)
      .replace(/\b_Toc(\d+)\b/g, (_, id: string) => numbered(id, '_Toc'))
      .replace(/(<w:bookmark(?:Start|End)\b[^>]*\bw:id="|<wp:docPr\b[^>]*\bid=")(\d+)"/g, (_, start: string, id: string) => {
        const own = numbered(id, start.startsWith('<wp') ? 'drawing' : 'bookmark')
        return `${start}${own.replace(/\D/g, '')}"`
      })
  return steadyZip(docx, (name, bytes) => {
    if (!/\.(xml|rels)$/.test(name)) return bytes
    const xml = steady(strFromU8(bytes))
    if (name === 'docProps/core.xml') return strToU8(xml.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, isoMoment(date)))
    return strToU8(name === 'word/fontTable.xml' ? withFont(xml) : xml)
  })
}

/** Where TH SarabunPSK is missing, its twins of other names are asked for before anything else. */
function withFont(xml: string): string {
  const entry = `<w:font w:name="${typeface}"><w:altName w:val="TH Sarabun New;TH SarabunIT๙;Sarabun"/><w:charset w:val="DE"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>`
  return /<\/w:fonts>/.test(xml)
    ? xml.replace('</w:fonts>', `${entry}</w:fonts>`)
    : xml.replace(/<w:fonts([^>]*)\/>/, `<w:fonts$1>${entry}</w:fonts>`)
}

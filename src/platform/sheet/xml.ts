/** The XML of office files as a tree. No entities but the five and numbered ones, no document types, nothing fetched. */

export type XmlElement = { readonly name: string; readonly attrs: Readonly<Record<string, string>>; readonly children: readonly XmlNode[] }
export type XmlNode = XmlElement | string

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const unescapeXml = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|([a-z]+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
        if (name) return named[name] ?? whole
        const point = hex ? Number.parseInt(hex, 16) : Number(decimal)
        return point <= 0x10ffff && (point < 0xd800 || point > 0xdfff) ? String.fromCodePoint(point) : ''
      })
    : text

function attributesOf(text: string): Record<string, string> {
  const attrs: Record<string, string> = {}
  for (const [, name = '', double, single] of text.matchAll(/([^\s=/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g))
    attrs[name] = unescapeXml(double ?? single ?? '')
  return attrs
}

/** Undefined where tags are not well nested or the end is missing: the file is damaged. */
export function parseXml(xml: string): XmlElement | undefined {
  type Open = { name: string; attrs: Record<string, string>; children: XmlNode[] }
  const root: Open = { name: '', attrs: {}, children: [] }
  const open: Open[] = [root]
  let at = 0
  while (at < xml.length) {
    const top = open.at(-1) ?? root
    const next = xml.indexOf('<', at)
    const text = xml.slice(at, next < 0 ? xml.length : next)
    if (text !== '' && open.length > 1) top.children.push(unescapeXml(text))
    if (next < 0) break
    const special = [
      ['<!--', '-->'],
      ['<![CDATA[', ']]>'],
      ['<?', '?>'],
      ['<!', '>'],
    ].find(([start = '']) => xml.startsWith(start, next))
    const end = xml.indexOf(special?.[1] ?? '>', next)
    if (end < 0 || open.length > 500) return undefined
    if (special) {
      if (special[0] === '<![CDATA[') top.children.push(xml.slice(next + 9, end))
      at = end + (special[1]?.length ?? 1)
      continue
    }
    const tag = xml.slice(next + 1, end)
    at = end + 1
    if (tag.startsWith('/')) {
      if (open.length < 2 || top.name !== tag.slice(1).trim()) return undefined
      open.pop()
      continue
    }
    const name = /^[^\s/]+/.exec(tag)?.[0]
    if (!name) return undefined
    const element: Open = { name, attrs: attributesOf(tag.slice(name.length)), children: [] }
    top.children.push(element)
    if (!tag.endsWith('/')) open.push(element)
  }
  return open.length === 1 ? root.children.find((child): child is Open => typeof child !== 'string') : undefined
}

export const isXmlElement = (node: XmlNode): node is XmlElement => typeof node !== 'string'
export const childrenNamed = (element: XmlElement | undefined, name: string): XmlElement[] =>
  (element?.children ?? []).filter(isXmlElement).filter((child) => child.name === name)
export const childNamed = (element: XmlElement | undefined, name: string): XmlElement | undefined => childrenNamed(element, name)[0]

/** The first element reached by a path of names below this one. */
export const under = (element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined =>
  path.reduce<XmlElement | undefined>((from, name) => childNamed(from, name), element)

/** The few files a page needs beside itself: one style sheet, one small script, two faces of type. All ours, none from another host. */

import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire, stripTypeScriptTypes } from 'node:module'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { documentCss } from '#report'

type Asset = { readonly body: Uint8Array<ArrayBuffer>; readonly zipped: Uint8Array<ArrayBuffer> | null; readonly type: string }

const require = createRequire(import.meta.url)
const here = import.meta.dirname
const assets = new Map<string, Asset>()

/** Keeps a file under a name that changes with its content, so that it can be cached for ever. Returns its address. */
function keep(name: string, type: string, content: Uint8Array): string {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10)
  const dot = name.lastIndexOf('.')
  const address = `/assets/${name.slice(0, dot)}.${hash}${name.slice(dot)}`
  const squeezes = type.startsWith('text/')
  assets.set(address, { body: Uint8Array.from(content), zipped: squeezes ? Uint8Array.from(gzipSync(content)) : null, type })
  return address
}

/** Reading face and heading face, each in the weights the pages use; Thai and Latin apart, so that a page loads what it shows. */
const faces = [
  { family: 'Sarabun', folder: 'sarabun', weights: [400, 600] },
  { family: 'IBM Plex Sans Thai Looped', folder: 'ibm-plex-sans-thai-looped', weights: [600] },
] as const
const scripts = {
  thai: 'U+02D7, U+0303, U+0331, U+0E01-0E5B, U+200C-200D, U+25CC',
  latin:
    'U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD',
}

function fontFaces(): string {
  return faces
    .flatMap(({ family, folder, weights }) =>
      weights.flatMap((weight) =>
        Object.entries(scripts).map(([script, range]) => {
          const root = dirname(require.resolve(`@fontsource/${folder}/package.json`))
          const file = `${folder}-${script}-${weight}-normal.woff2`
          const address = keep(file, 'font/woff2', readFileSync(join(root, 'files', file)))
          return `@font-face{font-family:"${family}";font-weight:${weight};font-display:swap;src:url(${address}) format("woff2");unicode-range:${range}}`
        }),
      ),
    )
    .join('\n')
}

/** What all pages share, then what each page group adds (`<group>/look.css`). */
const looks = [
  'look.css',
  ...readdirSync(here)
    .sort()
    .map((group) => join(group, 'look.css')),
]
  .map((name) => join(here, name))
  .filter((file) => existsSync(file))

/** Addresses for the head of a page. */
export const stylesheet = keep(
  'look.css',
  'text/css; charset=utf-8',
  Buffer.from([fontFaces(), ...looks.map((file) => readFileSync(file, 'utf8'))].join('\n')),
)
/** For pages that show a document as it will be written. */
export const documentStylesheet = keep('document.css', 'text/css; charset=utf-8', Buffer.from(documentCss()))
const scriptOf = (name: string, ...sources: readonly string[]): string =>
  keep(
    `${name}.js`,
    'text/javascript; charset=utf-8',
    Buffer.from(sources.map((source) => stripTypeScriptTypes(readFileSync(join(here, 'client', source), 'utf8'))).join('\n')),
  )
export const script = scriptOf('enhance', 'enhance.ts', 'upload.ts')
/** For the pages where a passkey is made or used: the one thing that cannot work without a script. */
export const passkeyScript = scriptOf('passkey', 'passkey.ts')

/** For forms of documents: the list of what they must hold, kept up while one types. */
export const checklistScript = scriptOf('checklist', 'checklist.ts')

export const assetRoutes = new Hono().get('/assets/:name', (c) => {
  const asset = assets.get(c.req.path)
  if (!asset) return c.notFound()
  const headers = { 'Content-Type': asset.type, 'Cache-Control': 'public, max-age=31536000, immutable', Vary: 'Accept-Encoding' }
  const zipped = asset.zipped && (c.req.header('Accept-Encoding') ?? '').includes('gzip') ? asset.zipped : null
  return zipped ? c.body(zipped, 200, { ...headers, 'Content-Encoding': 'gzip' }) : c.body(asset.body, 200, headers)
})

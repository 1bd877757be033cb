/** A QR code as one SVG path: the same picture on pages and in PDFs, sharp at every size. */

import { create } from 'qrcode'
import { escaped } from './html/escaped.ts'

/** Four modules of quiet around it, as ISO/IEC 18004 asks. */
const quiet = 4

export function qrSvg({ text, alt }: { readonly text: string; readonly alt: string }): string {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const size = modules.size + 2 * quiet
  let path = ''
  for (let y = 0; y < modules.size; y += 1)
    for (let x = 0; x < modules.size; x += 1) if (modules.get(y, x)) path += `M${x + quiet} ${y + quiet}h1v1h-1z`
  return `<svg xmlns="http://www.w3.org/2000/svg" class="doc-qr" role="img" aria-label="${escaped(alt)}" viewBox="0 0 ${size} ${size}" width="170" height="170" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>`
}

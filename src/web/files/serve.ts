/** A kept file on its way to a browser: it was made by somebody else, so it must not act in our name. */

import { fileTypes } from '#platform/files'
import type { FileType, KeptFile } from '#platform/files'

/** What a browser shows by itself without running anything in the page's name. */
const shown = new Set<FileType>(['pdf', 'png', 'jpeg', 'webp'])

/**
 * A sandbox without rights. Not for PDFs: Chrome shows none in a sandbox, nor without styles of its own (crbug.com/271452, 413851);
 * its viewer is a process apart that knows nothing of our pages.
 */
const policyOf = (type: FileType): string =>
  type === 'pdf' ? "frame-ancestors 'none'" : "default-src 'none'; sandbox; frame-ancestors 'none'"

export function headersFor({ name, type, bytes, sha256 }: KeptFile): Record<string, string> {
  return {
    'Content-Type': fileTypes[type].mime,
    'Content-Length': String(bytes),
    'Content-Disposition': `${shown.has(type) ? 'inline' : 'attachment'}; ${namesOf(name, fileTypes[type].endings[0])}`,
    'Content-Security-Policy': policyOf(type),
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-origin',
    // Whoever may see it today may not tomorrow: a copy on the way is never used without asking.
    'Cache-Control': 'private, no-cache',
    ETag: `"${sha256}"`,
  }
}

/** The name in full for browsers of today (RFC 5987), and in letters that no program trips over. */
function namesOf(name: string, ending: string): string {
  const full = encodeURIComponent(name).replace(/['()*!]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)
  return `filename="file${ending}"; filename*=UTF-8''${full}`
}

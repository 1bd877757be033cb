/** Names of files as they come from outside. */

/**
 * A name from outside as it may be shown, stored and offered for saving: the last part of the path only, no control or
 * direction marks, none of the characters that some system forbids, no dot in front, at most 200 bytes with its ending kept.
 */
export function safeName(name: string, fallback = 'file'): string {
  const last = name.normalize('NFC').toWellFormed().split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029\ufffd<>:"|?*]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  const [, stem = '', ending = ''] = /^(.*?)(\.[^.]{1,10})?$/u.exec(plain) ?? []
  const short = shortened(stem, 200 - Buffer.byteLength(ending)) + ending
  return short === '' || /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(short) ? `${fallback}${ending}` : short
}

/** Cut between written characters, so that no vowel loses its consonant. */
function shortened(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text
  let kept = ''
  for (const { segment } of new Intl.Segmenter('th', { granularity: 'grapheme' }).segment(text)) {
    if (Buffer.byteLength(kept + segment) > bytes) break
    kept += segment
  }
  return kept
}

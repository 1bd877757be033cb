/** What the doctor says of one thing. */

/** `fault` stops the work; `note` is worth knowing. */
export type Finding = { readonly check: string; readonly state: 'ok' | 'note' | 'fault'; readonly th: string; readonly en: string }

export const finding = (check: string, state: Finding['state'], th: string, en: string): Finding => ({ check, state, th, en })

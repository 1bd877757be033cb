import type { Language } from '../language.ts'
import { digits } from '../numbers.ts'
import type { FilesMessages } from './messages.th.ts'

/** "๓๔.๒ เมกะไบต์" · "34.2 MB". */
export function shownBytes(bytes: number, t: FilesMessages, language: Language): string {
  const [unit, size] = bytes < 1024 ? (['B', 1] as const) : bytes < 1024 * 1024 ? (['kB', 1024] as const) : (['MB', 1024 * 1024] as const)
  const value = new Intl.NumberFormat('en', { maximumFractionDigits: bytes / size < 10 ? 1 : 0 }).format(bytes / size)
  return `${digits(value, language)} ${t.bytes[unit]}`
}

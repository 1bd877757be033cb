/** What every place of files promises: each file under its sha256, written once, never changed, whole or absent. */

export type StoredFile = { readonly sha256: string; readonly bytes: number }

export type Files = {
  /** Once this returns, the bytes survive a power cut. The same bytes twice are one file. */
  put(bytes: Uint8Array): Promise<StoredFile>
  /** Undefined where there is no such file. Throws where its bytes are no longer those that were put in. */
  find(sha256: string): Promise<Uint8Array | undefined>
  /** Whether it is there; its bytes are not looked at. */
  has(sha256: string): Promise<boolean>
  /** For programs that want a path. Undefined where there is no such file, or where it lies in no folder of this machine. */
  pathOf(sha256: string): Promise<string | undefined>
  /** Only for what turned out not to be worth keeping, and that nothing else names. Nothing happens where there is no such file. */
  remove(sha256: string): Promise<void>
  /** What a killed process left half written for longer than an hour goes; how many. At start. */
  sweep(now: Date): Promise<number>
}

/** Where a file lies, in a folder as in a bucket: "ab/abcd…". Whatever is no hash never becomes a path. */
export function placeOf(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new RangeError('not a sha256')
  return `${sha256.slice(0, 2)}/${sha256}`
}

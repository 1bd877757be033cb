/** Pages as they were sent last: see `kept-or-made.ts` for when one may be sent again. */

type KeptPage = { readonly version: string; readonly body: Uint8Array<ArrayBuffer>; readonly headers: Readonly<Record<string, string>> }
export type KeptPages = {
  readonly find: (key: string) => KeptPage | undefined
  readonly keep: (key: string, page: KeptPage) => void
}

/** In memory, some ten kilobytes a page; the one asked for longest ago makes room. */
export function keepPages(most: number): KeptPages {
  const pages = new Map<string, KeptPage>()
  const keep: KeptPages['keep'] = (key, page) => {
    pages.delete(key)
    pages.set(key, page)
    const [oldest] = pages.keys()
    if (pages.size > most && oldest !== undefined) pages.delete(oldest)
  }
  return {
    find(key) {
      const page = pages.get(key)
      if (page) keep(key, page)
      return page
    },
    keep,
  }
}

/**
 * A file sent in pieces with a bar (tus 1.0), going on where it was after a lost connection or a closed page. Without this the same
 * form sends the file whole. Sent to the browser behind `enhance.ts`, as it stands, types stripped.
 */

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-upload]')) {
  const words = form.dataset
  const one = (part: string) => form.querySelector<HTMLElement>(part) as HTMLElement
  const field = one('input[type=file]') as HTMLInputElement
  const [state, text, failures, button, cancel, see] = ['state', 'text', 'failures', 'busy', 'cancel', 'see'].map((name) =>
    one(`[data-${name}]`),
  ) as [HTMLElement, HTMLElement, HTMLElement, HTMLElement, HTMLElement, HTMLElement]
  const bar = one('progress') as HTMLProgressElement
  const mine = `upload ${form.action} `
  // No name stays in the browser: who looks there sees that something was left unfinished, not what. Without https there is no hash, and
  // nothing is remembered.
  const keyOf = async (file: File) => {
    const told = new TextEncoder().encode(`${file.name} ${file.size} ${file.lastModified}`)
    const hash = 'subtle' in crypto ? await crypto.subtle.digest('SHA-256', told) : undefined
    return hash && mine + Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('')
  }
  const number = new Intl.NumberFormat(document.documentElement.lang === 'th' ? 'th-u-nu-thai' : 'en')
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
  let cancelled = false
  let stop = new AbortController()

  const say = (sentence: string | undefined, name: string, share = 0) => {
    bar.value = share * 100
    // Not at every piece: a screen reader would never be silent.
    const said = (sentence ?? '').replace('{percent}', number.format(Math.floor(share * 10) * 10)).replace('{name}', name)
    if (text.textContent !== said) text.textContent = said
  }

  // What another visit left unfinished.
  const left = Object.keys(localStorage).filter((key) => key.startsWith(mine))
  for (const key of left) {
    const old = Date.now() - Number(localStorage[key].split(' ')[1]) > 86_400_000
    if (old || !/^[0-9a-f]{64}$/.test(key.slice(mine.length))) localStorage.removeItem(key)
  }
  const count = left.filter((key) => key in localStorage).length
  if (count > 0) {
    state.hidden = false
    bar.hidden = true
    say(words['left']?.replace('{count}', number.format(count)), '')
  }

  const ask = async (url: string, method: string, headers: Record<string, string> = {}, body: Blob | null = null) => {
    stop = new AbortController()
    const late = setTimeout(() => stop.abort(), 60_000)
    try {
      return await fetch(url, { method, body, headers: { 'Tus-Resumable': '1.0.0', ...headers }, signal: stop.signal })
    } finally {
      clearTimeout(late)
    }
  }

  const begin = (file: File) => {
    const coded = btoa(String.fromCharCode(...new TextEncoder().encode(file.name)))
    const strip = new FormData(form).has('strip') ? `,strip ${btoa('yes')}` : ''
    const headers = { 'Upload-Length': String(file.size), 'Upload-Metadata': `filename ${coded}${strip}` }
    return ask(words['upload'] ?? '', 'POST', headers)
  }

  /** "kept", "known", or why not. */
  const send = async (file: File): Promise<string> => {
    const key = await keyOf(file)
    const forget = () => key && localStorage.removeItem(key)
    let url = (key && localStorage[key]?.split(' ')[0]) as string | undefined
    let offset: number | undefined
    let reached = 0
    let size = 128 * 1024
    for (let wait = 500; ;) {
      if (cancelled) break
      try {
        let answer: Response
        const began = performance.now()
        if (url === undefined) answer = await begin(file)
        else if (offset === undefined) answer = await ask(url, 'HEAD')
        else {
          const headers = { 'Upload-Offset': String(offset), 'Content-Type': 'application/offset+octet-stream' }
          reached = offset / file.size
          say(offset + size < file.size ? words['sent'] : words['checking'], file.name, reached)
          answer = await ask(url, 'PATCH', headers, file.slice(offset, offset + size))
        }
        const { status } = answer
        // Not ours: a server that is starting, or whatever stands before it.
        if (!answer.headers.has('Tus-Resumable')) {
          if (status < 500) return words['failed'] ?? ''
          throw new Error(String(status))
        }
        wait = 500
        if (status === 201) {
          url = answer.headers.get('Location') ?? ''
          offset = 0
          if (key) localStorage[key] = `${url} ${Date.now()}`
        } else if (status === 204 || (status === 200 && offset === undefined)) {
          if (offset !== undefined) size = performance.now() - began < 700 ? Math.min(size * 2, 1_048_576) : Math.max(size / 2, 65_536)
          offset = Number(answer.headers.get('Upload-Offset'))
        } else if (status === 200) {
          forget()
          return ((await answer.json()) as { known: boolean }).known ? 'known' : 'kept'
        } else if (status === 409 || status === 423) {
          await pause(500)
          offset = undefined
        } else if (url !== undefined && (status === 404 || status === 410)) {
          url = undefined
          offset = undefined
        } else {
          // 503 may pass: the next try goes on from here.
          if (status !== 503) forget()
          return (await answer.text()) || (words['failed'] ?? '')
        }
      } catch {
        if (cancelled) break
        say(words['lost'], file.name, reached)
        await pause(wait)
        wait = Math.min(wait * 2, 8000)
        offset = undefined
      }
    }
    if (url !== undefined) await ask(url, 'DELETE').catch(() => undefined)
    forget()
    return (words['cancelled'] ?? '').replace('{name}', file.name)
  }

  cancel.addEventListener('click', () => {
    cancelled = true
    stop.abort()
  })

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void (async () => {
      cancelled = false
      const count = { kept: 0, known: 0 }
      button.hidden = true
      state.hidden = bar.hidden = cancel.hidden = false
      failures.hidden = true
      failures.textContent = ''
      for (const file of field.files ?? []) {
        const done = cancelled ? undefined : await send(file)
        if (done === 'kept' || done === 'known') count[done] += 1
        else if (done !== undefined) {
          const line = document.createElement('p')
          line.textContent = cancelled ? done : `${file.name} — ${done}`
          failures.append(line)
          failures.hidden = false
        }
      }
      state.hidden = cancel.hidden = true
      button.hidden = false
      if (failures.hidden) window.location.href = `${form.action}?kept=${count.kept}&known=${count.known}`
      else see.hidden = count.kept + count.known === 0
    })()
  })
}

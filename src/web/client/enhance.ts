/** What a page gains where there is JavaScript; nothing depends on it. Sent as it stands, types stripped. */

// A dropped file goes where the file field is.
for (const zone of document.querySelectorAll<HTMLElement>('[data-drop]')) {
  const field = zone.querySelector<HTMLInputElement>('input[type=file]')
  if (!field) continue
  const names = zone.querySelector<HTMLElement>('[data-names]')
  const show = () => {
    if (names) names.textContent = Array.from(field.files ?? [], (file) => file.name).join(' · ')
  }
  field.addEventListener('change', show)
  zone.addEventListener('dragover', (event) => {
    event.preventDefault()
    zone.classList.add('over')
  })
  zone.addEventListener('dragleave', () => zone.classList.remove('over'))
  zone.addEventListener('drop', (event) => {
    event.preventDefault()
    zone.classList.remove('over')
    if (!event.dataTransfer?.files.length) return
    field.files = event.dataTransfer.files
    show()
  })
}

// What begins as one types is offered below the field: the newest question's answer counts.
document.querySelectorAll<HTMLInputElement>('[data-suggest]').forEach((field, at) => {
  const list = document.createElement('datalist')
  list.id = `suggestions-${at}`
  field.after(list)
  field.setAttribute('list', list.id)
  let newest = 0
  const ask = async () => {
    const mine = (newest += 1)
    const answer = await fetch(`${field.dataset['suggest']}?q=${encodeURIComponent(field.value)}`)
    if (!answer.ok || mine !== newest) return
    const found = (await answer.json()) as { value: string; label: string }[]
    list.replaceChildren(...found.map(({ value, label }) => Object.assign(document.createElement('option'), { value, label })))
  }
  field.addEventListener('input', () => void ask())
})

// A question before something is lost.
document.addEventListener('submit', (event) => {
  // Sent by `upload.ts`.
  if (event.defaultPrevented) return
  const form = event.target as HTMLFormElement
  const question = form.dataset['confirm']
  if (question && !window.confirm(question)) {
    event.preventDefault()
    return
  }
  // One press is enough; the button says that work has begun.
  const button = (event as SubmitEvent).submitter as HTMLButtonElement | null
  const busy = button?.dataset['busy']
  if (button && busy) {
    button.setAttribute('aria-disabled', 'true')
    button.textContent = busy
    window.addEventListener('pagehide', () => button.removeAttribute('aria-disabled'))
  }
})

// What takes longer than a second reports by itself; without script the page carries a refresh of its own.
const waiting = document.querySelector<HTMLElement>('[data-progress]')
if (waiting) {
  const ask = async () => {
    const answer = await fetch(waiting.dataset['progress'] ?? '', { headers: { Accept: 'application/json' } })
    const state = (await answer.json()) as { done: boolean; share: number; text: string }
    if (state.done) return window.location.reload()
    const bar = waiting.querySelector('progress')
    if (bar) bar.value = state.share
    const text = waiting.querySelector('[data-text]')
    if (text && text.textContent !== state.text) text.textContent = state.text
    setTimeout(() => void ask(), 700)
  }
  setTimeout(() => void ask(), 400)
}

// A list that changes while one looks at it is brought up to date in place, unless somebody is at work in it.
const live = document.querySelector<HTMLElement>('[data-live]')
if (live) {
  const ask = async () => {
    if (document.hidden || live.contains(document.activeElement)) return
    const answer = await fetch(window.location.href)
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const fresh = page.querySelector<HTMLElement>('[data-live]')
    if (!fresh) return window.location.reload()
    if (fresh.innerHTML !== live.innerHTML) live.replaceChildren(...fresh.childNodes)
  }
  setInterval(() => void ask().catch(() => undefined), 4000)
}

// What a form would mean once it is saved is said while one types: the newest question's answer counts.
document.querySelectorAll<HTMLElement>('[data-check]').forEach((place) => {
  const form = place.closest('form')
  let [newest, timer] = [0, 0]
  const ask = async () => {
    const mine = (newest += 1)
    const body = new URLSearchParams(new FormData(form ?? undefined) as unknown as Record<string, string>)
    const answer = await fetch(place.dataset['check'] ?? '', { method: 'POST', body })
    if (!answer.ok || mine !== newest) return
    place.replaceChildren(...new DOMParser().parseFromString(await answer.text(), 'text/html').body.childNodes)
  }
  form?.addEventListener('input', () => {
    clearTimeout(timer)
    timer = window.setTimeout(() => void ask().catch(() => undefined), 400)
  })
})

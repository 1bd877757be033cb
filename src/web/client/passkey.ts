/** Making and using a passkey: the browser's own ceremony, which no form can ask for. Sent as it stands, types stripped. */

for (const place of document.querySelectorAll<HTMLElement>('[data-passkey]')) {
  const button = place.querySelector('button')
  if (!button || !('PublicKeyCredential' in window) || !('parseCreationOptionsFromJSON' in PublicKeyCredential)) continue
  place.hidden = false
  button.hidden = false
  const trouble = place.querySelector<HTMLElement>('[data-trouble]')
  const ask = async (path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(
      `/auth/passkey/${path}`,
      body === undefined ? {} : { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) },
    )
    if (answer.status === 401 && place.dataset['passkey'] === 'register') window.location.assign('/sign-in?back=/account')
    if (!answer.ok) throw new Error(String(answer.status))
    return answer.json()
  }
  const use = async (step: 'sign-in' | 'prove') => {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON((await ask('options')) as PublicKeyCredentialRequestOptionsJSON)
    const credential = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential | null
    if (!credential) throw new Error('none')
    await ask(step, { response: credential.toJSON() })
    const form = place.closest('form')
    if (step === 'sign-in' || !form) return window.location.assign(place.dataset['back'] ?? '/')
    // What the passkey stands for need not be typed any more.
    form.noValidate = true
    form.requestSubmit()
  }
  const register = async () => {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
      (await ask('register-options')) as PublicKeyCredentialCreationOptionsJSON,
    )
    const credential = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential | null
    if (!credential) throw new Error('none')
    await ask('register', { response: credential.toJSON(), name: place.dataset['name'] })
    window.location.assign('/account?saved=passkey#passkeys')
  }
  button.addEventListener('click', () => {
    if (trouble) trouble.textContent = ''
    const step = place.dataset['passkey']
    const work = step === 'register' ? register() : use(step === 'prove' ? 'prove' : 'sign-in')
    work.catch(() => {
      if (trouble) trouble.textContent = place.dataset['failed'] ?? ''
    })
  })
}

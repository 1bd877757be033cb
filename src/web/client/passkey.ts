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
  const signIn = async () => {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON((await ask('options')) as PublicKeyCredentialRequestOptionsJSON)
    const credential = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential | null
    if (!credential) throw new Error('none')
    await ask('sign-in', { response: credential.toJSON() })
    window.location.assign(place.dataset['back'] ?? '/')
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
    const work = place.dataset['passkey'] === 'register' ? register() : signIn()
    work.catch(() => {
      if (trouble) trouble.textContent = place.dataset['failed'] ?? ''
    })
  })
}

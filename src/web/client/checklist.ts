/** Keeps the list of what a document must hold up to date while its form is filled in. Sent as it stands, types stripped. */

const list = document.querySelector<HTMLElement>('[data-checklist]')
const form = document.querySelector<HTMLFormElement>('form[data-checked]')

/** A text is filled in; a table has a row, and every row in use has what it needs. */
function isFilled(name: string): boolean {
  const fields = [...(form?.elements ?? [])].filter(
    (field): field is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement =>
      'value' in field && 'name' in field && (field.name === name || String(field.name).startsWith(`${name}.`)),
  )
  if (fields.length === 1 && fields[0]?.name === name) return fields[0].value.trim() !== ''
  const rows = new Map<string, typeof fields>()
  for (const field of fields) {
    const row = field.name.split('.')[2] ?? ''
    rows.set(row, [...(rows.get(row) ?? []), field])
  }
  const used = [...rows.values()].filter((row) => row.some(({ value }) => value.trim() !== ''))
  return used.length > 0 && used.every((row) => row.every((field) => !('needed' in field.dataset) || field.value.trim() !== ''))
}

function refresh(): void {
  let missing = 0
  for (const item of list?.querySelectorAll<HTMLElement>('[data-met]') ?? []) {
    const name = item.dataset['field']
    // What its fields must say together is weighed by the server, when it is kept.
    if (name !== undefined) {
      item.dataset['met'] = isFilled(name) ? 'yes' : 'no'
      const said = item.querySelector('[data-said]')
      if (said) said.textContent = item.dataset[item.dataset['met']] ?? ''
    }
    if (item.dataset['met'] === 'no') missing += 1
  }
  list?.toggleAttribute('data-ready', missing === 0)
}

form?.addEventListener('input', refresh)

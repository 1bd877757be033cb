/** A real browser for tests: the Chromium inside npm's @sparticuz/chromium, so that a bare machine needs nothing. */

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import sparticuz from '@sparticuz/chromium'
import { chromium } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'

// Not sparticuz.args: they hold --single-process, and the second page crashes.
const flags = [
  '--headless=shell',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const openBrowser = async (): Promise<Browser> =>
  chromium.launch({ executablePath: await sparticuz.executablePath(), args: flags, headless: true })

/** The device's own authenticator, which says yes by itself: a passkey needs no finger here. */
export async function addAuthenticator(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const always = { hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true }
  await devtools.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', ...always } })
}

const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

type Violation = { readonly id: string; readonly help: string; readonly nodes: readonly { readonly target: readonly string[] }[] }

/**
 * What axe finds against WCAG 2.2 AA, one line each; empty is good. Asked directly: our pages have no frames, and the usual wrapper opens
 * a second page for each it looks at and takes five times as long.
 */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const options = { runOnly: { type: 'tag', values: rules }, resultTypes: ['violations'] }
  const violations = await page.evaluate(async (given): Promise<readonly Violation[]> => {
    type Axe = { readonly run: (options: unknown) => Promise<{ readonly violations: readonly Violation[] }> }
    const found = await (globalThis as unknown as { readonly axe: Axe }).axe.run(given)
    return found.violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ target }) => ({ target })) }))
  }, options)
  return violations.map(({ id, help, nodes }) => `${id}: ${help} — ${nodes.map((node) => node.target.join(' ')).join(', ')}`)
}

/**
 * What stands in somebody's way on the page shown: axe at a phone's width, where everything is narrowest and the targets smallest, and
 * whatever runs over the edge on the phone or on a desk. One line each; empty is good. `SHOTS=folder` keeps a picture at each width.
 */
export async function pageFaults(page: Page, name = new URL(page.url()).pathname): Promise<string[]> {
  const faults: string[] = []
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 })
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    const shots = process.env['SHOTS']
    const file = `${shots}/${name.replace(/\W+/g, '_').slice(0, 60)}-${width}.png`
    if (shots !== undefined) await page.screenshot({ path: file, fullPage: true })
    if (over > 0) faults.push(`runs ${over} px over the edge at ${width} px`)
  }
  // Axe looks at these no more; a label that is looked up by its id finds the first.
  const twice = await page.evaluate(() => {
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
    return [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))]
  })
  return [...faults, ...twice.map((id) => `two elements are called #${id}`), ...(await accessibilityFaults(page))]
}

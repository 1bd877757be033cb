import { Hono } from 'hono'
import type { Context, MiddlewareHandler } from 'hono'
import { anyPeople, enterByCode, leastLength, plainHeaders, setUpLocal, setUpOffice } from '#platform/sign-in/index'
import { noFaults } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { MessagePage } from '../message-page.tsx'
import { digits } from '../numbers.ts'
import { fieldsOf, first, frameOf, keepCookies } from '../request.ts'
import type { Env } from '../services.ts'
import { explainPassword, isEmail } from './explain.ts'
import { wordsOf } from './routes.tsx'
import { SetUpPage } from './set-up.tsx'

/** While there is nobody, every page leads to the set-up page. */
export const firstStart: MiddlewareHandler<Env> = async function firstStart(c, next) {
  if (/^\/(?:setup|language)(?:\/|$)/.test(c.req.path) || (await anyPeople(c.var.services.signIn))) return next()
  return c.redirect('/setup', 303)
}

export const setUpRoutes = new Hono<Env>()
  .get('/setup', async (c) => {
    const { signIn } = c.var.services
    if (await anyPeople(signIn)) return c.redirect('/', 303)
    const code = c.req.query('code')
    if (code === undefined) return c.html(page(c, {}))
    if (signIn.codes.matches('setup', code)) return c.html(page(c, { code }))
    return c.html(page(c, { faults: new Map([['code', wordsOf(c).wrongTerminalCode]]) }), 403)
  })
  .post('/setup/alone', async (c) => {
    const code = first(await fieldsOf(c), 'code')
    const done = await setUpLocal(c.var.services.signIn, { code, name: wordsOf(c).aloneName, headers: plainHeaders(c.req.raw.headers) })
    if (!done.ok) return refused(c, done.error.kind)
    keepCookies(c, done.value)
    return c.redirect('/', 303)
  })
  .post('/setup/several', async (c) => {
    const fields = await fieldsOf(c)
    const t = wordsOf(c)
    const typed = { code: first(fields, 'code'), name: first(fields, 'name').trim(), email: first(fields, 'email').trim() }
    const faults = new Map<string, string>()
    if (typed.name === '') faults.set('name', t.noName)
    if (!isEmail(typed.email)) faults.set('email', t.noEmail)
    if (faults.size > 0) return c.html(page(c, { ...typed, faults }), 422)
    const done = await setUpOffice(c.var.services.signIn, {
      ...typed,
      password: first(fields, 'password'),
      headers: plainHeaders(c.req.raw.headers),
    })
    if (!done.ok) {
      const problem = done.error
      if (problem.kind === 'wrong-code' || problem.kind === 'set-up-already') return refused(c, problem.kind)
      faults.set('password', digits(explainPassword(problem, t), c.var.language))
      return c.html(page(c, { ...typed, faults }), 422)
    }
    keepCookies(c, done.value)
    return c.redirect('/account/second-factor?first=1', 303)
  })
  // The terminal's link: clicked there, good once, for the person of "this computer only".
  .get('/enter', async (c) => {
    const done = await enterByCode(c.var.services.signIn, { code: c.req.query('code') ?? '', headers: plainHeaders(c.req.raw.headers) })
    if (!done.ok)
      return c.html(
        <MessagePage {...frameOf(c)} path="/" title={wordsOf(c).title} text={wordsOf(c).wrongTerminalCode} back="/sign-in" />,
        403,
      )
    keepCookies(c, done.value)
    return c.redirect('/', 303)
  })

const refused = (c: Context<Env>, kind: 'wrong-code' | 'set-up-already') =>
  kind === 'set-up-already'
    ? c.html(<MessagePage {...frameOf(c)} path="/" title={wordsOf(c).setUpTitle} text={wordsOf(c).setUpAlready} />, 409)
    : c.html(page(c, { faults: new Map([['code', wordsOf(c).wrongTerminalCode]]) }), 403)

function page(
  c: Context<Env>,
  { code = null, name = '', email = '', faults = noFaults }: { code?: string | null; name?: string; email?: string; faults?: Faults },
) {
  const { loopback } = c.var.services.signIn.settings
  return (
    <SetUpPage
      {...frameOf(c)}
      path="/setup"
      t={wordsOf(c)}
      code={code}
      loopback={loopback}
      least={leastLength}
      name={name}
      email={email}
      faults={faults}
    />
  )
}

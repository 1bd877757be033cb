/** Lets Node run .tsx as it stands: Node itself strips types from .ts but knows no JSX. No build, nothing that can be stale. */
import './compile-cache.mjs'
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'
import { transformSync } from 'oxc-transform'

registerHooks({
  load(url, context, next) {
    if (!url.endsWith('.tsx')) return next(url, context)
    const file = fileURLToPath(url)
    const { code, errors } = transformSync(file, readFileSync(file, 'utf8'), {
      lang: 'tsx',
      jsx: { runtime: 'automatic', importSource: 'hono/jsx' },
      sourcemap: false,
    })
    if (errors.length > 0) throw new SyntaxError(`${file}: ${errors.map((e) => e.message).join('; ')}`)
    return { format: 'module', source: code, shortCircuit: true }
  },
})

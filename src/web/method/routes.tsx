import { Hono } from 'hono'
import { frameworkFor, listFrameworks } from '#framework'
import { toArabicDigits } from '#kernel/thai'
import { MessagePage } from '../message-page.tsx'
import type { Env } from '../services.ts'
import { en } from './messages.en.ts'
import { th } from './messages.th.ts'
import { MethodPage, MethodsPage } from './page.tsx'

export const methodRoutes = new Hono<Env>()
  .get('/method', (c) => {
    const { m, language } = c.var
    return c.html(<MethodsPage m={m} t={language === 'th' ? th : en} language={language} path={c.req.path} frameworks={listFrameworks()} />)
  })
  .get('/method/:year', (c) => {
    const { m, language } = c.var
    const t = language === 'th' ? th : en
    const framework = frameworkFor(Number(toArabicDigits(c.req.param('year'))))
    if (!framework) {
      return c.html(
        <MessagePage m={m} language={language} path={c.req.path} title={m.notFoundTitle} text={t.unknownYear(c.req.param('year'))} />,
        404,
      )
    }
    return c.html(<MethodPage m={m} t={t} language={language} path={c.req.path} framework={framework} />)
  })

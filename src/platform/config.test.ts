import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { readConfig } from './config.ts'

describe('the settings', () => {
  test('without any, this machine on port 3000 and ./data', () => {
    const config = readConfig({})
    expect(config.ok && config.value).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      databaseUrl: undefined,
      baseUrl: 'http://localhost:3000',
    })
    expect(config.ok && config.value.dataDir).toBe(`${process.cwd()}/data`)
  })

  test('set but empty is not set; a slash at the end of the address goes', () => {
    const config = readConfig({ PORT: '', HOST: '', DATA_DIR: '/srv/ita', BASE_URL: 'https://ita.example.go.th/' })
    expect(config.ok && config.value).toMatchObject({ port: 3000, dataDir: '/srv/ita', baseUrl: 'https://ita.example.go.th' })
  })

  test('all faults are told together', () => {
    const config = readConfig({ PORT: '99999', HOST: '0.0.0.0', DATABASE_URL: 'mysql://x', BASE_URL: 'ita', DATA_DIR: ' ' })
    expect(!config.ok && config.error.map(({ name }) => name).toSorted()).toEqual(['BASE_URL', 'DATABASE_URL', 'DATA_DIR', 'HOST', 'PORT'])
  })

  test.each(['0.0.0.0', '192.168.1.4', '::', 'ita.example.go.th', '127.0.0.1.example.com'])(
    'until there is sign-in, %s is refused and the reason is given',
    (host) => {
      const config = readConfig({ HOST: host })
      expect(!config.ok && config.error[0]?.en).toContain('sign-in')
    },
  )

  test.each(['127.0.0.1', '127.1.2.3', '::1', 'localhost'])('%s is this machine', (host) =>
    expect(readConfig({ HOST: host }).ok).toBe(true),
  )

  test.each(['80a', '-1', '3.5', '0x50'])('PORT=%s is no port', (port) => expect(readConfig({ PORT: port }).ok).toBe(false))

  test('the password of the database is never printed', () => {
    const config = readConfig({ DATABASE_URL: 'postgres://ita:hunter2@db/ita' })
    const secret = config.ok ? config.value.databaseUrl : undefined
    expect(secret?.reveal()).toContain('hunter2')
    expect(`${inspect(config, { depth: 9 })} ${JSON.stringify(config)} ${String(secret)}`).not.toContain('hunter2')
  })

  test('mail needs a sender; without SMTP_URL there is none; LINE is pushed over https only', () => {
    const without = readConfig({ SMTP_URL: 'smtp://u:hunter2@relay.example.go.th' })
    expect(!without.ok && without.error.map(({ name }) => name)).toEqual(['MAIL_FROM'])
    const config = readConfig({
      SMTP_URL: 'smtps://u:hunter2@relay',
      MAIL_FROM: 'โปร่งใส <ita@example.go.th>',
      LINE_CHANNEL_TOKEN: 'hunter2+/=',
    })
    expect(config.ok && config.value.mail?.from).toBe('โปร่งใส <ita@example.go.th>')
    expect(config.ok && config.value.line?.api).toBe('https://api.line.me')
    expect(inspect(config, { depth: 9 })).not.toContain('hunter2')
    expect(readConfig({}).ok && readConfig({})).toMatchObject({ value: { mail: undefined, line: undefined } })
    for (const wrong of [
      { LINE_API: 'http://line.example' },
      { SMTP_URL: 'http://x' },
      { MAIL_FROM: 'a@b\nBcc: c@d' },
      { MAIL_FROM: 'nobody' },
    ])
      expect(readConfig(wrong).ok).toBe(false)
    expect(readConfig({ LINE_API: 'http://127.0.0.1:9' }).ok).toBe(true)
  })
})

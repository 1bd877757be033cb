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
    'other machines can reach %s: passwords must travel encrypted there, or somebody must say that they need not',
    (host) => {
      const config = readConfig({ HOST: host })
      expect(!config.ok && config.error[0]?.en).toContain('https')
      expect(readConfig({ HOST: host, BASE_URL: 'http://ita.example.go.th' }).ok).toBe(false)
      expect(readConfig({ HOST: host, BASE_URL: 'https://ita.example.go.th' }).ok).toBe(true)
      expect(readConfig({ HOST: host, TRUST_PLAIN_HTTP: '1' }).ok).toBe(true)
    },
  )

  test('an identity provider is named whole or not at all, and over https unless it is on this machine', () => {
    const whole = { OIDC_ISSUER: 'https://thaid.example.go.th/', OIDC_CLIENT_ID: 'prongsai', OIDC_CLIENT_SECRET: 'hunter2' }
    const config = readConfig(whole)
    expect(config.ok && config.value.oidc).toMatchObject({ issuer: 'https://thaid.example.go.th', clientId: 'prongsai', name: 'ThaID' })
    expect(inspect(config, { depth: 9 })).not.toContain('hunter2')
    expect(readConfig({ ...whole, OIDC_CLIENT_SECRET: '' }).ok).toBe(false)
    expect(readConfig({ ...whole, OIDC_ISSUER: 'http://thaid.example.go.th' }).ok).toBe(false)
    expect(readConfig({ ...whole, OIDC_ISSUER: 'http://127.0.0.1:4000' }).ok).toBe(true)
  })

  test('a secret that is too short to sign with is refused', () => {
    expect(readConfig({ AUTH_SECRET: 'short' }).ok).toBe(false)
    expect(readConfig({ AUTH_SECRET: 'x'.repeat(32) }).ok).toBe(true)
  })

  test.each(['127.0.0.1', '127.1.2.3', '::1', 'localhost'])('%s is this machine', (host) =>
    expect(readConfig({ HOST: host }).ok).toBe(true),
  )

  test.each(['80a', '-1', '3.5', '0x50'])('PORT=%s is no port', (port) => expect(readConfig({ PORT: port }).ok).toBe(false))

  test('the nightly backup keeps a week, a month and a year unless told otherwise; none without a folder', () => {
    const [bare, given] = [
      readConfig({}),
      readConfig({ BACKUP_DIR: '/srv/backup', BACKUP_KEEP: '30d', BACKUP_PASSPHRASE_FILE: '/etc/prongsai/passphrase' }),
    ]
    expect(bare.ok && bare.value.backup).toEqual({ folder: undefined, keep: { days: 7, weeks: 4, months: 12 }, passphraseFile: undefined })
    expect(given.ok && given.value.backup).toEqual({
      folder: '/srv/backup',
      keep: { days: 30, weeks: 0, months: 0 },
      passphraseFile: '/etc/prongsai/passphrase',
    })
    const wrong = readConfig({ BACKUP_KEEP: 'all' })
    expect(!wrong.ok && wrong.error.map(({ name }) => name)).toEqual(['BACKUP_KEEP'])
  })

  test('the password of the database is never printed', () => {
    const config = readConfig({ DATABASE_URL: 'postgres://ita:hunter2@db/ita' })
    const secret = config.ok ? config.value.databaseUrl : undefined
    expect(secret?.reveal()).toContain('hunter2')
    expect(`${inspect(config, { depth: 9 })} ${JSON.stringify(config)} ${String(secret)}`).not.toContain('hunter2')
  })
})

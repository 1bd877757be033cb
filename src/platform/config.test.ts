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
    expect(readConfig({ AUTH_SECRET_OLD: `${'y'.repeat(32)},short` }).ok).toBe(false)
    const config = readConfig({ AUTH_SECRET_OLD: `${'y'.repeat(32)}, ${'z'.repeat(32)}` })
    expect(config.ok && config.value.authSecretsOld.map((one) => one.reveal()[0])).toEqual(['y', 'z'])
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
    const config = readConfig({ DATABASE_URL: 'postgres://ita:hunter2@db/ita?sslmode=verify-full' })
    const secret = config.ok ? config.value.databaseUrl : undefined
    expect(secret?.reveal()).toContain('hunter2')
    expect(`${inspect(config, { depth: 9 })} ${JSON.stringify(config)} ${String(secret)}`).not.toContain('hunter2')
  })

  test.each([
    ['DATABASE_URL', 'postgres://ita@db.example.go.th/ita', false],
    ['DATABASE_URL', 'postgres://ita@db.example.go.th/ita?sslmode=prefer', false],
    ['DATABASE_URL', 'postgres://ita@localhost/ita?host=db.example.go.th', false],
    ['DATABASE_URL', 'postgres://ita@db.example.go.th/ita?sslmode=verify-full&uselibpqcompat=true', false],
    ['DATABASE_URL', 'postgres://ita@db.example.go.th/ita?sslmode=verify-full', true],
    ['DATABASE_URL', 'postgres://ita@127.0.0.1/ita', true],
    ['DATABASE_URL', 'postgres://ita@[::1]/ita', true],
    ['DATABASE_URL', 'postgres://ita@localhost/ita?host=/run/postgresql', true],
    ['CLAMD_SOCKET', 'scanner.example.go.th:3310', false],
    ['CLAMD_SOCKET', '127.0.0.1:3310', true],
  ])('%s=%s: spoken to over the network only encrypted, unless somebody says that the network is nobody else’s', (name, value, safe) => {
    const config = readConfig({ [name]: value })
    expect(config.ok ? [] : config.error.map((fault) => fault.name)).toEqual(safe ? [] : [name])
    expect(readConfig({ [name]: value, PRIVATE_NETWORK: '1' }).ok).toBe(true)
  })

  describe('a bucket for the files', () => {
    const all = { S3_ENDPOINT: 'https://s3.example.go.th/', S3_BUCKET: 'evidence', S3_ACCESS_KEY: 'AKIA', S3_SECRET_KEY: 'hunter2' }

    test('needs all its settings, and says which are missing', () => {
      const config = readConfig({ ...all, S3_BUCKET: '', S3_SECRET_KEY: undefined })
      expect(!config.ok && config.error.map(({ name }) => name)).toEqual(['S3_BUCKET', 'S3_SECRET_KEY'])
      expect(!config.ok && config.error[0]?.th).toContain('S3')
      expect(readConfig({ S3_REGION: 'ap-southeast-7' })).toMatchObject({ ok: true, value: { s3: undefined } })
    })

    test('is reached by https, by http only within this machine or a network that is nobody else’s', () => {
      const plain = { ...all, S3_ENDPOINT: 'http://s3.example.go.th' }
      const config = readConfig(plain)
      expect(!config.ok && config.error.map(({ name }) => name)).toEqual(['S3_ENDPOINT'])
      expect(readConfig({ ...plain, PRIVATE_NETWORK: '1' }).ok).toBe(true)
      expect(readConfig({ ...all, S3_ENDPOINT: 'http://[::1]:9000' }).ok).toBe(true)
    })

    test('its keys are never printed', () => {
      const config = readConfig(all)
      expect(config.ok && config.value.s3).toMatchObject({ endpoint: 'https://s3.example.go.th', bucket: 'evidence', region: 'us-east-1' })
      expect(config.ok && config.value.s3?.secretKey.reveal()).toBe('hunter2')
      expect(`${inspect(config, { depth: 9 })} ${JSON.stringify(config)}`).not.toMatch(/hunter2|AKIA/)
    })
  })

  test.each([
    ['/run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
    ['127.0.0.1:3310', { host: '127.0.0.1', port: 3310 }],
    ['[::1]:3310', { host: '::1', port: 3310 }],
    ['clamd', undefined],
  ])('CLAMD_SOCKET=%s', (socket, place) => {
    const config = readConfig({ CLAMD_SOCKET: socket })
    expect(config.ok ? config.value.clamd : undefined).toEqual(place)
    expect(config.ok).toBe(place !== undefined)
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

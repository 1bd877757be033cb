import { describe, expect, test } from 'vitest'
import { readIdToken } from './id-token.ts'

const now = new Date('2026-11-25T03:00:00Z')
const wanted = { issuer: 'https://thaid.example.go.th', levels: [], now }
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const token = (claims: object, alg = 'RS256') =>
  `${part({ alg })}.${part({ sub: '1', iss: 'https://thaid.example.go.th/', ...claims })}.signature`

describe('the provider’s token', () => {
  test('tells the subject, where it comes from the issuer of the settings', () => {
    expect(readIdToken(token({}), wanted)).toEqual({ subject: '1', strong: true })
    expect(readIdToken(token({ iss: 'https://other.example.go.th' }), wanted)).toBeUndefined()
    expect(readIdToken(token({ sub: '' }), wanted)).toBeUndefined()
    expect(readIdToken(undefined, wanted)).toBeUndefined()
  })

  test.each(['none', 'HS256', 'RS1', ''])('signed by "%s" is not taken', (alg) => {
    expect(readIdToken(token({}, alg), wanted)).toBeUndefined()
  })

  test.each([
    [['pwd'], false],
    [['pwd', 'geo', 'user'], false],
    [['pwd', 'otp'], true],
    [['mfa'], true],
    [[], false],
  ])('by %j: strong %s', (amr, strong) => {
    expect(readIdToken(token({ amr }), wanted)?.strong).toBe(strong)
  })

  test('where a level is asked for, one of those must stand in it, and it decides', () => {
    const levels = ['ial2', 'ial3']
    expect(readIdToken(token({ acr: 'ial2', amr: ['pwd'] }), { ...wanted, levels })).toEqual({ subject: '1', strong: true })
    expect(readIdToken(token({ acr: 'ial1' }), { ...wanted, levels })).toBeUndefined()
    expect(readIdToken(token({ amr: ['mfa'] }), { ...wanted, levels })).toBeUndefined()
  })

  test('who proved themselves too long ago is not let in', () => {
    const at = now.getTime() / 1000
    expect(readIdToken(token({ auth_time: at - 19 * 60 }), wanted)).toBeDefined()
    expect(readIdToken(token({ auth_time: at - 21 * 60 }), wanted)).toBeUndefined()
  })
})

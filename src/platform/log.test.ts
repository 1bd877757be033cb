import { expect, test } from 'vitest'
import { openLog } from './log.ts'

test('an event is one line of JSON with its fields; a fault carries its stack', () => {
  const lines: string[] = []
  const log = openLog({ write: (line) => void lines.push(line) })
  log.event('request', { route: '/d/:id', status: 200, ms: 12 })
  log.fault('request.failed', new Error('no such table'))
  const [first, second] = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(first).toMatchObject({ level: 'info', event: 'request', route: '/d/:id', status: 200, ms: 12 })
  expect(second).toMatchObject({ level: 'error', event: 'request.failed', err: { message: 'no such table' } })
  expect(lines.every((line) => line.endsWith('\n') && line.trim().split('\n').length === 1)).toBe(true)
})

import { describe, expect, test } from 'vitest'
import type { DocumentTree, SigningPart } from '../tree.ts'
import type { SigningStep } from './paper.ts'
import { isSignedOff, nextStep, planRoute, signingParts, turnOf } from './route.ts'

const step = (no: number, userId: string, part: SigningPart = 'head'): SigningStep => ({
  round: 1,
  no,
  part,
  postId: null,
  position: 'ตำแหน่ง',
  personId: null,
  userId,
  state: 'waiting',
  opinion: null,
  decidedAt: null,
  signedAs: null,
  method: null,
})

const tree = (parts: readonly SigningPart[]): DocumentTree => ({
  kind: 'progress',
  title: 'เรื่อง',
  language: 'th',
  date: '2566-01-01',
  author: 'หน่วยงาน',
  sections: [
    {
      landscape: false,
      numbered: true,
      blocks: parts.map((part) => ({ kind: 'signature', lead: null, name: null, position: '', actingFor: null, side: 'right', part })),
    },
  ],
})

/** Mulberry32: the same lots on every machine. */
function lots(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

test('no paper skips a signature, whoever tries what in which order', () => {
  const accounts = ['a', 'b', 'c', 'd']
  let finished = 0
  for (let seed = 1; seed <= 2000; seed += 1) {
    const draw = lots(seed)
    const pick = (n: number) => Math.floor(draw() * n)
    // One account may stand in two steps: acting for another, or alone on its computer.
    let steps = signingParts.slice(0, 1 + pick(4)).map((part, i) => step(i + 1, accounts[pick(4)] ?? '', part))
    const signed: number[] = []
    for (let deed = 0; deed < 40; deed += 1) {
      const [who, no] = [accounts[pick(4)] ?? '', pick(6)]
      const before = steps
      if (draw() < 0.1) {
        const waits = steps[pick(steps.length)]
        if (waits?.state === 'waiting') steps = steps.map((one) => (one.no === waits.no ? { ...one, userId: who } : one))
        continue
      }
      const turn = turnOf(steps, who, no)
      if (!turn.ok) continue
      expect(turn.value.userId).toBe(who)
      // Everybody before has signed, nobody after has.
      for (const one of before) expect([one.no, one.state]).toEqual([one.no, one.no < no ? 'signed' : 'waiting'])
      steps = steps.map((one) => (one.no === no ? { ...one, state: 'signed' } : one))
      signed.push(no)
    }
    expect(signed).toEqual(steps.slice(0, signed.length).map((one) => one.no))
    expect(isSignedOff(steps)).toBe(signed.length === steps.length)
    expect(nextStep(steps)?.no).toBe(signed.length === steps.length ? undefined : signed.length + 1)
    finished += isSignedOff(steps) ? 1 : 0
  }
  // The lots do finish routes, so the law above says something.
  expect(finished).toBeGreaterThan(200)
})

test('a route without steps is never signed off', () => expect(isSignedOff([])).toBe(false))

test('the same form sent twice signs one step, not the next one of the same account too', () => {
  const steps = [{ ...step(1, 'a'), state: 'signed' as const }, step(2, 'a', 'clerk')]
  expect(turnOf(steps, 'a', 1)).toEqual({ ok: false, error: { kind: 'already-decided' } })
  expect(turnOf(steps, 'a', 2).ok).toBe(true)
})

describe('a route that is planned', () => {
  test('one account does not sign for two, unless the rules say so; whom the office bound to an account signs by that one', () => {
    const steps = (['head', 'clerk'] as const).map((part) => ({ part, postId: part, position: '', userId: 'a' }))
    const rules = { maySign: () => true, boundTo: () => null, mayShare: () => false }
    expect(planRoute(steps, tree([]), rules)).toEqual({ ok: false, error: { kind: 'same-account', part: 'head', other: 'clerk' } })
    expect(planRoute(steps, tree([]), { ...rules, mayShare: (one, other) => one.postId === 'head' || other.postId === 'head' }).ok).toBe(
      true,
    )
    const boundTo = ({ part }: { readonly part: SigningPart }) => (part === 'clerk' ? 'b' : null)
    expect(planRoute(steps, tree([]), { ...rules, boundTo, mayShare: () => true })).toEqual({
      ok: false,
      error: { kind: 'bound-to-other', part: 'clerk' },
    })
  })

  const plan = (parts: readonly SigningPart[], places: readonly SigningPart[], signers: readonly string[] = ['a']) =>
    planRoute(
      parts.map((part) => ({ part, postId: null, position: '', userId: 'a' })),
      tree(places),
      { maySign: (userId) => signers.includes(userId), boundTo: () => null, mayShare: () => true },
    )
  test('stands in the order of the parts', () => {
    const planned = plan(['mayor', 'clerk', 'drafter', 'head'], ['head', 'mayor'])
    expect(planned.ok && planned.value.map(({ part }) => part)).toEqual(['drafter', 'head', 'clerk', 'mayor'])
  })
  test.each([
    [['head', 'mayor'], ['head', 'clerk', 'mayor'], { kind: 'part-missing', part: 'clerk' }],
    [['drafter', 'head'], [], { kind: 'nobody-decides' }],
    [[], [], { kind: 'nobody-decides' }],
  ] as const)('of %j for a paper with places for %j is refused', (parts, places, problem) => {
    expect(plan(parts, places)).toEqual({ ok: false, error: problem })
  })
  test('names no account that signs nothing here', () => {
    expect(plan(['mayor'], [], [])).toEqual({ ok: false, error: { kind: 'no-signer', part: 'mayor' } })
  })
})

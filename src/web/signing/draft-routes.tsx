/** A draft: begun from the page of its document, changed, brought up to date, put forward. */

import { Hono } from 'hono'
import type { Context } from 'hono'
import { dayOf } from '#kernel/day'
import type { ThaiDay } from '#kernel/day'
import { unreachable } from '#kernel/unreachable'
import { inTransaction } from '#platform/db'
import { isId, newId } from '#platform/id'
import { findOrganisation, personName, signingPosts, whoSigns } from '#register'
import type { Organisation } from '#register'
import { beginPaper, isOpen, letterOf, postsOf, proposePaper, putText, refreshPaper, signingParts } from '#report'
import type { ChangeProblem, Edit, PlannedStep, ProposeProblem, SigningPart } from '#report'
import { enteredCount, enteredDay, enteredYear } from '../entered.ts'
import { noFaults } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { digits, shownDay } from '../numbers.ts'
import { commandOf, groundOf, isKind, officeFor } from '../papers/command.ts'
import { knownSigners, settledSigners } from '../papers/known-signers.ts'
import { parseLetter } from '../papers/letter-form.ts'
import { th as papersWords } from '../papers/messages.th.ts'
import { personOf } from '../person.ts'
import { fieldsOf, first, officeFrameOf, officeOf } from '../request.ts'
import type { Fields } from '../request.ts'
import type { Env } from '../services.ts'
import { ProposePage } from './propose.tsx'
import { baseOf, lifeOf, paperAt, tellOf, wordsOf } from './shared.ts'
import type { At } from './shared.ts'
import { paperPage } from './show-paper.tsx'
import { accountsOf, signersAmong } from './signers.ts'
import type { Account } from './signers.ts'
import { TextPage } from './text.tsx'

export const draftRoutes = new Hono<Env>()
  .post('/o/:agency/signing/begin/:kind', async (c) => {
    const agency = officeOf(c)
    const kind = c.req.param('kind')
    if (!agency || !isKind(kind)) return c.notFound()
    const sent = await fieldsOf(c)
    const ground = await groundOf(c.var.services, agency, enteredYear(first(sent, 'year')))
    const known = await knownSigners(c.var.services, agency)
    const fields = settledSigners(sent, known, enteredDay(first(sent, 'date')) ?? null)
    // A day that cannot be read is asked for again when the paper is put forward.
    const { value } = parseLetter(new Map([...fields, ['date', ['']]]), papersWords, known.numberPrefix)
    const letter = value?.letter ?? { number: null, date: null }
    const command = commandOf(ground, kind, { ...letter, date: enteredDay(first(fields, 'date')) ?? null }, value?.months ?? 6)
    const begun = await beginPaper(lifeOf(c), { agencyId: agency.id, content: { kind: 'written', command }, draftedBy: personOf(c) })
    if (begun.ok) return c.redirect(`${baseOf(agency.id, begun.value)}?done=begun`, 303)
    return c.redirect(`/o/${agency.id}/papers/${kind}?year=${ground.plan.fiscalYear}`, 303)
  })
  .get('/o/:agency/signing/:paper/text', async (c) => {
    const at = await paperAt(c)
    if (!at || !isOpen(at.paper.state)) return c.notFound()
    const edit = at.paper.edits.find(({ id }) => id === c.req.query('edit'))
    const place = edit ? ({ name: 'edit', value: edit.id } as const) : ({ name: 'at', value: c.req.query('at') ?? '' } as const)
    return c.html(textPage(c, at, { place, kind: edit?.kind ?? 'paragraph', text: edit?.text ?? '' }))
  })
  .post('/o/:agency/signing/:paper/text', async (c) => {
    const at = await paperAt(c)
    if (!at) return c.notFound()
    const fields = await fieldsOf(c)
    const [editId, where] = [first(fields, 'edit'), first(fields, 'at')]
    const kind = first(fields, 'kind') === 'note' ? 'note' : 'paragraph'
    const text = first(fields, 'text').slice(0, 20_000)
    const [, section, block] = /^(\d{1,3})\.(\d{1,5})$/.exec(where) ?? []
    const edit: Edit = { id: isId(editId) ? editId : newId(), section: Number(section ?? -1), block: Number(block ?? -1), kind, text }
    const done = await putText(lifeOf(c), at.paper, edit)
    if (done.ok) return c.redirect(`${baseOf(at.agency.id, at.paper.id)}?done=saved`, 303)
    const place = isId(editId) ? ({ name: 'edit', value: editId } as const) : ({ name: 'at', value: where } as const)
    return c.html(textPage(c, at, { place, kind, text }, new Map([['text', explainChange(c, done.error)]])), 422)
  })
  .post('/o/:agency/signing/:paper/refresh', async (c) => {
    const at = await paperAt(c)
    if (!at) return c.notFound()
    const { content } = at.paper
    // A form says what was filled in; what is filled in anew is another paper.
    if (content.kind === 'form') return c.notFound()
    const { command } = content
    const ground = await groundOf(c.var.services, at.agency, command.plan.fiscalYear)
    const fresh = commandOf(ground, command.kind, letterOf(content), command.months)
    const done = await refreshPaper(lifeOf(c), at.paper, { kind: 'written', command: fresh })
    if (done.ok) return c.redirect(`${baseOf(at.agency.id, at.paper.id)}?done=refreshed`, 303)
    return paperPage(c, { faults: new Map([['check', explainChange(c, done.error)]]), status: 409 })
  })
  .get('/o/:agency/signing/:paper/propose', async (c) => {
    const at = await paperAt(c)
    if (!at) return c.notFound()
    if (!isOpen(at.paper.state)) return c.redirect(baseOf(at.agency.id, at.paper.id), 303)
    const today = dayOf(c.var.services.now())
    const organisation = await findOrganisation(c.var.services.db, at.agency.id)
    const accounts = await accountsOf(c.var.services, at.agency.id, c.var.session)
    const chosen = signingParts.map((part): [string, string[]] => [part, [accountFor(organisation, part, today, accounts, personOf(c))]])
    const date = shownDay(letterOf(at.paper.content).date ?? today, c.var.language)
    const entered: Fields = new Map([...chosen, ['date', [date]], ['drafter.post', ['เจ้าหน้าที่ผู้จัดทำ']]])
    return c.html(proposePage(c, at, { entered, organisation, accounts, day: today }))
  })
  .post('/o/:agency/signing/:paper/propose', async (c) => {
    const at = await paperAt(c)
    if (!at) return c.notFound()
    const { agency, paper } = at
    const entered = await fieldsOf(c)
    const organisation = await findOrganisation(c.var.services.db, agency.id)
    const accounts = await accountsOf(c.var.services, agency.id, c.var.session)
    const dated = enteredDay(first(entered, 'date'))
    const again = (faults: Faults) =>
      c.html(proposePage(c, at, { entered, organisation, accounts, day: dated ?? dayOf(c.var.services.now()), faults }), 422)
    if (!dated) return again(new Map([['date', wordsOf(c).wrongDate]]))
    const despite = first(entered, 'despite').trim().slice(0, 2000)
    const done = await inTransaction(c.var.services.db, async (tx) => {
      const proposed = await proposePaper(lifeOf(c, tx), {
        agencyId: agency.id,
        id: paper.id,
        revision: enteredCount(first(entered, 'revision')) ?? 0,
        dated,
        steps: stepsOf(entered, organisation, at),
        despite: despite === '' ? null : despite,
        accounts: signersAmong(accounts, c.var.session),
      })
      if (proposed.ok) await tellOf(c, tx, 'paper.sign', { userId: proposed.value.userId, paper })
      return proposed
    })
    if (done.ok) return c.redirect(`${baseOf(agency.id, paper.id)}?done=proposed`, 303)
    return again(explainProposal(c, done.error))
  })

type TextShown = Pick<Parameters<typeof TextPage>[0], 'place' | 'kind' | 'text'>

const textPage = (c: Context<Env>, { agency, paper }: At, shown: TextShown, faults: Faults = noFaults) => (
  <TextPage
    {...officeFrameOf(c, agency)}
    t={wordsOf(c)}
    title={paper.title}
    base={baseOf(agency.id, paper.id)}
    {...shown}
    faults={faults}
  />
)

type ProposeShown = {
  readonly entered: Fields
  readonly organisation: Organisation
  readonly accounts: readonly Account[]
  readonly day: ThaiDay
  readonly faults?: Faults
}

const proposePage = (c: Context<Env>, { agency, paper }: At, { entered, organisation, accounts, day, faults }: ProposeShown) => {
  const line = (part: SigningPart) => {
    const signature = signatureFor(organisation, part, day)
    return signature?.person ? [personName(signature.person), signature.line].join(' ') : null
  }
  const named = { drafter: null, head: line('head'), clerk: line('clerk'), mayor: line('mayor') }
  return (
    <ProposePage
      {...officeFrameOf(c, agency)}
      t={wordsOf(c)}
      paper={paper}
      accounts={accounts}
      named={named}
      entered={entered}
      faults={faults ?? noFaults}
    />
  )
}

const postFor = (organisation: Organisation, part: SigningPart) => (part === 'drafter' ? undefined : signingPosts(organisation)[part])

function signatureFor(organisation: Organisation, part: SigningPart, day: ThaiDay) {
  const post = postFor(organisation, part)
  return post && whoSigns(organisation, post.id, day)
}

/**
 * The account of whom the register names: bound to it, or, where the office bound it to none, called by the same name and nobody else's.
 * The drafter is who asks; alone here, they are everybody.
 */
function accountFor(organisation: Organisation, part: SigningPart, day: ThaiDay, accounts: readonly Account[], self: string): string {
  if (part === 'drafter' || accounts.length === 1) return self
  const person = signatureFor(organisation, part, day)?.person
  if (!person || person.userId !== null) return person?.userId ?? ''
  const bare = (text: string) => text.replace(/\s+/g, '')
  const free = accounts.filter(({ userId }) => organisation.people.every((one) => one.userId !== userId))
  return free.find(({ name }) => [personName(person), person.name].some((one) => bare(one) === bare(name)))?.userId ?? ''
}

function stepsOf(entered: Fields, organisation: Organisation, { agency }: At): readonly PlannedStep[] {
  const usual = postsOf(officeFor(agency))
  return signingParts.flatMap((part): PlannedStep[] => {
    const userId = first(entered, part)
    if (userId === '') return []
    const post = postFor(organisation, part)
    const position = part === 'drafter' ? first(entered, 'drafter.post').trim().slice(0, 200) : (post?.title ?? usual[part])
    return [{ part, postId: post?.id ?? null, position, userId }]
  })
}

function explainChange(c: Context<Env>, problem: ChangeProblem): string {
  const t = wordsOf(c)
  switch (problem.kind) {
    case 'no-such-paper':
    case 'wrong-state':
      return t.problems[problem.kind]
    case 'no-such-place':
      return t.noPlace
    case 'too-much':
      return digits(t.tooMuch, c.var.language)
    case 'no-method':
      return digits(t.noMethod(String(problem.year)), c.var.language)
    default:
      return unreachable(problem)
  }
}

function explainProposal(c: Context<Env>, problem: ProposeProblem): Faults {
  const t = wordsOf(c)
  switch (problem.kind) {
    case 'no-such-paper':
    case 'wrong-state':
      return new Map([['date', t.problems[problem.kind]]])
    case 'no-method':
      return new Map([['date', digits(t.noMethod(String(problem.year)), c.var.language)]])
    case 'changed-meanwhile':
      return new Map([['date', t.changedMeanwhile]])
    case 'not-ready':
      return new Map([['date', t.notReady]])
    case 'needs-reason':
      return new Map([['despite', t.needsReason]])
    case 'part-missing':
      return new Map([[problem.part, t.partMissing(t.parts[problem.part])]])
    case 'nobody-decides':
      return new Map([['mayor', t.nobodyDecides]])
    case 'no-signer':
      return new Map([[problem.part, t.noSigner(t.parts[problem.part])]])
    case 'bound-to-other':
      return new Map([[problem.part, t.boundToOther(t.parts[problem.part])]])
    case 'same-account':
      return new Map([[problem.part, t.sameAccount(t.parts[problem.part], t.parts[problem.other])]])
    default:
      return unreachable(problem)
  }
}

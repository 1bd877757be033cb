/**
 * What the platform promises, and how each promise is broken on purpose: `npm run prove` breaks one after the other in a copy of the project
 * and runs the tests named beside it, which must turn red. `find` stands once in its file.
 */

export type Proof = {
  /** The part of the platform, as docs/proof.md groups them. */ readonly part: string
  readonly promise: string
  readonly file: string
  readonly find: string
  readonly put: string
  readonly tests: readonly string[]
}

type Break = readonly [promise: string, file: string, find: string, put: string, ...tests: readonly string[]]

const signIn = 'src/platform/sign-in'
const signInTest = `${signIn}/sign-in.test.ts`

const parts: Readonly<Record<string, readonly Break[]>> = {
  Register: [
    [
      'an import with one bad row is not done at all',
      'src/register/import-register.ts',
      'if (faults.length > 0) return err(refusal(faults))',
      '',
      'src/register/import-register.test.ts',
    ],
    [
      'what was looked at in the preview is what is done',
      'src/register/import-register.ts',
      "if (lookedAt && lookedAt.digest !== value.digest) return err({ kind: 'changed-meanwhile' })",
      '',
      'src/register/import-register.test.ts',
      'test/web/agencies.test.ts',
    ],
    [
      'a new name leaves the old one in the history',
      'src/register/import-register.ts',
      'await setFormerNames(tx, old)',
      '',
      'src/register/import-register.test.ts',
    ],
    [
      'a body taken up by another is closed the day before',
      'src/register/succeed-agency.ts',
      'validUntil: ended.validUntil ?? daysAfter(on, -1)',
      'validUntil: ended.validUntil',
      'src/register/office.test.ts',
      'test/web/organisation.test.ts',
    ],
    [
      'who acts for somebody does so on the days of the order only',
      'src/register/domain/organisation.ts',
      'from <= day && (until === null || day <= until)',
      'from <= day',
      'src/register/domain/organisation.test.ts',
    ],
  ],
  'Sign-in': [
    [
      'wrong passwords lock the account for a while',
      `${signIn}/by-password.ts`,
      "if (until) return err({ kind: 'locked', until })",
      '',
      signInTest,
    ],
    [
      'a stranger who locks an account does not lock its owner out',
      `${signIn}/by-password.ts`,
      '(found && deviceKey(settings.secret, headers, found.id)) ?? accountKey(settings.secret, email)',
      'accountKey(settings.secret, email)',
      signInTest,
    ],
    ['a code of the app is good once', `${signIn}/code-once.ts`, 'throw new UsedCode()\n  }', 'return\n  }', signInTest],
    [
      'nobody makes a session: its cookie is signed',
      `${signIn}/session.ts`,
      'timingSafeEqual(given, right) ? token',
      'given.length > 0 ? token',
      signInTest,
      'test/web/account.test.ts',
    ],
    ['a session that was not used ends', `${signIn}/session.ts`, 'session.expiresAt <= now', 'false', signInTest],
    [
      'somebody else’s passkey signs nothing here',
      `${signIn}/ceremonies.ts`,
      "step === 'prove' && session && session.userId !== before?.userId",
      'false',
      'test/web/sign-in.test.ts',
    ],
    [
      'an ID token of another issuer lets nobody in',
      `${signIn}/id-token.ts`,
      "if (iss.replace(/\\/+$/, '') !== issuer) return undefined",
      '',
      `${signIn}/id-token.test.ts`,
    ],
    [
      'an administrator without a second factor sets one up first',
      'src/web/gate.ts',
      'return refusals.secondFactor(c)',
      'return next()',
      'test/web/second-factor.test.ts',
    ],
    [
      'the last administrator of the installation stays',
      `${signIn}/people.ts`,
      "return err({ kind: 'last-national' })",
      'void 0',
      signInTest,
      'test/web/people.test.ts',
    ],
    [
      'a closed account says nobody’s name any more',
      `${signIn}/close.ts`,
      'await forgetPerson(tx, userId, at)',
      '',
      'test/web/privacy.test.ts',
    ],
  ],
  'Roles and isolation': [
    [
      'a role that may not is refused at the route',
      'src/web/gate.ts',
      'if (!rights.deeds.has(needs)) return refuse()',
      '',
      'test/web/gate.test.ts',
    ],
    ['a route without an entry answers nobody', 'src/web/gate.ts', "'GET /o/:agency/share': 'office.see',", '', 'test/web/gate.test.ts'],
    [
      'a query that forgets its office finds nothing',
      'migrations/isolate.sql',
      'enable row level security',
      'disable row level security',
      'src/platform/isolation.test.ts',
    ],
    [
      'the trail cannot be changed by the server',
      'migrations/isolate.sql',
      'revoke update, delete on audit.entry from prongsai_app;',
      '',
      'src/platform/isolation.test.ts',
    ],
    [
      'the public sees published years only',
      'migrations/isolate.sql',
      "as restrictive for select to prongsai_publish using (current_user <> ''prongsai_publish'' or exists",
      'as restrictive for select to prongsai_publish using (true or exists',
      'src/platform/isolation.test.ts',
      'test/web/public.test.ts',
      'src/publish',
    ],
  ],
  Trail: [
    [
      'an entry that was changed is found',
      'src/platform/audit.ts',
      "if (before !== stored) return { agencyId, kind: 'changed', no }",
      '',
      'src/platform/audit.test.ts',
    ],
    [
      'an entry that was taken away is found',
      'src/platform/audit.ts',
      "if (no !== at + 1) return { agencyId, kind: 'gap', no: at + 1 }",
      '',
      'src/platform/audit.test.ts',
    ],
    [
      'a chain that was cut is found',
      'src/platform/audit.ts',
      "? undefined : { agencyId, kind: 'cut', no: at }",
      '? undefined : undefined',
      'src/platform/audit.test.ts',
    ],
  ],
  Files: [
    [
      'an infected file is not kept',
      'src/platform/files/keep-file.ts',
      "if (scanned.kind !== 'clean') return",
      "if (scanned.kind === 'no-answer') return",
      'src/platform/files/store.test.ts',
    ],
    [
      'where the scanner does not answer nothing passes',
      'src/platform/files/keep-file.ts',
      "if (scanned.kind !== 'clean') return",
      "if (scanned.kind === 'infected') return",
      'src/platform/files/store.test.ts',
    ],
    [
      'a kind of file is known by its bytes, not its name',
      'src/platform/files/keep-file.ts',
      "if (!type) return err({ kind: 'other-type' })",
      '',
      'src/platform/files/store.test.ts',
    ],
    [
      'metadata goes where it was asked',
      'src/platform/files/keep-file.ts',
      'command.strip ? await',
      'command.name === "" ? await',
      'src/platform/files/store.test.ts',
      'test/web/files.test.ts',
    ],
    [
      'a file is whole or absent',
      'src/platform/files/local.ts',
      'await rm(fresh, { force: true })\n    throw',
      'throw',
      'src/platform/files/local.test.ts',
    ],
    [
      'what rotted on the disk is not handed out',
      'src/platform/files/local.ts',
      'if (hashOf(bytes) !== sha256) throw',
      'if (bytes.length < 0) throw',
      'src/platform/files/local.test.ts',
    ],
    [
      'an upload that nobody goes on with is thrown away after a day',
      'src/platform/files/staging.ts',
      'if (now - begun < day) continue',
      'continue',
      'test/web/files.test.ts',
    ],
  ],
  'Jobs and messages': [
    [
      'a job whose process died is taken up again',
      'src/platform/jobs/open-jobs.ts',
      'if (!last) await takeUpAgain(db, id)',
      'if (!last) log.event("left", { id })',
      'src/platform/jobs/open-jobs.test.ts',
    ],
    [
      'one that was cancelled stops',
      'src/platform/jobs/open-jobs.ts',
      'const { affected } = (await boss.cancel(job.kind, id, { db: fromKysely(tx) })) as { affected?: number }',
      'const affected: number = 1',
      'src/platform/jobs/open-jobs.test.ts',
    ],
    [
      'a failed one is tried again, later each time',
      'src/platform/jobs/open-jobs.ts',
      'retryLimit: retries',
      'retryLimit: 0',
      'src/platform/jobs/open-jobs.test.ts',
    ],
    [
      'the same is not told twice',
      'src/platform/inbox.ts',
      'data: json(data) as never, once: once ?? null, at',
      'data: json(data) as never, once: null, at',
      'src/web/inbox/tell.test.ts',
    ],
    [
      'a digest is one letter a day',
      'src/web/inbox/tell.ts',
      "if (delivery === 'at-once' || (urgent && delivery === 'daily')) {",
      'if (delivery) {',
      'src/web/inbox/tell.test.ts',
    ],
    [
      'who wants nothing gets nothing',
      'src/platform/inbox.ts',
      "is('choice.delivery', '<>', 'never')",
      "is('choice.delivery', '<>', 'x' as never)",
      'src/web/inbox/tell.test.ts',
    ],
  ],
  Backups: [
    [
      'a damaged backup is refused',
      'src/platform/backup/read-archive.ts',
      "if (hash.digest('hex') !== digest) throw",
      "if (hash.digest('hex') === '') throw",
      'test/backup',
    ],
    [
      'a restore does not write over an installation unasked',
      'src/platform/backup/restore.ts',
      "if (!replace && (await isUsed(client))) throw new BackupFault({ kind: 'not-empty' })",
      '',
      'test/backup/refusals.test.ts',
      'test/backup/rehearsal.test.ts',
    ],
    [
      'old backups go by the rule, the newest stays',
      'src/platform/backup/rotation.ts',
      'Math.max(1, daily)',
      'daily',
      'src/platform/backup/rotation.test.ts',
    ],
  ],
  Operations: [
    [
      'a server without its database says that it is not ready',
      'src/web/operations/routes.ts',
      'ready ? 200 : 503',
      '200',
      'test/web/operations.test.ts',
    ],
    [
      'figures are for who holds the token',
      'src/web/operations/routes.ts',
      '!same(given, metrics.token.reveal())',
      'given === ""',
      'test/web/operations.test.ts',
    ],
    ['a form of another site is refused', 'src/web/app.tsx', 'app.use(csrf())', '', 'test/web'],
    [
      'no script but ours runs',
      'src/web/app.tsx',
      'scriptSrc: ["\'self\'"]',
      'scriptSrc: ["\'self\'", "\'unsafe-inline\'"]',
      'test/web/operations.test.ts',
    ],
    ['one account cannot ask without end', 'src/web/limits.tsx', 'await all.consume(account)', 'account.trim()', 'test/web/limits.test.ts'],
    [
      'a form has a greatest size',
      'src/web/app.tsx',
      'next() : limited(c, next)))',
      'next() : next()))',
      'test/web/documents.test.ts',
      'test/web/fuzz.test.ts',
    ],
    [
      'two that migrate at once do not meet',
      'src/platform/migrate.ts',
      "await client.query('select pg_advisory_lock($1)', [migrationLock])",
      '',
      'src/platform/migrate.test.ts',
    ],
    [
      'a migration that was edited is refused',
      'src/platform/migrate.ts',
      "if (file.sha256 !== sha256) return err({ kind: 'changed', name })",
      '',
      'src/platform/migrate.test.ts',
    ],
    [
      'a full disk is told, not broken',
      'src/web/app.tsx',
      "storeFull || isDiskFull(error) ? 'full'",
      "storeFull && isDiskFull(error) ? 'full'",
      'test/web/files.test.ts',
      'test/web/operations.test.ts',
    ],
    [
      'a database that is away is told, and asked again',
      'src/web/app.tsx',
      "isPassing(error) ? 'away'",
      "isDiskFull(error) ? 'away'",
      'test/web/operations.test.ts',
    ],
  ],
}

export const proofs: readonly Proof[] = Object.entries(parts).flatMap(([part, breaks]) =>
  breaks.map(([promise, file, find, put, ...tests]) => ({ part, promise, file, find, put, tests })),
)

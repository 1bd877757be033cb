/** Prints what may be sent and how often, from the constants that hold it, as `docs/security/limits.md`; with --check it only says whether that is still true. */

import { readFileSync, writeFileSync } from 'node:fs'
import { binDays } from '#platform/bin'
import { fileTypes, mostKeptBytes } from '#platform/files'
import { mostBytes as mostLinkBytes, mostRedirects } from '#platform/look-at-link'
import { invitationDays, leastLength } from '#platform/sign-in/index'
import { mostBytes } from '#read'
import { patience } from '../src/cli/serve.ts'
import { mostEntries, mostRatio, mostWanted } from '../src/platform/sheet/archive.ts'
import { mostColumns } from '../src/platform/sheet/workbook.ts'
import { absolute, hour, idle } from '../src/platform/sign-in/auth.ts'
import { mostWrong } from '../src/platform/sign-in/codes.ts'
import { mostLength } from '../src/platform/sign-in/password-rules.ts'
import { resetHours } from '../src/platform/sign-in/people.ts'
import { freshFor } from '../src/platform/sign-in/session.ts'
import { forgiveMinutes, free, longestMinutes } from '../src/platform/sign-in/store/tries.ts'
import { mostProjects } from '../src/monitor/read-projects.ts'
import { mostPages, mostScannedPages } from '../src/read/extract/pdf.ts'
import { mostText } from '../src/read/extract/text.ts'
import { mostRows } from '../src/report/domain/forms/values.ts'
import { mostEdits } from '../src/report/life/draft-paper.ts'
import { mostSheet } from '../src/web/agencies/routes.tsx'
import { mostForm } from '../src/web/app.tsx'
import { mostFiles as mostKeptAtOnce } from '../src/web/files/routes.tsx'
import { mostLines } from '../src/web/inbox/letter.ts'
import { usualLimits } from '../src/web/limits.tsx'
import { mostEmblem } from '../src/web/organisation/details-routes.tsx'
import { mostBytes as mostVerified } from '../src/web/signing/verify-routes.tsx'
import { mostFiles as mostReadAtOnce } from '../src/web/start/routes.tsx'

const file = 'docs/security/limits.md'
const mb = (bytes: number): string => `${bytes / 1024 / 1024} MB`
const count = (n: number): string => new Intl.NumberFormat('en').format(n)
type Line = readonly [what: string, limit: string, held: string]
const table = (title: string, lines: readonly Line[]): readonly string[] => [
  `## ${title}`,
  '',
  '| what | limit | held by |',
  '|---|---|---|',
  ...lines.map((cells) => `| ${cells.join(' | ')} |`),
  '',
]
const endings = Object.values(fileTypes).flatMap((one) => one.endings)

const text = [
  '# Limits',
  '',
  'What may be sent, how large, how often and for how long. Printed by `node --import ./bin/tsx.mjs scripts/print-limits.ts` from the constants that hold it; checked in CI. What goes beyond is refused with a message that says the limit, and nothing of it is kept; where only the first part is taken, the line says so.',
  '',
  ...table('Requests', [
    ['an ordinary form', mb(mostForm), '`src/web/app.tsx`; `test/web/fuzz.test.ts`'],
    [
      'pages and forms of one account a minute, in each process',
      count(usualLimits.asked),
      '`src/web/limits.tsx`; `test/web/limits.test.ts`',
    ],
    ['of these, what is sent', count(usualLimits.sent), '`src/web/limits.tsx`; `test/web/limits.test.ts`'],
    [
      'of these, documents read and papers made while one waits',
      count(usualLimits.made),
      '`src/web/limits.tsx`; `test/web/limits.test.ts`',
    ],
    ['requests to one address with a token a minute', count(usualLimits.link), '`src/web/limits.tsx`; `test/web/limits.test.ts`'],
    ['time for the headers of a request', `${patience.headersTimeout / 1000} s`, '`src/cli/serve.ts`'],
    ['time for a whole request', `${patience.requestTimeout / 60_000} min`, '`src/cli/serve.ts`'],
  ]),
  ...table('Sign-in', [
    [
      'length of a password',
      `${leastLength}–${mostLength} characters`,
      '`src/platform/sign-in/password-rules.ts`; `src/platform/sign-in/sign-in.test.ts`',
    ],
    [
      'wrong passwords in a row with which an account or a known device begins to wait',
      count(free),
      '`src/platform/sign-in/store/tries.ts`; `src/platform/sign-in/sign-in.test.ts`',
    ],
    [
      'then it waits',
      `1, 2, 4 … ${longestMinutes} min; one try is forgiven every ${forgiveMinutes} min`,
      '`src/platform/sign-in/store/tries.ts`',
    ],
    [
      'wrong codes of the terminal before each waits a minute',
      count(mostWrong),
      '`src/platform/sign-in/codes.ts`; `test/web/first-start.test.ts`',
    ],
    ['a session without use', `${idle / hour} h`, '`src/platform/sign-in/session.ts`; `src/platform/sign-in/sign-in.test.ts`'],
    [
      'a session that is remembered, and any at last',
      `${absolute / hour / 24} days`,
      '`src/platform/sign-in/session.ts`; `src/platform/sign-in/sign-in.test.ts`',
    ],
    ['a sign-in counts as just proved', `${freshFor / 60_000} min`, '`src/platform/sign-in/session.ts`; `test/web/account.test.ts`'],
    ['an invitation', `${invitationDays} days, once`, '`src/platform/sign-in/people.ts`; `src/platform/sign-in/sign-in.test.ts`'],
    [
      'a link to a new password, made by an administrator',
      `${resetHours} h, once; 1 h by mail or by the server’s command`,
      '`src/platform/sign-in/people.ts`; `test/web/people.test.ts`',
    ],
  ]),
  ...table('Files', [
    [
      'documents to be read: PDF, DOCX, XLSX, PNG, JPEG, HTML, CSV, text, told by content',
      `${mb(mostBytes)} each, ${mostReadAtOnce} at once`,
      '`src/read/extract/extract.ts`; `src/read/extract/bad-input.test.ts`',
    ],
    [
      'pages of a PDF',
      `${mostPages}, of them ${mostScannedPages} scanned`,
      '`src/read/extract/pdf.ts`; `src/read/extract/bad-input.test.ts`',
    ],
    [
      'characters of a text: the first are read, and the reading says so',
      count(mostText),
      '`src/read/extract/text.ts`; `src/read/extract/bad-input.test.ts`',
    ],
    [
      'a document that is an archive (DOCX, XLSX), unpacked',
      `${mb(mostWanted)}, ${count(mostEntries)} entries, ${mostRatio} times its size`,
      '`src/platform/sheet/archive.ts`; `src/read/extract/bad-input.test.ts`',
    ],
    [
      `files kept as evidence: ${endings.join(' ')}, told by content`,
      `${mb(mostKeptBytes)} each, ${mostKeptAtOnce} at once; of one office together \`FILES_QUOTA_MB\``,
      '`src/platform/files/keep-file.ts`; `src/platform/files/store.test.ts`',
    ],
    [
      'an emblem: PNG or JPEG, told by content',
      mb(mostEmblem),
      '`src/web/organisation/details-routes.tsx`; `test/web/organisation.test.ts`',
    ],
    [
      'tables of agencies, staff, holidays and projects: CSV or XLSX',
      `${mb(mostSheet)}, ${mostColumns} columns, ${count(mostProjects)} projects`,
      '`src/web/agencies/routes.tsx`, `src/monitor/read-projects.ts`',
    ],
    ['a file compared with a signed paper', mb(mostVerified), '`src/web/signing/verify-routes.tsx`'],
    ['what was taken away lies in the bin', `${binDays} days`, '`src/platform/bin.ts`; `src/platform/files/store.test.ts`'],
  ]),
  ...table('The rest', [
    ['paragraphs put into one paper', count(mostEdits), '`src/report/life/draft-paper.ts`'],
    ['rows of a table of a form', count(mostRows), '`src/report/domain/forms/values.ts`'],
    [
      'the first that is read of a page that proves something',
      `${mb(mostLinkBytes)}, after ${mostRedirects} redirects`,
      '`src/platform/look-at-link.ts`; `src/platform/look-at-link.test.ts`',
    ],
    ['notices in one letter; the rest are in the inbox', count(mostLines), '`src/web/inbox/letter.ts`'],
  ]),
].join('\n')

if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== text) {
    console.error(`${file} is not what the code says: run node --import ./bin/tsx.mjs scripts/print-limits.ts`)
    process.exit(1)
  }
} else {
  writeFileSync(file, text)
}

/** A tree of strings that break type-setters, markup and spreadsheets, in every place where a person's words can stand; for tests. */

import type { DocumentTree, TreeBlock } from '../domain/tree.ts'

export const nastyStrings: readonly string[] = [
  '#panic("x")',
  '#import "/etc/passwd"',
  '$1+1$',
  '@label',
  '*bold* _em_ `raw`',
  '\\u{41} \\ \\\\',
  '<b>&amp;</b> <script>alert(1)</script>',
  '[x] ]]> [[',
  '// no comment',
  '/* open',
  '-- --- ...',
  '= heading + - 1. / term: x',
  '~ \u00a0 \t \n \r\n',
  'NUL\u0000 BEL\u0007 ESC\u001b DEL\u007f C1\u0085',
  '\u202eRTL\u202c \u200f\u200e \u2066x\u2069 שלום مرحبا',
  '😀 👩‍👩‍👧 🇹🇭 \u{10ffff} \ufffe \uffff',
  '\ud800 lone \udc00',
  'ก็๋๊์ ่้ ำำ ฺฺฺ',
  '\u200b\u200c\u200d\u2060\ufeff\u00ad',
  '=1+1;@SUM(A1) +cmd|x -2',
  '{{x}} ${y} %s %n',
  '"\'`´„“”’',
  'ก'.repeat(300),
  'w'.repeat(300),
  '๙'.repeat(80),
  ' ',
  '',
]

const everywhere = (text: string): readonly TreeBlock[] => [
  { kind: 'heading', level: 2, text, listed: true },
  {
    kind: 'paragraph',
    content: [{ kind: 'text', text }, { kind: 'break' }, { kind: 'text', text, bold: true }],
    indent: 'first-line',
    align: 'justify',
  },
  { kind: 'list', ordered: true, items: [[{ kind: 'text', text }]] },
  {
    kind: 'table',
    caption: text,
    columns: [
      { title: text, width: 0.5, align: 'start' },
      { title: text, width: 0.5, align: 'end' },
    ],
    groups: [{ title: text, span: 2 }],
    rows: [[{ content: [{ kind: 'text', text }] }, { content: [{ kind: 'text', text }] }]],
  },
  {
    kind: 'chart',
    chart: { title: text, alt: text, rows: [{ label: text, now: 50, before: null }], nowLabel: text, beforeLabel: text, target: 85 },
  },
  { kind: 'writing-lines', lead: text, lines: 1 },
  { kind: 'signature', lead: text, name: text, position: text, actingFor: text, side: 'left' },
]

const all = nastyStrings.join(' ')

export const nastyTree: DocumentTree = {
  kind: 'progress',
  title: all,
  language: 'th',
  date: '2566-01-31',
  author: all,
  sections: [
    { landscape: false, numbered: false, blocks: [{ kind: 'cover', title: [all], agency: all, place: all, year: all, preparedBy: all }] },
    { landscape: false, numbered: false, blocks: [{ kind: 'contents', title: all }] },
    {
      landscape: false,
      numbered: true,
      blocks: [
        { kind: 'memo-head', office: all, number: all, date: all, subject: all, addressee: all },
        ...nastyStrings.flatMap(everywhere),
      ],
    },
    { landscape: true, numbered: true, blocks: everywhere(all) },
    { landscape: false, numbered: true, blocks: [{ kind: 'emblem-head', emblem: true, lines: [all, ...nastyStrings] }] },
    {
      landscape: false,
      numbered: true,
      blocks: [
        { kind: 'letter-head', number: all, address: [all, ...nastyStrings], date: all, fields: [{ label: 'เรื่อง', lines: [all, ''] }] },
      ],
    },
  ],
}

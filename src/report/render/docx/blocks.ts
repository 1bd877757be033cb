/** Each block of a tree as Word paragraphs: real heading styles, real fields, nothing moved about with spaces. */

import {
  AlignmentType,
  FrameAnchorType,
  HeadingLevel,
  HorizontalPositionAlign,
  HorizontalPositionRelativeFrom,
  ImageRun,
  LeaderType,
  LineRuleType,
  PageBreak,
  Paragraph,
  TabStopType,
  TableOfContents,
  TextRun,
  VerticalPositionAlign,
  VerticalPositionRelativeFrom,
} from 'docx'
import type { FileChild, IParagraphOptions } from 'docx'
import { toThaiDigits } from '#kernel/thai'
import { unreachable } from '#kernel/unreachable'
import type { TreeBlock } from '../../domain/tree.ts'
import type { Hold } from '../keep-together.ts'
import { printable } from '../printable.ts'
import { chartParagraph } from './chart.ts'
import { emblemHead, letterHead } from './letter-heads.ts'
import { listIndent, textTwips, twips } from './look.ts'
import type { Emblem } from './look.ts'
import { run, runsOf } from './runs.ts'
import { tableOf } from './table.ts'

export type Setting = { readonly landscape: boolean; readonly emblem: Emblem | null }

type Block<Kind extends TreeBlock['kind']> = Extract<TreeBlock, { readonly kind: Kind }>

const alignments = {
  // กระจายแบบไทย: spreads the letters, not the few spaces, as official letters are set.
  justify: AlignmentType.THAI_DISTRIBUTE,
  start: AlignmentType.START,
  center: AlignmentType.CENTER,
  end: AlignmentType.END,
} as const

const dots = (count: number): string => '.'.repeat(count)

function heading(block: Block<'heading'>): Paragraph {
  const levels = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const
  return new Paragraph({
    ...(block.listed ? { heading: levels[block.level] } : { style: `Unlisted${block.level}` }),
    alignment: block.align === 'center' ? AlignmentType.CENTER : AlignmentType.START,
    children: [new TextRun({ text: printable(block.text) })],
  })
}

const indents = {
  'first-line': { firstLine: twips(2.5) },
  none: {},
  hanging: { left: twips(2.5), hanging: twips(2.5) },
} as const

function memoHead(block: Block<'memo-head'>, emblem: Emblem | null): readonly Paragraph[] {
  // Dots that stand for a value not known yet are the leader's.
  const value = (text: string) => run(`  ${text.replace(/\.{3,}|…+/g, '').trim()}`)
  const label = (text: string) => run(text, { bold: true, points: 20 })
  const end = { type: TabStopType.RIGHT, position: textTwips(false), leader: LeaderType.DOT }
  const middle = { type: TabStopType.LEFT, position: twips(8), leader: LeaderType.DOT }
  const tab = () => new TextRun({ text: '\t' })
  const height = 57
  const picture = emblem
    ? [
        new ImageRun({
          type: emblem.type,
          data: emblem.data,
          transformation: { height, width: Math.round(height * emblem.ratio) },
          floating: {
            horizontalPosition: { relative: HorizontalPositionRelativeFrom.MARGIN, offset: 0 },
            verticalPosition: { relative: VerticalPositionRelativeFrom.MARGIN, offset: 0 },
          },
          altText: { name: 'ตราครุฑ', title: 'ตราครุฑ', description: 'ตราครุฑ' },
        }),
      ]
    : []
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      // "Exactly 35 pt", and what the emblem's 1.5 cm leave above it.
      spacing: { before: 160, line: 700, lineRule: LineRuleType.EXACT },
      children: [...picture, run('บันทึกข้อความ', { bold: true, points: 29 })],
    }),
    new Paragraph({ tabStops: [end], children: [label('ส่วนราชการ'), value(block.office), tab()] }),
    new Paragraph({
      tabStops: [middle, end],
      children: [label('ที่'), value(block.number), tab(), label('วันที่'), value(block.date), tab()],
    }),
    new Paragraph({
      tabStops: [end],
      indent: { left: twips(1.2), hanging: twips(1.2) },
      children: [label('เรื่อง'), value(block.subject), tab()],
    }),
    new Paragraph({
      spacing: { before: 120 },
      tabStops: [{ type: TabStopType.LEFT, position: twips(1.2) }],
      indent: { left: twips(1.2), hanging: twips(1.2) },
      children: [run('เรียน'), tab(), run(block.addressee)],
    }),
  ]
}

function signature(block: Block<'signature'>, keep: boolean): readonly Paragraph[] {
  const free = textTwips(false) - twips(9.6)
  const indent = { right: { left: free }, left: { right: free }, center: {} }[block.side]
  const lines: readonly string[] = [
    ...(block.lead === null ? [] : [`${block.lead} ${dots(40)}`]),
    `(${block.name ?? dots(46)})`,
    block.actingFor === null ? block.position : `${block.position} รักษาราชการแทน`,
    ...(block.actingFor === null ? [] : [block.actingFor]),
    ...(block.date === undefined ? [] : [block.date]),
  ]
  return lines.map(
    (line, i) =>
      new Paragraph({
        alignment: AlignmentType.CENTER,
        indent,
        keepLines: true,
        ...((keep || i < lines.length - 1) && { keepNext: true }),
        // Room for the hand above the first line.
        spacing: { before: i === 0 ? 480 : 0, after: i === lines.length - 1 ? 200 : 0 },
        children: [run(line)],
      }),
  )
}

const writingLines = (block: Block<'writing-lines'>): readonly Paragraph[] =>
  Array.from(
    { length: block.lines },
    (_, i) =>
      new Paragraph({
        keepNext: true,
        spacing: { before: 60 },
        tabStops: [{ type: TabStopType.RIGHT, position: textTwips(false), leader: LeaderType.DOT }],
        children: [...(i === 0 && block.lead !== null ? [run(`${block.lead} `)] : []), new TextRun({ text: '\t' })],
      }),
  )

function cover(block: Block<'cover'>, emblem: Emblem | null): readonly Paragraph[] {
  const line = (text: string, points: number, bold: boolean, before: number, extra: IParagraphOptions = {}) =>
    new Paragraph({ alignment: AlignmentType.CENTER, spacing: { before }, ...extra, children: [run(text, { points, bold })] })
  const rule = (before: number) =>
    new Paragraph({
      spacing: { before },
      indent: { left: twips(3.5), right: twips(3.5) },
      border: { bottom: { style: 'thinThickSmallGap', size: 12, color: '0F4C5C', space: 1 } },
      children: [],
    })
  const below: readonly (readonly [string, number, boolean])[] = [
    [block.preparedBy, 20, false],
    [block.agency, 22, true],
    [block.place, 18, false],
  ]
  // Who prepared it stands at the foot of the page, however high the title is in the typeface at hand.
  const foot: IParagraphOptions = {
    frame: {
      type: 'alignment',
      width: textTwips(false),
      anchor: { horizontal: FrameAnchorType.MARGIN, vertical: FrameAnchorType.MARGIN },
      alignment: { x: HorizontalPositionAlign.CENTER, y: VerticalPositionAlign.BOTTOM },
    },
  }
  const height = 113
  const picture = emblem
    ? [
        new Paragraph({
          alignment: AlignmentType.CENTER,
          children: [
            new ImageRun({
              type: emblem.type,
              data: emblem.data,
              transformation: { height, width: Math.round(height * emblem.ratio) },
              altText: { name: 'ตรา', title: 'ตราประจำหน่วยงาน', description: 'ตราประจำหน่วยงาน' },
            }),
          ],
        }),
      ]
    : []
  return [
    ...picture,
    rule(emblem ? 1200 : 3200),
    ...block.title.map((text, i) => line(text, 26, true, i === 0 ? 480 : 60)),
    ...(block.year === '' ? [] : [line(block.year, 22, true, 200)]),
    rule(240),
    ...(block.preparedBy === '' ? [] : [line('จัดทำโดย', 18, false, 0, foot)]),
    ...below.filter(([text]) => text !== '').map(([text, points, bold]) => line(text, points, bold, 80, foot)),
    // LibreOffice anchors the foot to a paragraph after it.
    new Paragraph({ children: [] }),
  ]
}

/** The Word form of one block. `keep` holds it, or its end, on the page of what follows. */
export function blockOf(block: TreeBlock, { landscape, emblem }: Setting, keep: Hold): readonly FileChild[] {
  switch (block.kind) {
    case 'heading':
      return [heading(block)]
    case 'paragraph':
      return [
        new Paragraph({
          alignment: alignments[block.align],
          indent: indents[block.indent],
          // What leads to a table does not touch it.
          spacing: { before: 120, ...(keep === true && { after: 80 }) },
          ...(keep !== false && { keepNext: true, keepLines: keep === true }),
          children: runsOf(block.content),
        }),
      ]
    case 'list':
      return block.items.map(
        (item, i) =>
          new Paragraph({
            alignment: AlignmentType.THAI_DISTRIBUTE,
            spacing: { before: 60 },
            ...((keep === true || (keep === 'end' && i === block.items.length - 1)) && { keepNext: true }),
            ...(block.ordered ? { indent: listIndent } : { numbering: { reference: 'dashes', level: 0 } }),
            children: [...(block.ordered ? [run(`${toThaiDigits(String(i + 1))}.`), new TextRun({ text: '\t' })] : []), ...runsOf(item)],
          }),
      )
    case 'table':
      return tableOf(block, landscape)
    case 'chart':
      return [chartParagraph(block.chart, landscape)]
    case 'contents':
      return [
        new Paragraph({
          alignment: AlignmentType.CENTER,
          spacing: { after: 120 },
          children: [run(block.title, { bold: true, points: 20 })],
        }),
        new Paragraph({ alignment: AlignmentType.END, children: [run('หน้า', { bold: true })] }),
        new TableOfContents(printable(block.title), { hyperlink: true, headingStyleRange: '1-3', beginDirty: false }),
      ]
    case 'memo-head':
      return memoHead(block, emblem)
    case 'emblem-head':
      return emblemHead(block, emblem)
    case 'letter-head':
      return letterHead(block, emblem)
    case 'signature':
      return signature(block, keep === true)
    case 'writing-lines':
      return writingLines(block)
    case 'cover':
      return cover(block, emblem)
    // Who has the Word file follows a link; the picture belongs to the signed PDF.
    case 'qr':
      return [new Paragraph({ alignment: AlignmentType.CENTER, children: [run(block.text)] })]
    case 'page-break':
      return [new Paragraph({ children: [new PageBreak()] })]
    case 'space':
      return [new Paragraph({ spacing: { before: Math.round(block.points * 20), line: 20, lineRule: LineRuleType.EXACT }, children: [] })]
    default:
      return unreachable(block)
  }
}

/** The heads of ประกาศ, คำสั่ง, reports and หนังสือภายนอก in Word. */

import { AlignmentType, BorderStyle, ImageRun, Paragraph, TabStopType, TextRun } from 'docx'
import type { TreeBlock } from '../../domain/tree.ts'
import type { Emblem } from './look.ts'
import { twips } from './look.ts'
import { run } from './runs.ts'

type Block<Kind extends TreeBlock['kind']> = Extract<TreeBlock, { readonly kind: Kind }>

/** 3 cm, in the pixels of the library. */
const emblemHeight = 113

/** The Garuda in the middle; where there is no picture, its place. */
const garuda = (emblem: Emblem | null): Paragraph =>
  emblem
    ? new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [
          new ImageRun({
            type: emblem.type,
            data: emblem.data,
            transformation: { height: emblemHeight, width: Math.round(emblemHeight * emblem.ratio) },
            altText: { name: 'ตราครุฑ', title: 'ตราครุฑ', description: 'ตราครุฑ' },
          }),
        ],
      })
    : new Paragraph({ spacing: { before: twips(2.3) }, children: [] })

export const emblemHead = (block: Block<'emblem-head'>, emblem: Emblem | null): readonly Paragraph[] => [
  ...(block.emblem ? [garuda(emblem)] : []),
  ...block.lines.map(
    (line) => new Paragraph({ alignment: AlignmentType.CENTER, keepNext: true, children: [run(line, { bold: true, points: 17 })] }),
  ),
  new Paragraph({
    spacing: { after: 160 },
    indent: { left: twips(6), right: twips(6) },
    border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: '1D2328', space: 1 } },
    children: [],
  }),
]

export function letterHead(block: Block<'letter-head'>, emblem: Emblem | null): readonly Paragraph[] {
  const tab = () => new TextRun({ text: '\t' })
  const address = [{ type: TabStopType.LEFT, position: twips(9.8) }]
  // The longest label of the form is สิ่งที่ส่งมาด้วย.
  const wide = block.fields.some(({ label }) => label.length > 8) ? 3 : 1.6
  return [
    garuda(emblem),
    ...(block.address.length === 0 ? [''] : block.address).map(
      (line, i) => new Paragraph({ tabStops: address, children: [...(i === 0 ? [run(`ที่ ${block.number}`)] : []), tab(), run(line)] }),
    ),
    new Paragraph({ spacing: { before: 120 }, indent: { left: twips(7.5) }, children: [run(block.date)] }),
    ...block.fields.map(
      ({ label, lines }) =>
        new Paragraph({
          spacing: { before: 120 },
          tabStops: [{ type: TabStopType.LEFT, position: twips(wide) }],
          indent: { left: twips(wide), hanging: twips(wide) },
          children: [run(label), tab(), ...lines.flatMap((line, i) => (i === 0 ? [run(line)] : [new TextRun({ break: 1 }), run(line)]))],
        }),
    ),
  ]
}

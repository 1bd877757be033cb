/** How the Word file looks: TH SarabunPSK, the sizes and margins of official letters. Lengths in twips, sizes in half-points. */

import { AlignmentType, LevelFormat, LineRuleType } from 'docx'
import type { IDocumentDefaultsOptions, IParagraphStyleOptions, IPropertiesOptions } from 'docx'

/** Every Thai office has it (cabinet resolution, 7 September 2553); elsewhere the file names what may stand in for it (pack.ts). */
export const typeface = 'TH SarabunPSK'

/** A picture with its width by height. */
export type Emblem = { readonly type: 'png' | 'jpg'; readonly data: Uint8Array; readonly ratio: number }

export const twips = (centimetres: number): number => Math.round(centimetres * 567)
export const halfPoints = (points: number): number => points * 2

/** Width of the text: 21 cm less 3 and 2, or 29.7 less 2 and 2. */
export const textTwips = (landscape: boolean): number => twips(landscape ? 25.7 : 16)

/** Thai is complex script to a word processor: it takes the cs font, the cs size and the language of `bidirectional`. */
const defaults: IDocumentDefaultsOptions = {
  run: {
    font: { ascii: typeface, hAnsi: typeface, cs: typeface, eastAsia: typeface },
    size: halfPoints(16),
    sizeComplexScript: halfPoints(16),
    language: { value: 'th-TH', eastAsia: 'th-TH', bidirectional: 'th-TH' },
  },
  // LibreOffice takes a line height without its rule for an exact one.
  paragraph: { spacing: { before: 0, after: 0, line: 240, lineRule: LineRuleType.AUTO } },
}

const headingRun = (points: number) => ({
  bold: true,
  boldComplexScript: true,
  color: '000000',
  font: typeface,
  size: halfPoints(points),
  sizeComplexScript: halfPoints(points),
})
const headingStyle = (points: number) => ({
  run: headingRun(points),
  paragraph: { spacing: { before: 200, after: 60 }, keepNext: true, keepLines: true },
})

/** Not in the contents, so not one of the heading styles that the contents field gathers; still a heading to a screen reader. */
const unlisted = (level: 1 | 2 | 3): IParagraphStyleOptions => ({
  id: `Unlisted${level}`,
  name: `Unlisted heading ${level}`,
  basedOn: 'Normal',
  next: 'Normal',
  quickFormat: true,
  run: headingRun(level === 1 ? 18 : 16),
  paragraph: { ...headingStyle(16).paragraph, outlineLevel: level - 1 },
})

const contentsStyle = (level: 1 | 2 | 3): IParagraphStyleOptions => ({
  id: `TOC${level}`,
  name: `toc ${level}`,
  basedOn: 'Normal',
  next: 'Normal',
  paragraph: { indent: { left: twips(0.75 * level), hanging: twips(0.75) }, spacing: { before: 60 } },
})

export const styles: NonNullable<IPropertiesOptions['styles']> = {
  default: {
    document: defaults,
    heading1: headingStyle(18),
    heading2: headingStyle(16),
    heading3: headingStyle(16),
    hyperlink: { run: { color: '000000' } },
    caption: {
      run: { bold: true, boldComplexScript: true, size: halfPoints(16), color: '000000' },
      paragraph: { keepNext: true, spacing: { before: 120, after: 60 } },
    },
  },
  paragraphStyles: [unlisted(1), unlisted(2), unlisted(3), contentsStyle(1), contentsStyle(2), contentsStyle(3)],
}

export const listIndent = { left: twips(2.2), hanging: twips(0.7) }

/** Dashes only: LibreOffice has no Thai numbers for lists, so ordered lists carry their numbers as text. */
export const numbering: NonNullable<IPropertiesOptions['numbering']> = {
  config: [
    {
      reference: 'dashes',
      levels: [
        {
          level: 0,
          format: LevelFormat.BULLET,
          text: '-',
          alignment: AlignmentType.START,
          style: { run: { font: typeface }, paragraph: { indent: listIndent } },
        },
      ],
    },
  ],
}

/** Tables and chart of scores: levels, instruments, indicators with the year before. */

import type { Analysis, Standing } from '#analyse'
import type { Framework, InstrumentCode } from '#framework'
import { rounded, toNumber } from '#kernel/exact'
import type { Exact } from '#kernel/exact'
import type { TreeBlock, TreeCell } from './tree.ts'
import { cell, thai, thaiScore } from './wording.ts'

/** Shown where a score was in no document: never a guess. */
export const noScore = 'ไม่มีข้อมูล'
const scoreOr = (score: Exact | null | undefined): string => (score ? thaiScore(score) : noScore)

/** "+๑๘.๗๕" · "-๒.๕๐" · "๐.๐๐" */
export function thaiChange(change: Exact | null): string {
  if (!change) return '-'
  const shown = rounded(change)
  return thai(change.n > 0n && shown !== '0.00' ? `+${shown}` : shown)
}

/** เครื่องมือ ตัวชี้วัด น้ำหนัก */
export function methodTable(framework: Framework): TreeBlock {
  return {
    kind: 'table',
    caption: '',
    columns: [
      { title: 'เครื่องมือ', width: 0.44, align: 'start' },
      { title: 'ตัวชี้วัด', width: 0.4, align: 'start' },
      { title: 'น้ำหนัก', width: 0.16, align: 'center' },
    ],
    rows: framework.instruments.flatMap((instrument) => {
      const own = framework.indicators.filter((indicator) => indicator.instrument === instrument.code)
      return own.map((indicator, index): TreeCell[] => {
        const name = cell(`ตัวชี้วัดที่ ${thai(indicator.no)} ${indicator.name}`)
        if (index > 0) return [name]
        return [
          { ...cell(`${instrument.name} (${instrument.code})`), rowSpan: own.length },
          name,
          { ...cell(`ร้อยละ ${thai(Math.round(Number(instrument.weight) * 100))}`), rowSpan: own.length },
        ]
      })
    }),
  }
}

/** The official ladder. From 2566 a level also asks something of every component. */
export function levelTable(framework: Framework): TreeBlock {
  const { scheme, values, components } = framework.levels
  const two = (figure: string) => thai(figure === '100' ? figure : Number(figure).toFixed(2))
  if (scheme === 'AA-F') {
    return {
      kind: 'table',
      caption: '',
      columns: [
        { title: 'คะแนน', width: 0.5, align: 'center' },
        { title: 'ระดับ', width: 0.5, align: 'center' },
      ],
      rows: values.map((level) => [cell(`${two(level.min)} - ${two(level.max)}`), cell(level.code)]),
    }
  }
  return {
    kind: 'table',
    caption: '',
    columns: [
      { title: 'ระดับ', width: 0.3, align: 'start' },
      { title: 'คะแนนรวม', width: 0.25, align: 'center' },
      { title: 'เงื่อนไขขององค์ประกอบ', width: 0.45, align: 'start' },
    ],
    rows: values.map((level) => [
      cell(level.code),
      cell(`${two(level.min)} - ${two(level.max)}`),
      cell(
        level.everyComponentAtLeast
          ? `${componentWords(components)} ตั้งแต่ ${two(level.everyComponentAtLeast)} ขึ้นไปทุกส่วน`
          : level.passes
            ? `มีส่วนใดส่วนหนึ่งต่ำกว่า ${two(level.min)}`
            : '-',
      ),
    ]),
  }
}

const componentWords = (components: Framework['levels']['components']): string =>
  components.map((code) => ({ IIT: 'IIT', EIT: 'EIT', EIT1: 'EIT ส่วนที่ ๑', EIT2: 'EIT ส่วนที่ ๒', OIT: 'OIT' })[code]).join(' ')

/** คะแนนรายเครื่องมือและคะแนนรวม. */
export function instrumentTable(analysis: Analysis): TreeBlock {
  const { framework, scorecard, before } = analysis
  const beforeTitle = before ? [`คะแนน ${thai(before.year)}`] : []
  return {
    kind: 'table',
    caption: '',
    columns: [
      { title: 'เครื่องมือ', width: before ? 0.52 : 0.56, align: 'start' },
      { title: 'น้ำหนัก', width: before ? 0.14 : 0.2, align: 'center' },
      ...beforeTitle.map((title) => ({ title, width: 0.17, align: 'end' as const })),
      { title: `คะแนน ${thai(scorecard.year)}`, width: before ? 0.17 : 0.24, align: 'end' },
    ],
    rows: [
      ...framework.instruments.map(({ code, name, weight }) => [
        cell(`${name} (${code})`),
        cell(`ร้อยละ ${thai(Math.round(Number(weight) * 100))}`),
        ...(before ? [cell(scoreOr(before.instruments[code]))] : []),
        cell(scoreOr(scorecard.instruments[code])),
      ]),
      [cell('คะแนนรวม'), cell(`ร้อยละ ${thai(100)}`), ...(before ? [cell(scoreOr(before.total))] : []), cell(scoreOr(scorecard.total))],
    ],
  }
}

/** ลำดับ ตัวชี้วัด ปีก่อน ปีนี้ เปลี่ยนแปลง, highest first; equal scores share a rank. */
export function comparisonTable(analysis: Analysis): TreeBlock {
  const { before, scorecard } = analysis
  const ranked = analysis.indicators.toSorted((a, b) => a.rank - b.rank || a.no - b.no)
  return {
    kind: 'table',
    caption: '',
    columns: [
      { title: 'อันดับ', width: before ? 0.1 : 0.11, align: 'center' },
      { title: 'ตัวชี้วัด', width: before ? 0.38 : 0.65, align: 'start' },
      ...(before ? [{ title: `คะแนน ${thai(before.year)}`, width: 0.16, align: 'end' as const }] : []),
      { title: `คะแนน ${thai(scorecard.year)}`, width: before ? 0.16 : 0.24, align: 'end' },
      ...(before ? [{ title: 'การเปลี่ยนแปลง', width: 0.2, align: 'end' as const }] : []),
    ],
    rows: ranked.map((standing) => [
      cell(thai(standing.rank)),
      cell(`ตัวชี้วัดที่ ${thai(standing.no)} ${standing.name}`),
      ...(before ? [cell(scoreOr(standing.previous))] : []),
      cell(thaiScore(standing.score)),
      ...(before ? [cell(thaiChange(standing.change))] : []),
    ]),
  }
}

/** ตัวชี้วัดของเครื่องมือเดียว; those without a score say so. */
export function indicatorTable(analysis: Analysis, instrument: InstrumentCode): TreeBlock {
  const scores = new Map(analysis.indicators.map((standing) => [standing.no, standing.score]))
  return {
    kind: 'table',
    caption: '',
    columns: [
      { title: 'ตัวชี้วัด', width: 0.75, align: 'start' },
      { title: 'ผลคะแนน', width: 0.25, align: 'end' },
    ],
    rows: analysis.framework.indicators
      .filter((indicator) => indicator.instrument === instrument)
      .map(({ no, name }) => [cell(`ตัวชี้วัดที่ ${thai(no)} ${name}`), cell(scoreOr(scores.get(no)))]),
  }
}

/** The ten indicators in their order; last year's beside this year's. Only what is known is drawn. */
export function comparisonChart(analysis: Analysis): TreeBlock {
  const { before, scorecard, framework } = analysis
  const two = (score: Exact): number => Number(rounded(score))
  const line = ({ no, name, score, previous }: Standing) => ({
    label: `${thai(no)} ${name}`,
    now: two(score),
    before: previous ? two(previous) : null,
  })
  const said = analysis.indicators.map(
    ({ name, score, previous }) => `${name} ${previous ? `จาก ${thaiScore(previous)} เป็น ` : ''}${thaiScore(score)}`,
  )
  return {
    kind: 'chart',
    chart: {
      title: `คะแนนรายตัวชี้วัด ปีงบประมาณ พ.ศ. ${thai(scorecard.year)}${before ? ` เทียบกับ พ.ศ. ${thai(before.year)}` : ''}`,
      alt: `แผนภูมิแท่งแสดงคะแนนรายตัวชี้วัด ${said.join(' ')}`,
      rows: analysis.indicators.map(line),
      nowLabel: `ปี ${thai(scorecard.year)}`,
      beforeLabel: before ? `ปี ${thai(before.year)}` : null,
      target: toNumber({ n: BigInt(Math.round(Number(framework.levels.target) * 100)), d: 100n }),
    },
  }
}

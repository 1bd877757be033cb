/** The chart as SVG: names above their bars, so that it reads at 360 px; its words are in the alternative text. */

import { toThaiDigits } from '#kernel/thai'
import type { Chart } from '../../domain/tree.ts'
import { escaped } from './escaped.ts'

const left = 4
const plot = 300
const right = 56
const width = left + plot + right
const bar = 11

const x = (score: number): number => Math.round((left + (Math.min(100, Math.max(0, score)) / 100) * plot) * 10) / 10

/** Two places of Thai digits; a number of the tree is rounded already. */
const shown = (score: number): string => toThaiDigits(score.toFixed(2))

export function chartSvg(chart: Chart): string {
  const both = chart.beforeLabel !== null
  const row = both ? 58 : 44
  const top = (both ? 44 : 24) + (chart.target === null ? 0 : 14)
  const bottom = top + chart.rows.length * row
  const height = bottom + 22
  const bars = chart.rows.flatMap((one, i) => {
    const y = top + i * row
    const draw = (score: number, at: number, colour: string) => [
      `<rect x="${left}" y="${at}" width="${Math.round((x(score) - left) * 10) / 10}" height="${bar}" fill="${colour}"/>`,
      `<text x="${x(score) + 5}" y="${at + bar - 1}" font-size="12" fill="#1c2321">${shown(score)}</text>`,
    ]
    return [
      `<text x="${left}" y="${y + 14}" font-size="13.5" fill="#1c2321">${escaped(one.label)}</text>`,
      ...draw(one.now, y + 20, '#0f4c5c'),
      ...(one.before === null ? [] : draw(one.before, y + 20 + bar + 4, '#9fb4ba')),
    ]
  })
  const grid = [0, 20, 40, 60, 80, 100].flatMap((score) => [
    `<line x1="${x(score)}" y1="${top}" x2="${x(score)}" y2="${bottom}" stroke="#dfe4e2"/>`,
    `<text x="${x(score)}" y="${bottom + 15}" font-size="11" text-anchor="middle" fill="#56605c">${toThaiDigits(String(score))}</text>`,
  ])
  const key = (at: number, colour: string, label: string) => [
    `<rect x="${left}" y="${at}" width="14" height="10" fill="${colour}"/>`,
    `<text x="${left + 20}" y="${at + 10}" font-size="12.5" fill="#1c2321">${escaped(label)}</text>`,
  ]
  const target =
    chart.target === null
      ? []
      : [
          `<line x1="${x(chart.target)}" y1="${top - 4}" x2="${x(chart.target)}" y2="${bottom}" stroke="#a4580a" stroke-width="1.2" stroke-dasharray="4 3"/>`,
          `<text x="${x(chart.target)}" y="${top - 8}" font-size="11.5" text-anchor="middle" fill="#8a4806">เป้าหมาย ${toThaiDigits(String(chart.target))}</text>`,
        ]
  const parts = [
    ...key(4, '#0f4c5c', chart.nowLabel),
    ...(chart.beforeLabel === null ? [] : key(24, '#9fb4ba', chart.beforeLabel)),
    ...grid,
    ...bars,
    ...target,
  ]
  return `<svg class="doc-chart" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(chart.alt).trim() || escaped(chart.title).trim() || 'แผนภูมิ'}">${parts.join('')}</svg>`
}

/** The chart as a Word chart: its data can be opened and edited; the values are written in Thai digits. */

import { AlignmentType, Paragraph } from 'docx'
import { ChartRun } from 'docx/charts'
import { toThaiDigits } from '#kernel/thai'
import type { Chart } from '../../domain/tree.ts'
import { printable } from '../printable.ts'
import { typeface } from './look.ts'

const value = (score: number | null) => (score === null ? undefined : { text: toThaiDigits(score.toFixed(2)) })
const labels = { value: true, font: { name: typeface, size: 12 } } as const

export function chartParagraph(chart: Chart, landscape: boolean): Paragraph {
  const target = chart.target === null ? '' : `\nเป้าหมาย ${toThaiDigits(String(chart.target))} คะแนน`
  // A bar chart of Word draws its first series lowest, and the categories upwards: reversed, both read as in the table.
  const now = { name: printable(chart.nowLabel), values: chart.rows.map((row) => row.now), color: '0F4C5C', dataLabels: labels }
  const before = {
    name: printable(chart.beforeLabel ?? ''),
    values: chart.rows.map((row) => row.before),
    color: 'B8C7CC',
    dataLabels: labels,
    pointLabels: chart.rows.map((row) => value(row.before)),
  }
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: 160, after: 160 },
    children: [
      new ChartRun({
        type: 'bar',
        title: { text: `${printable(chart.title)}${target}`, font: { name: typeface, size: 16, bold: true, color: '1D2328' } },
        categories: chart.rows.map((row) => printable(row.label)),
        series: [{ ...now, pointLabels: chart.rows.map((row) => value(row.now)) }, ...(chart.beforeLabel === null ? [] : [before])],
        categoryAxis: { reverseOrder: true, font: { name: typeface, size: 14, color: '1D2328' } },
        valueAxis: { minimum: 0, maximum: 100, interval: 20, visible: false },
        gapWidth: 45,
        overlap: 0,
        legend: chart.beforeLabel === null ? false : { position: 'top', font: { name: typeface, size: 14, color: '1D2328' } },
        font: { name: typeface, color: '1D2328' },
        chartArea: { border: 'none' },
        transformation: { width: landscape ? 900 : 600, height: 100 + chart.rows.length * (chart.beforeLabel === null ? 26 : 33) },
        altText: { name: 'แผนภูมิ', title: printable(chart.title), description: printable(chart.alt) },
      }),
    ],
  })
}

/** `prongsai gain`: what every lost item or low indicator is worth, and the cheapest way to a level. */

import { analyse, cheapestWay, gains } from '#analyse'
import type { Gain, Way } from '#analyse'
import { frameworkFor } from '#framework'
import { decimal, rounded, toNumber } from '#kernel/exact'
import { unreachable } from '#kernel/unreachable'
import { UsageError } from './command.ts'
import type { Command } from './command.ts'
import { openSheet } from './open-sheet.ts'
import { scorecardJson, scorecardText } from './score.ts'

export const gain: Command = {
  help: `prongsai gain [--year Y] FILE [--to LEVEL] [--json]

คะแนนรวมที่จะได้คืนจากทุกข้อที่เสียและทุกตัวชี้วัดที่ต่ำ และทางที่ลงแรงน้อยที่สุดไปถึงระดับที่ต้องการ
What every lost item or low indicator is worth on the total, and the cheapest way to a level.

  --year   ปีงบประมาณ พ.ศ. / fiscal year (Buddhist era)
  --to     ระดับ เช่น AA หรือ ผ่านดี ไม่ระบุคือระดับถัดไป / the level; the next one where not given
  --json   JSON
`,
  async run(args, terminal) {
    const found = await openSheet(args, terminal, true)
    if (!found) return 2
    const { framework, sheet, before, namedItems } = found
    const level = found.to
    if (level !== undefined && !framework.levels.values.some(({ code }) => code === level)) {
      const known = framework.levels.values.map(({ code }) => code).join(' ')
      throw new UsageError(`ปี ${framework.year} ไม่มีระดับ ${level} มี ${known}`, `${framework.year} has no level ${level}; it has ${known}`)
    }
    const earlier = before && frameworkFor(before.year)
    const analysis = analyse({
      framework,
      sheet,
      before: before && earlier ? { framework: earlier, sheet: before } : undefined,
      namedItems,
    })
    const list = gains(analysis)
    const way = cheapestWay(analysis, level)
    if (found.json) {
      terminal.out(
        `${JSON.stringify({ scorecard: scorecardJson(analysis.scorecard), lost: analysis.lost.map(({ indicator, score, status, items, sets }) => ({ indicator, score: toNumber(score), status, items, sets: sets.map(({ perSub }) => perSub) })), gains: list.map(gainJson), way: way && wayJson(way) }, null, 2)}\n`,
      )
      return 0
    }
    terminal.out(scorecardText(analysis.scorecard))
    terminal.out(list.map((one) => `+${rounded(one.points)}  ${gainWords(one)}\n`).join(''))
    if (way) terminal.out(wayText(way))
    return 0
  },
}

const gainJson = (one: Gain) => ({
  kind: one.kind,
  instrument: one.instrument,
  indicator: one.indicator,
  name: one.name,
  points: toNumber(one.points),
  certainty: one.certainty,
  ...(one.kind === 'item' && { item: one.item, sub: one.sub }),
  ...(one.kind === 'items' && { sub: one.sub, lost: one.lost, among: one.among, each: toNumber(one.each) }),
  ...(one.kind === 'unclear' && { sets: one.sets.map(({ perSub }) => perSub) }),
  ...(one.kind === 'indicator' && { to: one.to.map(({ score, points }) => ({ score: toNumber(score), points: toNumber(points) })) }),
})

const wayJson = (way: Way) => ({
  level: way.level.code,
  reachable: way.reachable,
  needs: way.needs.map((move) => ({
    kind: move.kind,
    indicator: move.indicator,
    points: toNumber(move.points),
    ...(move.kind === 'item'
      ? { item: move.item, sub: move.sub, among: move.among }
      : { from: toNumber(move.from), to: toNumber(move.to) }),
  })),
  effort: toNumber(way.effort),
  blockedBy: way.blockedBy.map(({ what, score, needed }) => ({ what, score: toNumber(score), needed: toNumber(needed) })),
  after: scorecardJson(way.after),
})

const setWords = (perSub: Readonly<Record<string, number>>): string =>
  Object.entries(perSub)
    .map(([sub, lost]) => `${lost} ข้อใน ${sub}`)
    .join(' และ ')

function gainWords(one: Gain): string {
  switch (one.kind) {
    case 'item':
      return `ข้อ ${one.item} (${one.sub}) ${one.name}`
    case 'items':
      return `${one.lost} ข้อใน ${one.sub} ${one.name} ข้อละ ${rounded(one.each)}`
    case 'unclear':
      return `ตัวชี้วัดที่ ${one.indicator} ${one.name}: ${one.sets.length === 0 ? 'ไม่มีชุดข้อใดให้คะแนนนี้' : one.sets.map(({ perSub }) => setWords(perSub)).join(' หรือ ')}`
    case 'indicator':
      return `ตัวชี้วัดที่ ${one.indicator} ${one.name}: ${one.to.map(({ score, points }) => `ถึง ${decimal(score)} ได้ +${rounded(points)}`).join(', ')}`
    default:
      return unreachable(one)
  }
}

function wayText(way: Way): string {
  if (!way.reachable) return `ยังหาทางไประดับ ${way.level.code} จากข้อมูลที่มีไม่ได้\n`
  const blocks = way.blockedBy.map(({ what, score, needed }) => `${what} ${rounded(score)} ต้อง ${decimal(needed)}`).join(', ')
  const moves = way.needs.map((move) =>
    move.kind === 'item'
      ? `  ข้อ ${move.item ?? `หนึ่งข้อใน ${move.sub}`}  +${rounded(move.points)}\n`
      : `  ตัวชี้วัดที่ ${move.indicator} จาก ${rounded(move.from)} เป็น ${rounded(move.to)}  +${rounded(move.points)}\n`,
  )
  return `ไประดับ ${way.level.code}${blocks ? ` (ติดที่ ${blocks})` : ''}\n${moves.join('')}`
}

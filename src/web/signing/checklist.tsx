/** What the check found in a draft, by weight. */

import type { FC } from 'hono/jsx'
import { shownGaps, weightOfDefect, weightOfDifference, weightOfGap } from '#report'
import type { Findings, Weight } from '#report'
import type { Language } from '../language.ts'
import { digits } from '../numbers.ts'
import type { SigningMessages } from './messages.th.ts'

type Props = { readonly t: SigningMessages; readonly findings: Findings; readonly language: Language }

const weights = ['stop', 'answer', 'tell'] as const

export const Checklist: FC<Props> = ({ t, findings, language }) => {
  const lines: readonly (readonly [Weight, string])[] = [
    ...shownGaps(findings).map((gap) => [weightOfGap(gap), language === 'th' ? gap.th : gap.en] as const),
    ...findings.differences.map((one) => [weightOfDifference(one), t.differsAt(one.path, one.expected, one.found)] as const),
    ...findings.defects.map((defect) => [weightOfDefect(defect), language === 'th' ? defect.message : defect.messageEn] as const),
  ]
  if (lines.length === 0) return <p>{t.checkClean}</p>
  const titles = { stop: t.checkStop, answer: t.checkAnswer, tell: t.checkTell }
  const looks = { stop: 'tag stop', answer: 'tag warn', tell: 'tag' }
  return (
    <>
      {weights
        .filter((weight) => lines.some(([one]) => one === weight))
        .map((weight) => (
          <div class="rows">
            <p>
              <span class={looks[weight]}>{titles[weight]}</span>
            </p>
            <ul>
              {lines
                .filter(([one]) => one === weight)
                .map(([, text]) => (
                  <li>{digits(text, language)}</li>
                ))}
            </ul>
          </div>
        ))}
    </>
  )
}

/** Every kind of document that is written from a form, in the order in which a page shows them. */

import { annualReport, sixMonthReport } from './annual-report.ts'
import { announcement } from './announcement.ts'
import { externalLetter } from './external-letter.ts'
import type { Form } from './form.ts'
import { staffPlan, staffReport } from './human-resources.ts'
import { integrity } from './integrity.ts'
import { citizenManual, staffManual } from './manuals.ts'
import { minutes } from './minutes.ts'
import { noGift, noGiftEnglish } from './no-gift.ts'
import { order } from './order.ts'
import { procurementMonth } from './procurement-month.ts'
import { riskAssessment, riskReport } from './risks.ts'
import { discretion, meetingRule, propertyRules } from './rules.ts'
import { complaintStatistics, noGiftReport, satisfaction, serviceStatistics } from './statistics.ts'

export const forms: readonly Form[] = [
  announcement,
  order,
  externalLetter,
  minutes,
  noGift,
  noGiftEnglish,
  integrity,
  procurementMonth,
  sixMonthReport,
  annualReport,
  complaintStatistics,
  serviceStatistics,
  satisfaction,
  noGiftReport,
  riskAssessment,
  riskReport,
  staffPlan,
  staffReport,
  staffManual,
  citizenManual,
  propertyRules,
  discretion,
  meetingRule,
]

export const findForm = (kind: string): Form | undefined => forms.find((form) => form.kind === kind)

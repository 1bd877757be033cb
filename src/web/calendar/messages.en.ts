import type { CalendarMessages } from './messages.th.ts'

export const en: CalendarMessages = {
  title: 'Calendar of deadlines',
  lead: 'Show the deadlines of this office in the calendar of your phone or computer. It follows the plan by itself, every 6 hours.',
  make: 'Make a calendar address',
  made: 'Your calendar address',
  once: 'It is shown only once. Put it where your calendar program says “Add calendar from URL”. Whoever has it can see the deadlines, so do not pass it on.',
  address: 'Calendar address',
  yours: 'Addresses in use',
  none: 'There is no calendar address yet',
  madeOn: (day) => `made on ${day}`,
  revoke: 'Revoke',
  revokeOf: (day) => `Revoke the address made on ${day}`,
  sure: 'Revoke this address? Calendars that use it get nothing any more.',
  revoked: 'That address is revoked',
  upcoming: 'Deadlines in the calendar',
  past: 'past',
  step: (measure, step, text) => `ITA measure ${measure}, step ${step}: ${text}`,
  round: (months, year) => `ITA: report on the measures, ${months} months of fiscal year ${year}`,
  calendarName: (office) => `ITA deadlines, ${office}`,
}

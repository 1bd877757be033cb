import type { InboxMessages } from './messages.th.ts'

const which = (measure: number, step: number): string => `Measure ${measure}, step ${step}`
const days = (n: number): string => `${n} day${n === 1 ? '' : 's'}`

export const en: InboxMessages = {
  title: 'Inbox',
  lead: 'What the system tells you. What you have not read is at the top.',
  empty: 'Nothing yet',
  emptyNext: 'When a step of a measure is soon due or late, it is said here.',
  unread: (n) => `${n} not read`,
  allRead: 'Everything is read',
  isNew: 'New',
  open: 'Open',
  markRead: 'Mark as read',
  markAllRead: 'Mark all as read',
  markedAll: (n) => `${n} marked as read`,
  unknown: 'A notice that this version of the program cannot show',
  page: (page, pages) => `Page ${page} of ${pages}`,
  previous: 'Previous',
  next: 'Next',
  choiceTitle: 'How to be told outside',
  choiceHint: 'Everything is always in this inbox. Choose whether it is sent as well.',
  delivery: { 'at-once': 'As soon as there is something', daily: 'Once a day, at 07:30', never: 'Not at all' },
  channelTitle: 'Sent by',
  channel: { mail: 'E-mail', line: 'LINE' },
  save: 'Save',
  saved: 'Saved',
  notOpen: {
    mail: 'E-mail is not set up in this installation, so nothing is sent yet.',
    line: 'LINE is not set up in this installation, so nothing is sent yet.',
  },
  calendarTitle: 'Calendar of deadlines',
  notices: {
    'step.due': ({ measure, step, days: left }) =>
      left === 0
        ? `${which(measure, step)} is due today`
        : left === 1
          ? `${which(measure, step)} is due tomorrow`
          : `${which(measure, step)} is due in ${days(left)}`,
    'step.late': ({ measure, step, days: late }) => `${which(measure, step)} is ${days(late)} late`,
    'round.open': ({ months, year, days: left, measures }) =>
      `The ${months}-month round of ${year} is open: ${measures} measure${measures === 1 ? '' : 's'} to report, due in ${days(left)}`,
    'round.due': ({ months, year, days: left, measures }) =>
      `The ${months}-month round of ${year} is due ${left === 0 ? 'today' : `in ${days(left)}`}: ${measures} not reported`,
    'round.late': ({ months, year, days: late, measures }) =>
      `The ${months}-month round of ${year} is ${days(late)} late: ${measures} not reported`,
    'evidence.disputed': ({ measure, year }) =>
      `Somebody disputes the evidence of measure ${measure} of ${year}. It needs a written answer on the page of its progress.`,
    'evidence.lost': ({ measure, year }) =>
      `The evidence of measure ${measure} of ${year} can no longer be seen; it counts as under way until there is evidence again`,
    'paper.sign': () => 'A paper waits for your signature',
    'paper.returned': () => 'A paper you put forward was sent back',
    'paper.final': () => 'A paper you put forward was signed by all',
    'factor.lifted': () =>
      'An administrator lifted the second factor of your account. If you did not ask for it, change your password and tell an administrator at once.',
  },
  letter: {
    subject: (n) => `Prongsai: ${n} notice${n === 1 ? '' : 's'} for you`,
    greeting: 'Dear officer in charge of ITA,',
    lead: (n) => `${n} notice${n === 1 ? ' has' : 's have'} not been read.`,
    more: (n) => `and ${n} more in the inbox`,
    inbox: 'Open the inbox',
    footer: 'This letter was sent by a machine; please do not answer it. How often it comes, or that it stops, is chosen in the inbox.',
  },
}

import type { Messages } from './messages.th.ts'

export const en: Messages = {
  brand: ['Prong', 'sai'],
  tagline: 'From last year’s report to this year’s documents',
  skip: 'Skip to the content',
  home: 'Start',
  office: 'Office',
  sections: { today: 'Overview', worth: 'What points are worth', measures: 'Measures', papers: 'Documents' },
  sectionsLabel: 'The year’s work',
  method: 'Method',
  otherLanguage: 'ไทย',
  otherLanguageLabel: 'อ่านหน้านี้เป็นภาษาไทย',
  error: 'Error',
  problems: (n) => `${n} thing${n === 1 ? '' : 's'} to put right`,
  notFoundTitle: 'There is no such page',
  notFound: 'The address may be mistyped, or the data was deleted.',
  backHome: 'Back to the start',
  brokenTitle: 'Something broke',
  broken: 'Nothing that was saved is lost. Try again; if it stays, tell whoever runs the system and give this code',
  footer: 'Everything stays on this machine; nothing is sent anywhere.',
  certainty: {
    verified: 'verified',
    derived: 'computed from verified figures',
    memory: 'not yet confirmed by the manual',
    doubtful: 'in doubt',
    unknown: 'not known',
  },
}

import type { Messages } from './messages.th.ts'

export const en: Messages = {
  brand: ['Prong', 'sai'],
  tagline: 'From last year’s report to this year’s documents',
  skip: 'Skip to the content',
  home: 'Start',
  office: 'Office',
  sections: { today: 'Overview', worth: 'Points lost', measures: 'Measures', papers: 'Documents', files: 'Evidence' },
  sectionsLabel: 'The year’s work',
  method: 'Method',
  otherLanguage: 'ไทย',
  otherLanguageLabel: 'อ่านหน้านี้เป็นภาษาไทย',
  error: 'Error',
  problems: (n) => `${n} thing${n === 1 ? '' : 's'} to put right`,
  notFoundTitle: 'There is no such page',
  notFound: 'The address may be mistyped, or the data was deleted.',
  backHome: 'Back to the start',
  goBack: 'Go back and try again',
  brokenTitle: 'Something broke',
  broken: 'Nothing that was saved is lost. Try again; if it stays, tell whoever runs the system and give this code',
  storeTitle: 'The file store cannot be used just now',
  store: {
    unreachable:
      'The file store does not answer. Nothing that was saved is lost: try again later; if it stays, tell whoever runs the system and give this code',
    refused: 'The file store refuses to work. Nothing that was saved is lost: tell whoever runs the system and give this code',
    damaged:
      'What is stored does not have its fingerprint any more, or is gone, so it is not shown. Tell whoever runs the system and give this code: it can be had from a backup',
  },
  tooLargeTitle: 'What was sent is too long',
  tooLarge: (megabytes) => `A form takes at most ${megabytes} MB. Nothing was saved: go back, shorten the text and send it again.`,
  refusedTitle: 'This form was refused',
  refused: 'It was not sent from a page of this program, and nothing was saved. Open the start page and begin from there.',
  notAllowedTitle: 'You cannot open this page',
  notAllowed: 'Your role does not cover this. If you need to do it, ask the administrator of the agency to give you the role.',
  signInTitle: 'Sign in first',
  signInFirst: 'Nothing was saved. Sign in, then come back and send it again: what you typed is still on the page before.',
  troubles: {
    away: {
      title: 'The database does not answer for the moment',
      text: 'What was saved is safe; what you just sent was not saved. Wait a moment and try again. If you sent a form, go back and send it once more: what you typed is still there.',
    },
    full: {
      title: 'There is no room left to store anything',
      text: 'Nothing was saved by halves. Ask whoever runs the system to make room, then go back and send it again.',
    },
  },
  footer: 'Everything stays on this machine; nothing is sent anywhere.',
  certainty: {
    verified: 'verified',
    derived: 'computed from verified figures',
    lookalike: 'from a copy made for another kind of body',
    memory: 'not yet confirmed by the manual',
    doubtful: 'in doubt',
    unknown: 'not known',
  },
}

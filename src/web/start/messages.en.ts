import type { StartMessages } from './messages.th.ts'

export const en: StartMessages = {
  title: 'Start from last year’s report',
  lead: 'Drop in the ITA report you have. Within a minute you see what it says, what is wrong in it, what every lost point is worth and what to do first, and get this year’s documents as PDF and Word.',
  fileLabel: 'Choose a file or drop it here',
  fileHint: 'PDF, Word, Excel, CSV, HTML, text or a scan. Several at once; 50 MB each at most.',
  read: 'Read the report',
  reading: 'Reading…',
  or: 'Or choose an office',
  searchLabel: 'Find an office',
  search: 'Find',
  none: (query) => `No office has “${query}” in its name. Drop in a report of that office and it is added by itself.`,
  empty: 'No office yet. Drop in a first report above and its office appears here.',
  found: (n) => `${n} office${n === 1 ? '' : 's'}`,
  documents: (n) => (n === 0 ? 'no document yet' : `${n} document${n === 1 ? '' : 's'}`),
  example: 'example',
  previous: 'Previous',
  next: 'Next',
  page: (n, of) => `Page ${n} of ${of}`,
  noFile: 'No file was chosen. Choose at least one report.',
  someFailed: (read, failed) => `${read} file${read === 1 ? '' : 's'} read, ${failed} could not be read`,
  allFailed: 'The file could not be read, and nothing was stored.',
}

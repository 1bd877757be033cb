import type { ShareMessages } from './messages.th.ts'

export const en: ShareMessages = {
  title: 'Words for the public',
  lead: 'Copy them to the office’s LINE or Facebook. Every number comes from the same records as the documents.',
  empty: 'There is no score of any year to tell yet: hand in the report of the results first',
  drop: 'Hand in a report',
  labels: { score: 'The result', progress: 'Progress of the measures' },
  hint: 'Tap into the field and select all to copy',
  unpublished: 'The address where everybody sees the progress comes into the words once the office has made it public',
  publish: 'Go to publishing',
  unsure: 'The condition of this year’s level is not confirmed, so the words do not name it',
  back: 'Back to the documents',
  text: {
    score: (office, year, total) => `${office}: the ITA result of fiscal year ${year} is ${total}`,
    level: (code) => `, level ${code}`,
    highest: (names, score) => `Highest indicator: ${names}, ${score}`,
    lowest: (names) => `To be improved next: ${names}`,
    progress: (office, year, all, done) =>
      `${office} has ${all} measures for integrity and transparency in fiscal year ${year}; ${done} are done, with evidence to be seen`,
    see: (link) => `Progress and evidence: ${link}`,
    and: ' and ',
  },
}

import type { TodayMessages } from './messages.th.ts'

const many = (n: number, one: string) => `${n} ${one}${n === 1 ? '' : 's'}`

export const en: TodayMessages = {
  title: 'What to do next',
  week: (n, year) => `week ${n} of fiscal year ${year}`,
  what: {
    sign: (title) => `Sign ${title}`,
    adopt: 'Bring the plan before the meeting that adopts it',
    'draft-plan': 'Draft the plan of measures',
    cover: (n) => `Answer the ${n === 1 ? 'weakness' : `${n} weaknesses`} left`,
    report: (months, n) => `Report ${many(n, 'measure')} for the ${months}-month round`,
    'show-evidence': (no) => `Show evidence for measure ${no}`,
    'answer-dispute': (no) => `Answer the dispute of measure ${no}’s evidence`,
    'close-round': (months) => `Close the ${months}-month round`,
    'late-step': (no) => `Finish the step of measure ${no}`,
  },
  why: {
    sign: 'It is your turn',
    adopt: 'The measures answer every weakness, and no meeting has adopted the plan',
    'draft-plan': 'The assessment shows weaknesses, and there is no plan',
    cover: 'Every weakness needs a measure',
    report: (days) => (days < 0 ? `${many(-days, 'day')} late` : days === 0 ? 'due today' : `due in ${many(days, 'day')}`),
    'show-evidence': 'Reported as done, and its evidence cannot be seen',
    'answer-dispute': 'A visitor disputes what was published, and nobody has answered',
    'close-round': 'Every measure is reported and the round has ended',
    'late-step': (days) => `${many(days, 'day')} late`,
  },
  go: {
    sign: 'Sign',
    adopt: 'To the adoption',
    'draft-plan': 'Go to measures',
    cover: 'Go to measures',
    report: 'Report',
    'show-evidence': 'Show evidence',
    'answer-dispute': 'Answer',
    'close-round': 'Go and close it',
    'late-step': 'Report',
  },
}

/** The link to a new password, as a letter. */

import { newId } from '#platform/id'
import type { Channel } from '#platform/mail/channel'
import type { SendResetLink } from '#platform/sign-in/index'
import { en } from './messages.en.ts'
import { th } from './messages.th.ts'

/** Throws where the mail server takes no letter: who asked is told nothing either way, the log says the kind. */
export const resetByMail =
  (mail: Channel): SendResetLink =>
  async ({ email, link, language }) => {
    const { subject, text } = (language === 'th' ? th : en).resetLetter
    const sent = await mail.send(email, {
      id: newId(),
      subject,
      text: `${text}\n\n${link}\n`,
      html: `<p>${text}</p><p><a href="${link}">${link}</a></p>`,
    })
    if (!sent.ok) throw new Error(`the letter was not taken: ${sent.error.kind}`)
  }

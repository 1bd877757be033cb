/** `prongsai way-back`: a link for an administrator who lost password and second factor, where nobody is left to lift it. */

import { parseArgs } from 'node:util'
import { makeWayBack } from '#platform/sign-in/index'
import { UsageError } from './command.ts'
import type { Command } from './command.ts'
import { withPlatform } from './open.ts'

export const wayBack: Command = {
  help: `prongsai way-back E-MAIL

สร้างลิงก์ให้ผู้ที่เข้าบัญชีของตนไม่ได้แล้ว และไม่เหลือผู้ดูแลที่จะช่วยได้ ลิงก์ใช้ได้ครั้งเดียวภายในหนึ่งชั่วโมง
ผู้เปิดลิงก์ตั้งรหัสผ่านใหม่ และการยืนยันขั้นที่สองเดิมทั้งหมดถูกยกเลิก ทุกเครื่องออกจากระบบ
Makes a link for somebody who can no longer get into their account, where no administrator is left to help. It works once,
within an hour: a new password is set, every second factor of the account is lifted, every device is signed out.

  ตรวจให้แน่ใจก่อนว่าผู้ขอเป็นเจ้าของบัญชีจริง: ใครได้ลิงก์นี้ก็เข้าบัญชีนั้นได้
  Make sure first that the account’s owner is asking: whoever has the link has the account.
`,
  async run(args, terminal) {
    const [email, ...more] = parseArgs({ args: [...args], options: {}, allowPositionals: true }).positionals
    if (email === undefined || more.length > 0) throw new UsageError('ระบุอีเมลของบัญชีหนึ่งบัญชี', 'name the e-mail of one account')
    const { say, out } = terminal
    return withPlatform(terminal, async ({ db, now, config }) => {
      const path = await makeWayBack({ db, now }, email)
      if (path === undefined) {
        say('ไม่มีบัญชีที่ใช้อีเมลนี้', 'no account has this e-mail')
        return 2
      }
      out(`${config.baseUrl}${path}\n`)
      say('ใช้ได้ครั้งเดียวภายในหนึ่งชั่วโมง', 'works once, within an hour')
      return 0
    })
  },
}

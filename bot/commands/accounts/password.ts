import { z } from 'zod'
import { dropOwnPassword, ownLogin } from '../../../core/accounts/password.ts'
import { fold } from '../../../core/wording/rules/fold.ts'
import type { Command } from '../../command.ts'
import { command } from '../../command.ts'
import { pageLink } from '../../pages/purposes.ts'
import { saidOneOf } from '../../understand/phrases.ts'
import { viPassword as vi } from '../../vi/accounts/password.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { confirmOr } from '../preview.ts'

/** "đặt mật khẩu": the page for one's own; "bỏ mật khẩu": the end of it. */

const none = z.object({})
const PAGE_MINUTES = 15

const OWN = [
  ...['mat khau', '/matkhau', 'dat mat khau', 'doi mat khau', 'tao mat khau', 'dat lai mat khau'],
  ...['quen mat khau', 'toi quen mat khau', 'ten dang nhap', 'ten dang nhap cua toi', 'dang nhap web'],
]

const own = command({
  name: 'password.own',
  data: none,
  understand: saidOneOf(OWN),
  run: async ({ session }) => {
    const login = await ownLogin(session)
    if (!login.ok) return { text: sayRefusal(login.refusal, session.school.zone) }
    const url = await pageLink(session, { purpose: 'password', data: {}, minutes: PAGE_MINUTES })
    return {
      text: vi.own(login.value.login, login.value.isSet),
      links: [{ label: vi.openPage, url }],
    }
  },
})

const IN_CHAT = /^(?:dat |doi )?(?:mat khau|mk|password)(?: cua toi| moi)?(?: la |: ?| thanh )\S/

const inChat = command({
  name: 'password.in_chat',
  data: none,
  understand: text => (IN_CHAT.test(fold(text)) ? {} : undefined),
  run: async () => ({ text: vi.inChat }),
})

const askDrop = command({
  name: 'password.drop_ask',
  data: none,
  understand: saidOneOf(['bo mat khau', 'xoa mat khau', 'huy mat khau', 'toi muon bo mat khau']),
  run: async ({ session }) => {
    const login = await ownLogin(session)
    if (!(login.ok && login.value.isSet)) return { text: vi.none }
    return {
      text: vi.dropping,
      offers: confirmOr({
        label: vi.drop,
        intent: { command: 'password.drop', data: {} },
        keyword: 'BOMATKHAU',
      }),
    }
  },
})

const drop = command({
  name: 'password.drop',
  data: none,
  run: async ({ session }) => ({ text: (await dropOwnPassword(session)) ? vi.dropped : vi.none }),
})

export const passwordCommands: readonly Command[] = [own, inChat, askDrop, drop]

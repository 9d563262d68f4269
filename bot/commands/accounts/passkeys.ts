import { z } from 'zod'
import { endOwnPasskeys, mayHavePasskeys, ownPasskeys } from '../../../core/accounts/passkeys/own.ts'
import type { Command } from '../../command.ts'
import { command } from '../../command.ts'
import { PASSKEY_PAGE_MINUTES } from '../../pages/passkey.ts'
import { pageLink } from '../../pages/purposes.ts'
import { saidOneOf } from '../../understand/phrases.ts'
import { viPasskeys as vi } from '../../vi/accounts/passkeys.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { confirmOr } from '../preview.ts'

/** "thêm khóa truy cập": the page that makes one on this device; "bỏ khóa truy cập": the end of all. */

const none = z.object({})

const OWN = [
  ...['them khoa truy cap', 'khoa truy cap', '/khoatruycap', 'tao khoa truy cap', 'dat khoa truy cap'],
  ...['passkey', 'them passkey', 'tao passkey', 'khoa truy cap cua toi'],
]

const own = command({
  name: 'passkey.own',
  data: none,
  understand: saidOneOf(OWN),
  run: async ({ session }) => {
    const may = mayHavePasskeys(session)
    if (!may.ok) return { text: sayRefusal(may.refusal, session.school.zone) }
    const url = await pageLink(session, { purpose: 'passkey', data: {}, minutes: PASSKEY_PAGE_MINUTES })
    return { text: vi.own, links: [{ label: vi.openPage, url }] }
  },
})

const askEnd = command({
  name: 'passkey.end_ask',
  data: none,
  understand: saidOneOf([
    ...['bo khoa truy cap', 'xoa khoa truy cap', 'huy khoa truy cap', 'go khoa truy cap'],
    ...['bo passkey', 'xoa passkey', 'bo het khoa truy cap'],
  ]),
  run: async ({ session }) => {
    const count = (await ownPasskeys(session)).length
    if (count === 0) return { text: vi.ended(0) }
    return {
      text: vi.ending(count),
      offers: confirmOr({
        label: vi.endAll,
        intent: { command: 'passkey.end', data: { only: null } },
        keyword: 'BOKHOA',
      }),
    }
  },
})

const end = command({
  name: 'passkey.end',
  data: z.object({ only: z.int().nullable() }),
  run: async ({ session }, { only }) => ({
    text: vi.ended(await endOwnPasskeys(session, only ?? undefined)),
  }),
})

export const passkeyCommands: readonly Command[] = [own, askEnd, end]

import { z } from 'zod'
import { endOtherDevices, endOwnDevice, ownDevices } from '../../../core/accounts/devices.ts'
import type { PasskeyRow } from '../../../core/accounts/passkeys/own.ts'
import { ownPasskeys } from '../../../core/accounts/passkeys/own.ts'
import { ownLogin } from '../../../core/accounts/password.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer } from '../../answer.ts'
import type { Command } from '../../command.ts'
import { command } from '../../command.ts'
import { saidOneOf } from '../../understand/phrases.ts'
import { viDevices as vi } from '../../vi/accounts/devices.ts'
import { viPasskeys } from '../../vi/accounts/passkeys.ts'
import { confirmOr } from '../preview.ts'

/** "thiết bị của tôi", "mất điện thoại": what links the speaker, and the end of it. */

const none = z.object({})

const LIST = [
  ...['thiet bi cua toi', 'thiet bi', '/thietbi', 'cac thiet bi', 'may dang ket noi', 'noi dang ket noi'],
  ...['toi dang ket noi o dau', 'ai dang dung tai khoan cua toi'],
]

async function list(session: Session): Promise<Answer> {
  const devices = await ownDevices(session)
  const others = devices.filter(({ isThis }) => !isThis)
  const ends = devices.flatMap((device, at) => {
    const { channel, address, isThis } = device
    if (isThis) return []
    return [
      {
        label: vi.end(device, at),
        intent: { command: 'device.end', data: { channel, address } } as const,
        keyword: 'GOMAY',
      },
    ]
  })
  const all = {
    label: vi.endOthers,
    intent: { command: 'device.end_others', data: {} },
    keyword: 'GOHET',
  } as const
  const own = await ownLogin(session)
  const login = own.ok && own.value.isSet ? own.value.login : null
  const drop = { label: vi.dropPassword, intent: { command: 'password.drop_ask', data: {} } } as const
  const passkeys = await ownPasskeys(session)
  return {
    text: vi.list({ devices, passkeys, login }, session.school.zone),
    offers: [
      ...ends,
      ...(others.length > 1 ? [all] : []),
      ...(login ? [drop] : []),
      ...endsOfPasskeys(passkeys),
    ],
  }
}

function endsOfPasskeys(passkeys: readonly PasskeyRow[]) {
  const each = passkeys.map((passkey, at) => ({
    label: viPasskeys.end(passkey, at),
    intent: { command: 'passkey.end', data: { only: passkey.passkeyId } } as const,
    keyword: 'BOKHOA',
  }))
  const all = { label: viPasskeys.endAll, intent: { command: 'passkey.end_ask', data: {} } } as const
  return passkeys.length > 1 ? [...each, all] : each
}

const listOwn = command({
  name: 'device.list',
  data: none,
  understand: saidOneOf(LIST),
  spoken: { devices: () => ({}) },
  run: ({ session }) => list(session),
})

const end = command({
  name: 'device.end',
  data: z.object({ channel: z.string(), address: z.string() }),
  run: async ({ session }, device) => ({ text: (await endOwnDevice(session, device)) ? vi.ended : vi.gone }),
})

/** Whether anything leads into a browser without a chat. */
async function leadsInAlone(session: Session): Promise<boolean> {
  const own = await ownLogin(session)
  return (own.ok && own.value.isSet) || (await ownPasskeys(session)).length > 0
}

const LOST = [
  'mat dien thoai',
  'toi mat dien thoai',
  'mat may',
  'toi mat may',
  '/matmay',
  'bi mat dien thoai',
]

const lost = command({
  name: 'device.lost',
  data: none,
  understand: saidOneOf(LOST),
  spoken: { lost_phone: () => ({}) },
  run: async ({ session }) => {
    const others = (await ownDevices(session)).filter(({ isThis }) => !isThis).length
    if (others === 0 && !(await leadsInAlone(session))) return { text: vi.onlyThis }
    return {
      text: vi.losing(others),
      offers: confirmOr({
        label: vi.loseNow,
        intent: { command: 'device.end_others', data: {} },
        keyword: 'MATMAY',
      }),
    }
  },
})

const endOthers = command({
  name: 'device.end_others',
  data: none,
  run: async ({ session }) => ({ text: vi.lost(await endOtherDevices(session)) }),
})

export const deviceCommands: readonly Command[] = [listOwn, end, lost, endOthers]

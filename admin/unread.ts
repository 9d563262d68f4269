import { parseArgs } from 'node:util'
import { forgetAll, unreadOf } from '../core/unread/aside.ts'
import { withSchool } from './house.ts'
import { required, type Verb } from './verb.ts'
import { forgotten } from './vi.ts'

/** What a platform delivered and nobody could take. With `--body` as it came, which may hold people's words. */
const school = { school: { type: 'string' } } as const

export const unreadList: Verb = {
  usage: '--school MÃ [--body]',
  what: 'tin từ Telegram, Zalo mà hệ thống không nhận được sau nhiều lần thử',
  run: (args, out) => {
    const { values } = parseArgs({ args: [...args], options: { ...school, body: { type: 'boolean' } } })
    return withSchool(out, required(values.school, '--school'), async ({ at }) => {
      for (const { channel, event_id, at: since, tries, why, body } of await at(unreadOf))
        out.line(
          [channel, event_id, since.toISOString(), tries, why, ...(values.body ? [body] : [])].join('\t'),
        )
      return 0
    })
  },
}

export const unreadForget: Verb = {
  usage: '--school MÃ',
  what: 'xóa các tin không nhận được đã xem xong',
  run: (args, out) => {
    const { values } = parseArgs({ args: [...args], options: school })
    return withSchool(out, required(values.school, '--school'), async ({ at }) => {
      out.line(forgotten(await at(forgetAll)))
      return 0
    })
  },
}

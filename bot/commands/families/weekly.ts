import { z } from 'zod'
import { chooseWeekly, weeklyOf } from '../../../core/families/weekly.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer } from '../../answer.ts'
import type { Command } from '../../command.ts'
import { command } from '../../command.ts'
import { viWeekly as vi } from '../../vi/families/weekly.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { confirmOr } from '../preview.ts'
import { saying } from './saying.ts'

/** A guardian switches the weekly message on or off, for all their children; shown first, done by a confirm. */

/** `on` null: how it stands. */
const asked = z.object({ on: z.boolean().nullable() })

async function preview(session: Session, { on }: z.infer<typeof asked>): Promise<Answer> {
  const { zone } = session.school
  const state = await weeklyOf(session)
  if (!state.ok) return { text: sayRefusal(state.refusal, zone) }
  const { wanted } = state.value
  if (on === null || on === wanted) {
    const turn = { label: wanted ? vi.stop : vi.confirmOn, data: { on: !wanted } }
    return {
      text: vi.already(state.value, zone),
      offers: [{ label: turn.label, intent: { command: 'weekly.ask', data: turn.data } }],
    }
  }
  const intent = { command: 'weekly.set', data: { on } } as const
  return {
    text: on ? vi.previewOn(state.value, zone) : vi.previewOff(state.value),
    offers: confirmOr(
      on ? { label: vi.confirmOn, intent, keyword: 'BAT' } : { label: vi.confirmOff, intent, keyword: 'TAT' },
    ),
  }
}

const saysStop = saying(
  'tắt, ngừng, ngưng, dừng, thôi, đừng gửi, khỏi gửi, không nhận, không muốn nhận, không cần gửi, hủy',
)
const saysStart = saying('bật, đăng ký, đăng kí, nhận, muốn, gửi, mỗi tuần, hàng tuần, hằng tuần, cuối tuần')

const ask = command({
  name: 'weekly.ask',
  data: asked,
  spoken: {
    'family.weekly': ({ text }) => ({ on: saysStop(text) ? false : saysStart(text) ? true : null }),
  },
  run: ({ session }, data) => preview(session, data),
})

const set = command({
  name: 'weekly.set',
  data: z.object({ on: z.boolean() }),
  run: async ({ session }, { on }) => {
    const { zone } = session.school
    const chosen = await chooseWeekly(session, on)
    return { text: chosen.ok ? vi.chosen(chosen.value, zone) : sayRefusal(chosen.refusal, zone) }
  },
})

export const weeklyCommands: readonly Command[] = [ask, set]

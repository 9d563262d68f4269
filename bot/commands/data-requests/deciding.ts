import { z } from 'zod'
import { forgetForm } from '../../../core/conversation/forms.ts'
import { decideDataRequest } from '../../../core/data-requests/decide.ts'
import {
  listDataRequests,
  mayWithdraw,
  showDataRequest,
  withdrawDataRequest,
} from '../../../core/data-requests/request.ts'
import type { Answer } from '../../answer.ts'
import type { Turn } from '../../command.ts'
import { command, saveForm } from '../../command.ts'
import { saidOneOf } from '../../understand/phrases.ts'
import { viData as vi } from '../../vi/data-requests/data-requests.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { confirmOr } from '../preview.ts'

/** "yêu cầu dữ liệu": what waits for the school, and what one has asked; the school decides, who asked takes it back. */

const OFFERED_MAX = 8

const list = command({
  name: 'data.list',
  data: z.object({}),
  understand: saidOneOf([
    ...['yeu cau du lieu', 'cac yeu cau du lieu', 'yeu cau ve du lieu', 'yeu cau du lieu cua toi'],
    ...['yeu cau du lieu ca nhan', 'yeu cau ve du lieu ca nhan', 'yeu cau du lieu toi dau roi'],
  ]),
  run: async ({ session }) => {
    const seen = await listDataRequests(session)
    if (seen.length === 0) return { text: vi.none }
    return {
      text: vi.list(seen),
      offers: seen.slice(0, OFFERED_MAX).map(one => ({
        label: vi.open(one),
        intent: { command: 'data.show', data: { requestId: one.card.requestId } },
      })),
    }
  },
})

const show = command({
  name: 'data.show',
  data: z.object({ requestId: z.int() }),
  run: async ({ session }, { requestId }) => {
    const seen = await showDataRequest(session, requestId)
    return seen.ok
      ? { text: vi.card(seen.value.card), offers: vi.offers(seen.value) }
      : { text: sayRefusal(seen.refusal, session.school.zone) }
  },
})

/** `sure`: it was shown back. `words`: the message itself is the note. */
const decided = z.object({
  requestId: z.int(),
  version: z.int(),
  act: z.enum(['accept', 'fulfil', 'refuse']),
  note: z.string().optional(),
  sure: z.literal(true).optional(),
  words: z.literal(true).optional(),
})
type Decided = z.infer<typeof decided>

/** What is shown before it is done; undefined where nothing has to be. */
async function shownFirst({ session }: Turn, data: Decided): Promise<Answer | undefined> {
  const seen = await showDataRequest(session, data.requestId)
  if (!seen.ok || seen.value.role !== 'decides' || data.sure || data.words) return undefined
  const { card } = seen.value
  const to = { command: 'data.decide', data: { ...data, sure: true } } as const
  if (data.act === 'fulfil' && card.kind === 'copy')
    return {
      text: vi.confirmCopy(card, session.policy.dataRequests.copyDays),
      offers: confirmOr({ label: vi.giveCopy, intent: to, keyword: 'CAP' }),
    }
  if (data.act === 'refuse' && data.note !== undefined)
    return {
      text: vi.confirmRefuse(card, data.note),
      offers: confirmOr({ label: vi.refuse, intent: to, keyword: 'TUCHOI' }),
    }
  return undefined
}

async function decide(turn: Turn, data: Decided): Promise<Answer> {
  const shown = await shownFirst(turn, data)
  if (shown) return shown
  const { session, text } = turn
  const { words, sure: _, note, ...asked } = data
  const said = words ? text : note
  const made = await decideDataRequest(session, { ...asked, ...(said === undefined ? {} : { note: said }) })
  const wantsNote = !made.ok && made.refusal.code === 'note_required'
  if (words && !wantsNote) await forgetForm(session)
  if (made.ok) return { text: vi.decided(made.value) }
  if (!wantsNote) return { text: sayRefusal(made.refusal, session.school.zone) }
  const seen = await showDataRequest(session, asked.requestId)
  if (!seen.ok) return { text: sayRefusal(seen.refusal, session.school.zone) }
  const does = vi.does(seen.value.card, asked.act)
  await saveForm(session, { command: 'data.decide', data: { ...asked, words: true }, does })
  return { text: words ? sayRefusal(made.refusal, session.school.zone) : vi.askNote[asked.act] }
}

const deciding = command({ name: 'data.decide', data: decided, run: decide })

const own = z.object({ requestId: z.int(), version: z.int() })

const withdrawAsk = command({
  name: 'data.withdraw_ask',
  data: own,
  run: async ({ session }, data) => {
    const seen = await showDataRequest(session, data.requestId)
    if (!seen.ok || !mayWithdraw(seen.value))
      return { text: sayRefusal({ code: 'data_request_unknown' }, session.school.zone) }
    return {
      text: vi.confirmWithdraw(seen.value.card),
      offers: confirmOr({
        label: vi.withdraw,
        intent: { command: 'data.withdraw', data },
        keyword: 'RUT',
      }),
    }
  },
})

const withdrawing = command({
  name: 'data.withdraw',
  data: own,
  run: async ({ session }, data) => {
    const taken = await withdrawDataRequest(session, data)
    return { text: taken.ok ? vi.withdrawn(taken.value) : sayRefusal(taken.refusal, session.school.zone) }
  },
})

export const dataDecidingCommands = [list, show, deciding, withdrawAsk, withdrawing] as const

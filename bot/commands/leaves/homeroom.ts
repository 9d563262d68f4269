import { z } from 'zod'
import { forgetForm } from '../../../core/conversation/forms.ts'
import { decideLeave } from '../../../core/leaves/decide.ts'
import type { LeaveCard } from '../../../core/leaves/facts.ts'
import { proposeFromLeave } from '../../../core/leaves/roll.ts'
import { leavesOfClass, showLeave } from '../../../core/leaves/views.ts'
import type { Answer } from '../../answer.ts'
import type { Turn } from '../../command.ts'
import { command, saveForm } from '../../command.ts'
import { saidOneOf } from '../../understand/phrases.ts'
import { viLeaves as vi } from '../../vi/leaves/leaves.ts'
import { cancelOffer, rollOffer } from '../../vi/leaves/told.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { rollPreview } from '../attendance/roll-preview.ts'
import { ownLeaves } from './own.ts'

/** The homeroom teacher's part of a leave: the list of the class, the answer, and the roll of a day that was called before. */

const OFFERED_MAX = 6

/** Said by a family these mean its own. */
const LIST = [
  ...['don xin nghi', 'don xin nghi hoc', 'don nghi hoc', 'xem don xin nghi', 'ai xin nghi'],
  ...['don xin nghi cua lop', 'em nao xin nghi', 'hom nay ai xin nghi', 'co ai xin nghi khong'],
]

const ofClass = command({
  name: 'leave.class',
  data: z.object({ className: z.string().nullable() }),
  understand: text => saidOneOf(LIST)(text) && { className: null },
  run: async ({ session }, { className }) => {
    if (!session.actor.isStaff) return ownLeaves(session, null)
    const found = await leavesOfClass(session, className)
    if (!found.ok) return { text: sayRefusal(found.refusal, session.school.zone) }
    const { waiting, today, coming } = found.value
    const all = [...waiting, ...today, ...coming]
    const [only, another] = all
    if (only && !another) return { text: vi.card(only, 'homeroom'), offers: vi.offersOfTeacher(only) }
    return {
      text: vi.ofClass(found.value),
      offers: all.slice(0, OFFERED_MAX).map(card => ({
        label: vi.label(card),
        intent: { command: 'leave.show', data: { leaveId: card.leaveId } },
      })),
    }
  },
})

const show = command({
  name: 'leave.show',
  data: z.object({ leaveId: z.int() }),
  run: async ({ session }, { leaveId }) => {
    const { zone, today } = session.school
    const seen = await showLeave(session, leaveId)
    if (!seen.ok) return { text: sayRefusal(seen.refusal, zone) }
    const { card, as } = seen.value
    const isLive = card.step === 'waiting' || (card.step === 'granted' && card.endsOn >= today)
    return {
      text: vi.card(card, as),
      offers: as === 'homeroom' ? vi.offersOfTeacher(card) : isLive ? [cancelOffer(card)] : [],
    }
  },
})

const decision = z.object({
  leaveId: z.int(),
  version: z.int(),
  act: z.enum(['grant', 'return', 'undo']),
  words: z.literal(true).optional(),
})
type Decision = z.infer<typeof decision>

function granted(card: LeaveCard, amend: readonly string[]): Answer {
  if (card.half !== null) return { text: vi.grantedHalf(card) }
  const prepared = amend.length < card.days.length ? [vi.prepared] : []
  if (amend.length === 0) return { text: [vi.granted(card), ...prepared].join(' ') }
  return {
    text: [[vi.granted(card), ...prepared].join(' '), vi.alreadyCalled(amend)].join('\n'),
    offers: [rollOffer(vi.amend(amend), { leaveId: card.leaveId, days: amend, isPresent: false })],
  }
}

const SAY = { return: vi.returned, undo: vi.undone } as const

async function decide({ session, text }: Turn, data: Decision): Promise<Answer> {
  const { words, ...asked } = data
  const { zone } = session.school
  const made = await decideLeave(session, { ...asked, ...(words ? { note: text } : {}) })
  if (made.ok) {
    if (words) await forgetForm(session)
    const { card, amend } = made.value
    return asked.act === 'grant' ? granted(card, amend) : { text: SAY[asked.act](card) }
  }
  if (made.refusal.code !== 'note_required') {
    if (words) await forgetForm(session)
    return { text: sayRefusal(made.refusal, zone) }
  }
  const seen = await showLeave(session, asked.leaveId)
  if (!seen.ok) return { text: sayRefusal(seen.refusal, zone) }
  const does = vi.doesReturn(seen.value.card)
  await saveForm(session, { command: 'leave.decide', data: { ...asked, words: true }, does })
  return { text: words ? sayRefusal(made.refusal, zone) : vi.askNote }
}

const deciding = command({ name: 'leave.decide', data: decision, run: decide })

const roll = command({
  name: 'leave.roll',
  data: z.object({ leaveId: z.int(), days: z.array(z.iso.date()).min(1), isPresent: z.boolean() }),
  run: async ({ session }, data) => {
    const proposed = await proposeFromLeave(session, data)
    return proposed.ok
      ? rollPreview(proposed.value)
      : { text: sayRefusal(proposed.refusal, session.school.zone) }
  },
})

export const homeroomLeaveCommands = [ofClass, show, deciding, roll] as const

import { z } from 'zod'
import type { LeaveCard } from '../../../core/leaves/facts.ts'
import { leavesOfFamily } from '../../../core/leaves/views.ts'
import { withdrawLeave } from '../../../core/leaves/withdraw.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer, Offer } from '../../answer.ts'
import { command } from '../../command.ts'
import { viLeaves as vi } from '../../vi/leaves/leaves.ts'
import { cancelOffer } from '../../vi/leaves/told.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { confirmOr } from '../preview.ts'
import { askOffer, NOTHING_SAID, oneOf } from './asking.ts'

/** What a family asked leave for, where it stands, and giving it up: "thôi khỏi xin nghỉ nữa, cháu đi học bình thường". */

const OFFERED_MAX = 6

const isLive = ({ step, endsOn }: LeaveCard, today: string): boolean =>
  step === 'waiting' || (step === 'granted' && endsOn >= today)

/** A way to give up each of these that is still to come. */
export const takeBackOffers = (
  { school: { today } }: Session,
  cards: readonly LeaveCard[],
): readonly Offer[] =>
  cards
    .filter(card => isLive(card, today))
    .slice(0, OFFERED_MAX)
    .map(card => cancelOffer(card, vi.takeBack(card)))

export async function ownLeaves(session: Session, pupilId: number | null): Promise<Answer> {
  const found = await leavesOfFamily(session, pupilId)
  if (!found.ok) return { text: sayRefusal(found.refusal, session.school.zone) }
  if (found.value.length === 0) return { text: vi.none, offers: [askOffer(vi.start, NOTHING_SAID)] }
  return { text: vi.own(found.value), offers: takeBackOffers(session, found.value) }
}

const own = command({
  name: 'leave.own',
  data: z.object({ pupilId: z.int().nullable() }),
  run: ({ session }, { pupilId }) => ownLeaves(session, pupilId),
})

/** Shows what would be withdrawn; several are asked about. */
const cancelling = command({
  name: 'leave.cancel',
  data: z.object({ leaveId: z.int().nullable(), pupilId: z.int().nullable() }),
  spoken: { 'family.withdraw': ({ slots }) => ({ leaveId: null, pupilId: oneOf(slots) }) },
  run: async ({ session }, { leaveId, pupilId }) => {
    const { today, zone } = session.school
    const found = await leavesOfFamily(session, pupilId)
    if (!found.ok) return { text: sayRefusal(found.refusal, zone) }
    const live = found.value.filter(card => isLive(card, today))
    const meant = leaveId === null ? live : live.filter(card => card.leaveId === leaveId)
    const [card, another] = meant
    if (!card) return { text: vi.nothingToWithdraw }
    if (another)
      return {
        text: vi.whichToWithdraw,
        offers: meant.slice(0, OFFERED_MAX).map(one => cancelOffer(one, vi.label(one))),
      }
    const data = { leaveId: card.leaveId, version: card.version }
    return {
      text: vi.askWithdraw(card, today),
      offers: confirmOr({
        label: vi.withdraw,
        intent: { command: 'leave.withdraw', data },
        keyword: 'RUTDON',
      }),
    }
  },
})

const withdrawing = command({
  name: 'leave.withdraw',
  data: z.object({ leaveId: z.int(), version: z.int() }),
  run: async ({ session }, data) => {
    const made = await withdrawLeave(session, data)
    return { text: made.ok ? vi.withdrawn(made.value) : sayRefusal(made.refusal, session.school.zone) }
  },
})

export const ownLeaveCommands = [own, cancelling, withdrawing] as const

import type { LeaveCard, LeaveFact } from '../../../core/leaves/facts.ts'
import type { Answer, Intent, Offer } from '../../answer.ts'
import { labelOfPupil } from '../offer-labels.ts'
import { sayDay, sayTime, sayWeekday } from '../time.ts'
import { REASON, sayChild, sayDays, sayLeave } from './words.ts'

/** A leave as the homeroom teacher sees it, and what people are told of it. */

const sayWho = (card: LeaveCard): string =>
  card.byPupil
    ? 'Học sinh tự xin, đây chưa phải lời của gia đình'
    : `Phụ huynh ${card.asker} xin, lúc ${sayTime(card.askedAt, card.zone)}`

function sayCount({ excused, unexcused }: LeaveCard): string {
  const missed = excused + unexcused
  return missed === 0
    ? 'Từ đầu năm em chưa nghỉ buổi nào.'
    : `Từ đầu năm em đã nghỉ ${missed} buổi (${excused} có phép, ${unexcused} không phép).`
}

export const sayCard = (card: LeaveCard): string =>
  [
    sayChild(card),
    `Nghỉ ${sayDays(card)}, lí do: ${REASON[card.reason]}`,
    `${sayWho(card)}.`,
    sayCount(card),
  ].join('\n')

function decideOffer(card: LeaveCard, act: 'grant' | 'return' | 'undo', label: string, keyword: string) {
  const { leaveId, version } = card
  const intent: Intent = { command: 'leave.decide', data: { leaveId, version, act } }
  return { label, intent, keyword }
}

/** "20/11", "20/11 – 24/11". */
const shortDays = ({ days }: LeaveCard): string =>
  [...new Set([days[0], days.at(-1)])]
    .flatMap(day => day ?? [])
    .map(sayDay)
    .join(' – ')

/** What the homeroom teacher can do with it now. */
export function offersOfTeacher(card: LeaveCard): readonly Offer[] {
  if (card.step === 'waiting')
    return [
      decideOffer(card, 'grant', labelOfPupil('Có phép', card.pupilName, shortDays(card)), 'COPHEP'),
      decideOffer(card, 'return', labelOfPupil('Không nhận / hỏi lại', card.pupilName), 'HOILAI'),
    ]
  return card.step === 'granted' ? [decideOffer(card, 'undo', 'Rút lại việc đã nhận', 'RUTNHAN')] : []
}

const askAgain = (card: LeaveCard): Offer => ({
  label: 'Gửi lại đơn',
  intent: {
    command: 'leave.ask',
    data: {
      ...{ pupilId: card.pupilId, from: card.startsOn, to: card.endsOn },
      ...{ half: card.half, reason: card.reason },
    },
  },
})

export const rollOffer = (
  label: string,
  data: { readonly leaveId: number; readonly days: readonly string[]; readonly isPresent: boolean },
): Offer => ({ label, intent: { command: 'leave.roll', data } })

function sayWithdrawn({
  card,
  by,
  wasGranted,
  recordedOn,
}: Extract<LeaveFact, { kind: 'leave_withdrawn' }>): Answer {
  const text = [
    `${by} đã rút đơn xin nghỉ: ${sayLeave(card)}.`,
    ...(wasGranted ? ['Dòng vắng có phép chuẩn bị cho các ngày chưa điểm danh không còn nữa.'] : []),
    ...(recordedOn ? [`Điểm danh ${sayWeekday(recordedOn)} đã ghi em vắng có phép.`] : []),
  ].join('\n')
  if (!recordedOn) return { text }
  const present = { leaveId: card.leaveId, days: [recordedOn], isPresent: true }
  return { text, offers: [rollOffer('Em có đi học, sửa điểm danh', present)] }
}

export function phraseLeave(fact: LeaveFact): Answer {
  const { card } = fact
  switch (fact.kind) {
    case 'leave_asked':
      return { text: `Đơn xin nghỉ học\n${sayCard(card)}`, offers: offersOfTeacher(card) }
    case 'leave_unanswered':
      return {
        text: `Đơn xin nghỉ hôm nay chưa được trả lời\n${sayCard(card)}`,
        offers: offersOfTeacher(card),
      }
    case 'leave_withdrawn':
      return sayWithdrawn(fact)
    case 'leave_by_pupil':
      return {
        text: `${card.pupilName} vừa tự nhắn xin nghỉ ${sayDays(card)} (${REASON[card.reason]}). Giáo viên chủ nhiệm được báo đây là lời của học sinh. Nếu gia đình không cho nghỉ, phụ huynh rút đơn.`,
        offers: [cancelOffer(card)],
      }
    case 'leave_granted':
      return {
        text: `Giáo viên chủ nhiệm ${fact.by} đã nhận đơn, có phép: ${sayLeave(card)}.`,
        offers: [cancelOffer(card)],
      }
    case 'leave_returned':
      return {
        text: `Giáo viên chủ nhiệm ${fact.by} chưa nhận đơn: ${sayLeave(card)}.\nThầy/cô nhắn: “${card.note}”`,
        offers: [askAgain(card)],
      }
    case 'leave_undone':
      return {
        text: `Giáo viên chủ nhiệm ${fact.by} đã rút lại việc nhận đơn, đơn đang chờ trả lời lại: ${sayLeave(card)}.`,
        offers: [cancelOffer(card)],
      }
    case 'leave_withdrawn_for':
      return { text: `${fact.by} đã rút đơn xin nghỉ: ${sayLeave(card)}.` }
  }
}

/** Shows what would be withdrawn, and asks. */
export const cancelOffer = (card: LeaveCard, label = 'Thôi xin nghỉ'): Offer => ({
  label,
  intent: { command: 'leave.cancel', data: { leaveId: card.leaveId, pupilId: null } },
})

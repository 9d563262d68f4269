import type { LeaveCard } from '../../../core/leaves/facts.ts'
import type { OwnLeaveRefusal } from '../../../core/leaves/refusals.ts'
import type { Homeroom, LeavePreview } from '../../../core/leaves/request.ts'
import type { LeaveReason } from '../../../core/leaves/rules.ts'
import type { ClassLeaves } from '../../../core/leaves/views.ts'
import type { Sentences } from '../sentences.ts'
import { sayDay, sayTime, sayWeekday } from '../time.ts'
import { offersOfTeacher, sayCard } from './told.ts'
import { REASON, STEP, sayDays, sayLeave } from './words.ts'

/** Asking for leave, what became of it, and the homeroom teacher's list. */

export const leaveRefusals: Sentences<OwnLeaveRefusal> = {
  leave_days_backwards: () => 'Ngày cuối đứng trước ngày đầu. Vui lòng xem lại các ngày xin nghỉ.',
  leave_half_one_day: () => 'Nghỉ nửa buổi chỉ xin cho một ngày.',
  leave_too_late: r =>
    `Ở đây chỉ xin nghỉ cho những ngày trong ${r.backDays} ngày qua trở lại đây. Ngày xa hơn, phụ huynh liên hệ giáo viên chủ nhiệm.`,
  leave_too_early: r => `Ngày này còn xa, xin nghỉ được trước nhiều nhất ${r.aheadDays} ngày.`,
  leave_too_long: r =>
    `Đợt nghỉ này gồm ${r.days} ngày học; ở đây xin được nhiều nhất ${r.daysMax} ngày học. Nghỉ dài hơn, phụ huynh trao đổi trực tiếp với giáo viên chủ nhiệm.`,
  leave_no_school: r =>
    r.from === r.to
      ? `${sayWeekday(r.from)} không phải ngày học theo lịch của trường, không cần xin nghỉ.`
      : `Từ ${sayWeekday(r.from)} đến ${sayWeekday(r.to)} không có ngày học nào theo lịch của trường, không cần xin nghỉ.`,
  leave_unknown: () => 'Không tìm thấy đơn xin nghỉ này.',
  leave_not_yours: () => 'Đơn xin nghỉ này do giáo viên chủ nhiệm của lớp trả lời.',
  leave_no_class: () =>
    'Em hiện không có tên trong lớp nào của năm học này. Vui lòng liên hệ văn phòng nhà trường.',
  leave_no_homeroom: r =>
    `Lớp ${r.className} chưa có giáo viên chủ nhiệm trên hệ thống nên chưa gửi đơn được. Vui lòng gọi văn phòng nhà trường.`,
  leave_pupil_moved: r => `${r.pupilName} không còn ở lớp ${r.className}, nên đơn này không nhận được nữa.`,
  leave_day_closed: r =>
    `Điểm danh ${r.days.map(sayWeekday).join(', ')} đã chốt. Phụ huynh liên hệ giáo viên chủ nhiệm.`,
  leave_of_family: r => `Đơn này do phụ huynh ${r.asker} gửi nên gia đình mới rút được.`,
  leave_exists: r =>
    `${r.pupilName} đã có đơn xin nghỉ ${saySpan(r)} (${r.asker} gửi), ${STEP[r.step]}. Mỗi ngày chỉ một đơn.`,
  leave_over: r => `Đợt nghỉ này đã qua (đến ${sayDay(r.endsOn)}), không rút được nữa.`,
  leave_moved_on: (r, zone) => `Đơn này nay đã khác: ${STEP[r.step]} (${r.by}, ${sayTime(r.at, zone)}).`,
}

type Span = Pick<LeaveCard, 'startsOn' | 'endsOn' | 'half'>
const saySpan = ({ startsOn, endsOn, half }: Span): string =>
  startsOn === endsOn
    ? sayDays({ days: [startsOn], half })
    : `từ ${sayWeekday(startsOn)} đến hết ${sayWeekday(endsOn)}`

const listed = (title: string, cards: readonly LeaveCard[]): readonly string[] =>
  cards.length === 0 ? [] : [`${title} (${cards.length}):`, ...cards.map(card => `• ${sayInClass(card)}`)]

const sayInClass = (card: LeaveCard): string =>
  `${card.pupilName}, ${sayDays(card)} (${REASON[card.reason]}${card.byPupil ? ', học sinh tự xin' : ''})`

const sayNames = (names: readonly string[]): string => names.join(', ')

export const viLeaves = {
  whichChild: 'Xin nghỉ cho em nào?',
  whichDay: 'Xin nghỉ ngày nào?',
  day: (day: string, today: string): string =>
    day === today ? `Hôm nay, ${sayWeekday(day)}` : sayWeekday(day).replace(/^t/, 'T'),
  whichReason: (preview: LeavePreview): string =>
    `${preview.pupilName} nghỉ ${sayDays(preview)}. Vì sao? Chỉ cần chọn loại lí do, không cần kể chi tiết.`,
  reason: (reason: LeaveReason): string => REASON[reason].charAt(0).toUpperCase() + REASON[reason].slice(1),
  preview: (preview: LeavePreview, reason: LeaveReason): string =>
    [
      `Xin nghỉ: ${preview.pupilName}, lớp ${preview.room.className}`,
      `Nghỉ ${sayDays(preview)}, lí do: ${REASON[reason]}`,
      `Gửi giáo viên chủ nhiệm ${sayNames(preview.homeroom.map(one => one.fullName))}.`,
      ...(preview.byPupil ? ['Thầy/cô sẽ thấy đây là lời của học sinh; phụ huynh cũng được báo.'] : []),
      'Chưa gửi. Vui lòng xem lại rồi bấm “Gửi đơn”.',
    ].join('\n'),
  send: 'Gửi đơn',
  onlyMorning: 'Chỉ buổi sáng',
  onlyAfternoon: 'Chỉ buổi chiều',
  wholeDay: 'Cả ngày',
  until: (day: string): string => `Nghỉ đến hết ${sayWeekday(day)}`,
  sent: (card: LeaveCard, told: number): string =>
    told > 0
      ? `Đã gửi giáo viên chủ nhiệm: ${sayLeave(card)}. Có trả lời, hệ thống nhắn ngay.`
      : `Đã ghi đơn: ${sayLeave(card)}. Giáo viên chủ nhiệm chưa liên kết tài khoản chat nên chưa được báo; vui lòng gọi thêm cho thầy/cô.`,
  sameFor: (name: string): string => `Xin nghỉ luôn cho ${name}`,
  familyOnly: 'Đơn xin nghỉ do phụ huynh hoặc học sinh gửi.',
  none: 'Trong một tháng nay chưa có đơn xin nghỉ nào.',
  own: (cards: readonly LeaveCard[]): string =>
    [
      'Đơn xin nghỉ:',
      ...cards.map(
        card => `• ${sayLeave(card)}: ${STEP[card.step]}${card.note ? `. Thầy/cô nhắn: “${card.note}”` : ''}`,
      ),
    ].join('\n'),
  nothingToWithdraw: 'Không có đơn xin nghỉ nào đang chờ hoặc còn hiệu lực để rút.',
  whichToWithdraw: 'Rút đơn nào?',
  label: (card: LeaveCard): string => `${card.pupilName}, ${sayDays(card)}`,
  askWithdraw: (card: LeaveCard, today: string): string =>
    card.step === 'granted' && card.startsOn < today
      ? `Thôi xin nghỉ từ hôm nay: ${sayLeave(card)}. Những ngày trước hôm nay giữ nguyên; giáo viên chủ nhiệm được báo em đi học lại. Rút đơn?`
      : `Rút đơn xin nghỉ: ${sayLeave(card)}. Giáo viên chủ nhiệm được báo em đi học bình thường. Rút đơn?`,
  withdraw: 'Rút đơn',
  withdrawn: (card: LeaveCard): string =>
    card.step === 'withdrawn'
      ? `Đã rút đơn xin nghỉ: ${sayLeave(card)}. Giáo viên chủ nhiệm đã được báo.`
      : `Đã thôi xin nghỉ từ hôm nay. Đơn còn: ${sayLeave(card)}. Giáo viên chủ nhiệm đã được báo.`,
  ofClass: ({ room, waiting, today, coming }: ClassLeaves): string => {
    const parts = [
      ...listed('Chờ thầy/cô trả lời', waiting),
      ...listed('Nghỉ hôm nay, có phép', today),
      ...listed('Sắp nghỉ, có phép', coming),
    ]
    return parts.length === 0
      ? `Lớp ${room.className} không có đơn xin nghỉ nào đang chờ, hôm nay hay sắp tới.`
      : [`Đơn xin nghỉ lớp ${room.className}`, ...parts].join('\n')
  },
  card: (card: LeaveCard, as: 'family' | 'homeroom'): string =>
    as === 'homeroom'
      ? `Đơn xin nghỉ: ${STEP[card.step]}\n${sayCard(card)}`
      : `${sayLeave(card)}: ${STEP[card.step]}.${card.note ? ` Thầy/cô nhắn: “${card.note}”` : ''}`,
  offersOfTeacher,
  askNote:
    'Thầy/cô nhắn gia đình điều gì? Một câu, ví dụ cần gọi lại hay cần thêm giấy. Không ghi chi tiết bệnh.',
  doesReturn: (card: LeaveCard): string => `Chưa nhận đơn của ${card.pupilName}, nhắn gia đình`,
  granted: (card: LeaveCard): string => `Đã nhận, có phép: ${sayLeave(card)}.`,
  prepared: 'Khi thầy/cô điểm danh, em đứng sẵn là vắng có phép, chờ thầy/cô xác nhận.',
  grantedHalf: (card: LeaveCard): string =>
    `Đã nhận, có phép: ${sayLeave(card)}. Điểm danh ghi theo ngày nên nửa buổi chỉ hiện để thầy/cô biết; cần ghi vắng thì thầy/cô gõ tên em.`,
  returned: (card: LeaveCard): string => `Đã nhắn gia đình, đơn chưa được nhận: ${sayLeave(card)}.`,
  undone: (card: LeaveCard): string =>
    `Đã rút lại việc nhận đơn: ${sayLeave(card)}. Đơn chờ thầy/cô trả lời lại; ngày đã điểm danh giữ nguyên như thầy/cô đã ghi.`,
  amend: (days: readonly string[]): string => `Sửa điểm danh ${days.map(sayDay).join(', ')}`,
  alreadyCalled: (days: readonly string[]): string =>
    `Điểm danh ${days.map(sayWeekday).join(', ')} đã ghi trước đó, em chưa đứng là có phép.`,
  how: (homerooms: readonly Homeroom[]): string =>
    [
      'Báo nghỉ ngay ở đây là được: bấm “Xin nghỉ”, chọn ngày và loại lí do, xem lại rồi gửi. Giáo viên chủ nhiệm trả lời tại đây; thầy/cô cần thêm giấy tờ thì sẽ nhắn. Học sinh cũng tự gửi được, thầy/cô sẽ thấy đó là lời của học sinh.',
      ...homerooms.map(({ pupilName, className, names }) =>
        names.length > 0
          ? `• ${pupilName}, lớp ${className}: chủ nhiệm là thầy/cô ${sayNames(names)}`
          : `• ${pupilName}, lớp ${className}: chưa phân công chủ nhiệm, vui lòng gọi văn phòng nhà trường`,
      ),
    ].join('\n'),
  howForStaff:
    'Phụ huynh hoặc học sinh nhắn xin nghỉ ở kênh này. Giáo viên chủ nhiệm (hoặc người thay) nhận tin, bấm “Có phép” hoặc “Không nhận / hỏi lại”; khi điểm danh, em đứng sẵn là vắng có phép để thầy/cô xác nhận.',
  start: 'Xin nghỉ',
  look: 'Xem đơn đã gửi',
  takeBack: (card: LeaveCard): string => `Thôi xin nghỉ: ${card.pupilName}, ${sayDays(card)}`,
} as const

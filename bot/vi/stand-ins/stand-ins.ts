import type { StandIn, StandInFact } from '../../../core/stand-ins/facts.ts'
import type { HandedOver, StandInRefusal } from '../../../core/stand-ins/rules.ts'
import type { Answer } from '../../answer.ts'
import { roleNames } from '../corrections/words.ts'
import type { Sentences } from '../sentences.ts'
import { sayTime } from '../time.ts'

/** Stand-ins: who acts for whom, in what, until when. */

const sayRoles = (roles: readonly HandedOver[]): string =>
  roles.flatMap(role => (role === 'named' ? [] : [roleNames[role]])).join(', ')

const sayStandIn = ({ absent, acting, roles, until }: StandIn, zone: string): string =>
  `Thầy/cô ${acting} thay thầy/cô ${absent} (${sayRoles(roles)}) đến ${sayTime(until, zone)}`

const EXAMPLE = 'Ví dụ: vắng đến thứ Hai, cô Mai thay'

export const viStandIn = {
  how: `Ai thay ai, đến hết ngày nào? ${EXAMPLE}`,
  forWhom: (acting: string): string =>
    `Thầy/cô ${acting} thay ai? Nhắn đủ, ví dụ: cô Lan vắng đến thứ Hai, thầy ${acting} thay; hoặc: tôi vắng đến thứ Hai, ${acting} thay`,
  untilWhen: (acting: string): string =>
    `Thầy/cô ${acting} thay đến hết ngày nào? Ví dụ: vắng đến thứ Hai, ${acting} thay`,
  preview: (standIn: StandIn, zone: string): string =>
    `${sayStandIn(standIn, zone)}. Trong thời gian đó, người thay duyệt, chứng kiến, xác nhận bằng tên của chính mình. Chưa ghi gì.`,
  confirm: 'Đồng ý cử thay',
  drop: 'Thôi',
  dropped: 'Đã bỏ, chưa cử ai thay.',
  set: (standIn: StandIn, zone: string): string =>
    `Đã ghi: ${sayStandIn(standIn, zone)}. Hết giờ đó việc thay tự kết thúc; muốn sớm hơn, nhắn “người thay”.`,
  none: `Hiện không có ai đang thay ai. ${EXAMPLE}`,
  list: (standIns: readonly StandIn[], zone: string): string =>
    ['Đang thay:', ...standIns.map(one => `• ${sayStandIn(one, zone)}`)].join('\n'),
  end: (standIn: StandIn): string => `Kết thúc: ${standIn.acting} thay ${standIn.absent}`,
  ended: (standIn: StandIn): string =>
    `Đã kết thúc: thầy/cô ${standIn.acting} không còn thay thầy/cô ${standIn.absent}.`,
} as const

export function phraseStandIn(fact: StandInFact): Answer {
  if (fact.kind === 'stand_in_ended')
    return { text: `Thầy/cô ${fact.by} báo: ${viStandIn.ended(fact.standIn)}` }
  return {
    text: `Thầy/cô ${fact.by} báo: ${sayStandIn(fact.standIn, fact.zone)}. Nhắn “chờ duyệt” để xem việc đang chờ.`,
  }
}

export const standInRefusals: Sentences<StandInRefusal> = {
  stand_in_not_allowed: () =>
    'Người có nhiệm vụ tự cử người thay mình; hiệu trưởng và ban quản trị cử thay cho người khác. Thầy/cô báo ban quản trị giúp.',
  stand_in_no_duty: ({ name }) => `Thầy/cô ${name} không giữ nhiệm vụ nào cần người thay.`,
  stand_in_self: () => `Người thay phải là một người khác. ${EXAMPLE}`,
  stand_in_person_unknown: ({ said, several }) =>
    several.length > 0
      ? `Có nhiều người tên “${said}”: ${several.join(', ')}. Thầy/cô gõ đủ họ tên.`
      : `Không tìm thấy cán bộ, giáo viên tên “${said}”. Thầy/cô gõ đủ họ tên.`,
  stand_in_past: () => 'Ngày kết thúc đã qua. Thầy/cô cho biết vắng đến hết ngày nào.',
  stand_in_too_long: ({ daysMax }) =>
    `Mỗi lần cử thay nhiều nhất ${daysMax} ngày. Vắng lâu hơn, thầy/cô đề nghị ban quản trị phân công lại.`,
  stand_in_exists: ({ acting, until }, zone) =>
    `Thầy/cô ${acting} đang thay đến ${sayTime(until, zone)}. Nhắn “người thay” để kết thúc trước khi cử người khác.`,
  stand_in_unknown: () => 'Việc thay này đã kết thúc hoặc không do thầy/cô sắp xếp.',
}

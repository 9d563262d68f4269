import type { ReachFact, Trouble } from '../../../core/reach/facts.ts'
import type { Answer } from '../../answer.ts'
import { sayTime } from '../time.ts'

/** Messages that did not arrive, and who reads none. */

const CHANNELS: Readonly<Record<string, string>> = { telegram: 'Telegram', zalo: 'Zalo', web: 'trang chat' }

/** The end of a line about what waits for these people. */
export const unsureAfter = (names: readonly string[]): string =>
  names.length === 0 ? '' : `\n  ${sayUnsure(names)}`

export const sayUnsure = (names: readonly string[]): string =>
  `Chưa chắc tin tới ${names.map(name => `thầy/cô ${name}`).join(', ')}: thầy/cô nhắn trực tiếp giúp.`

const TROUBLES: Readonly<Record<Trouble, string>> = {
  unauthorized: 'mã bot không được chấp nhận. Tin gửi qua kênh này đang nằm chờ',
  webhook_in_the_way:
    'đang đặt webhook trong khi máy chủ nhận tin kiểu hỏi vòng, nên tin của mọi người không tới',
  webhook_unverified: 'địa chỉ nhận tin không qua được kiểm tra, nên tin của mọi người có thể không tới',
  webhook_failing:
    'giao tin tới địa chỉ của trường đang bị lỗi, nên tin của mọi người tới chậm hoặc không tới',
}

type Plan = Extract<ReachFact, { readonly used: number }>

const PLAN: { readonly [K in Plan['kind']]: (plan: Plan, channel: string) => string } = {
  plan_messages_near: ({ used, of, until, zone }, channel) =>
    `${channel}: tháng này đã dùng ${used}/${of} tin (cả gửi và nhận). Khi chỉ còn một phần mười, tin nhắc thường chờ đến ${sayTime(until, zone)}; câu trả lời và việc chờ duyệt vẫn đi. Ai đã liên kết kênh khác thì nhận ở đó.`,
  plan_messages_over: ({ used, of, until, zone }, channel) =>
    `${channel}: tháng này đã hết lượt, ${used}/${of} tin. Tin trên ${channel} chờ đến ${sayTime(until, zone)}; kênh khác vẫn gửi bình thường.`,
  plan_people_near: ({ used, of }, channel) =>
    `${channel}: đã có ${used}/${of} người liên kết. Người thứ ${of + 1} có thể không được phục vụ; thầy/cô hướng dẫn người mới dùng kênh khác.`,
  plan_people_over: ({ used, of }, channel) =>
    `${channel}: đã có ${used} người liên kết, gói cho ${of} người. Người đến sau có thể không nhận được tin trên ${channel}.`,
}

export function phraseReach(fact: ReachFact): Answer {
  if (fact.kind === 'platform_trouble')
    return {
      text: `Kênh ${CHANNELS[fact.channel] ?? fact.channel}: ${TROUBLES[fact.trouble]}. Thầy/cô báo người vận hành xem nhật ký máy chủ.`,
    }
  if ('used' in fact) return { text: PLAN[fact.kind](fact, CHANNELS[fact.channel] ?? fact.channel) }
  if (fact.kind === 'notice_again') return { text: `Tin này trước đây có thể chưa tới:\n\n${fact.said}` }
  const channel = CHANNELS[fact.channel] ?? fact.channel
  return {
    text: `Không gửi được tin cho thầy/cô ${fact.fullName} trên ${channel}: tài khoản đã chặn bot hoặc không còn. Việc chờ thầy/cô ấy có thể chưa được biết; thầy/cô báo trực tiếp, hoặc cấp mã để liên kết lại.`,
  }
}

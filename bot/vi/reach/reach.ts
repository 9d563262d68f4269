import type { ReachFact } from '../../../core/reach/facts.ts'
import type { Answer } from '../../answer.ts'

/** Messages that did not arrive, and who reads none. */

const CHANNELS: Readonly<Record<string, string>> = { telegram: 'Telegram', zalo: 'Zalo', web: 'trang chat' }

export const sayUnsure = (names: readonly string[]): string =>
  `Chưa chắc tin tới ${names.map(name => `thầy/cô ${name}`).join(', ')}: thầy/cô nhắn trực tiếp giúp.`

export function phraseReach(fact: ReachFact): Answer {
  if (fact.kind === 'notice_again') return { text: `Tin này trước đây có thể chưa tới:\n\n${fact.said}` }
  const channel = CHANNELS[fact.channel] ?? fact.channel
  return {
    text: `Không gửi được tin cho thầy/cô ${fact.fullName} trên ${channel}: tài khoản đã chặn bot hoặc không còn. Việc chờ thầy/cô ấy có thể chưa được biết; thầy/cô báo trực tiếp, hoặc cấp mã để liên kết lại.`,
  }
}

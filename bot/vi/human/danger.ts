import type { Danger } from '../../reading/danger.ts'

/** What somebody who writes of danger hears at once: people who can help, and that nothing was done with their words. */

/** Whom one speaks to, as they are spoken to. */
export type Hearer = 'pupil' | 'guardian' | 'staff' | 'stranger'

export const YOU: Readonly<Record<Hearer, string>> = {
  pupil: 'em',
  guardian: 'anh/chị',
  staff: 'thầy/cô',
  stranger: 'bạn',
}

const OPENING: Readonly<Record<Danger, (you: string) => string>> = {
  self_harm: you =>
    `Cảm ơn ${you} đã nói ra. Điều này quan trọng hơn mọi điểm số, và ${you} không phải mang nó một mình: có người muốn nghe và giúp được.`,
  abuse: you =>
    `Cảm ơn ${you} đã nói ra. Không ai được phép làm như vậy, và đó không phải lỗi của người bị hại.`,
  violence: you => `Cảm ơn ${you} đã nói ra. Không ai phải chịu bị đánh hay bị dọa, và có người giúp được.`,
  emergency: you => `Nếu ${you} hoặc ai đó đang gặp nguy hiểm, hãy tìm người giúp ngay lúc này.`,
}

export const viDanger = {
  answer: (danger: Danger, hearer: Hearer, place: string): string => {
    const you = YOU[hearer]
    return [
      OPENING[danger](you),
      '• Đang nguy hiểm: gọi 113 (công an), 115 (cấp cứu), và đến chỗ có người lớn tin cậy.',
      '• Tổng đài quốc gia bảo vệ trẻ em 111: miễn phí, ngày đêm, giữ kín; người lớn cũng gọi được để báo.',
      `• Ở trường: ${place}.`,
      'Đây là hệ thống tự động. Tin vừa rồi không được lưu lại hay chuyển cho ai, và việc đang làm dở vẫn để nguyên.',
    ].join('\n')
  },
  /** Below it, where the school knows who writes. */
  offer:
    'Muốn nhà trường liên hệ thì bấm “Nhờ nhà trường liên hệ”; sẽ cho xem lại điều sẽ gửi trước khi gửi.',
  notKept: '(tin riêng, không lưu lại)',
} as const

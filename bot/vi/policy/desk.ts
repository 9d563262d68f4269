import type { Origin, PolicyChangeRefusal } from '../../../core/founding/change-policy.ts'
import type { SetPolicyRefusal } from '../../../core/founding/set-policy.ts'
import type { Sentences } from '../sentences.ts'
import { sayTime } from '../time.ts'
import { namePath, sayProblem } from './problems.ts'

/** The policy at the office desk. */

const PROBLEMS_SAID = 8

export const policyDeskRefusals: Sentences<Exclude<PolicyChangeRefusal, SetPolicyRefusal>> = {
  policy_desk_not_yours: () => 'Phần quy chế dành cho ban giám hiệu, ban quản trị và văn phòng.',
  policy_no_reason: () => 'Cần ghi lý do, ví dụ: theo quy chế năm học 2026-2027.',
  policy_nothing_changes: () => 'Chưa có mục nào khác quy chế đang áp dụng.',
  policy_moved: () => 'Quy chế vừa được người khác đổi, nên chưa đặt gì. Tải lại trang để sửa trên bản mới.',
  policy_key_not_yours: r =>
    `Mục “${namePath(r.path)}” do hiệu trưởng quyết định. Ban quản trị sửa được người liên hệ, đầu văn bản, văn bản quy chế và kế hoạch nhiệm vụ.`,
  policy_problems: r => {
    const more = r.problems.length - PROBLEMS_SAID
    const said = r.problems.slice(0, PROBLEMS_SAID).map(one => `• ${sayProblem(one)}`)
    return ['Chưa dùng được:', ...said, ...(more > 0 ? [`… và ${more} chỗ khác`] : [])].join('\n')
  },
}

export const viPolicyDesk = {
  title: 'Quy chế',
  inForce: (version: number): string => `Đang áp dụng: phiên bản ${version}.`,
  readOnly: 'Thầy/cô xem được mọi mục; mục nào thầy/cô sửa được thì ô của mục đó mở.',
  origin: ({ preset, version, at, by, reason }: Origin, toConfirm: boolean, zone: string): string =>
    preset.length === 1 && by === null
      ? `Theo mẫu ${preset}${toConfirm ? ', quy chế gốc không nói: trường xác nhận lại' : ''}`
      : `Phiên bản ${version}, ${by ?? 'người vận hành'}, ${sayTime(at, zone)}: ${reason}`,
  set: (version: number): string => `Đã đặt quy chế, phiên bản ${version}, áp dụng từ bây giờ.`,
} as const

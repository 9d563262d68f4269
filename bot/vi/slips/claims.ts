import type { WaitingClaim } from '../../../core/accounts/claims.ts'
import type { AccountFact } from '../../../core/accounts/facts.ts'
import type { Answer } from '../../answer.ts'
import { sayTime } from '../time.ts'

/** Guardians who linked and wait for the homeroom teacher to say that it is they. */

const RELATION = { father: 'bố', mother: 'mẹ', guardian: 'người giám hộ' } as const

const sayClaim = ({ fullName, relation, said, pupilName, className, madeAt }: WaitingClaim, zone: string) =>
  `• ${fullName}, ${RELATION[relation]} của ${pupilName}, ${className}: liên kết ${sayTime(madeAt, zone)}${said && said !== relation ? `, nói là ${RELATION[said]}` : ''}`

export const viClaims = {
  none: 'Không có phụ huynh nào đang chờ xác nhận.',
  list: (claims: readonly WaitingClaim[], zone: string): string =>
    [
      `${claims.length} phụ huynh đã liên kết, chờ xác nhận đúng là người thân của em:`,
      ...claims.map(claim => sayClaim(claim, zone)),
      'Chưa xác nhận ai. Xác nhận xong, phụ huynh xem được kết quả của con.',
    ].join('\n'),
  confirmAll: (count: number): string => (count === 1 ? 'Xác nhận' : `Xác nhận cả ${count} người`),
  confirmOne: ({ fullName }: WaitingClaim): string => `Xác nhận ${fullName}`,
  refuseOne: ({ fullName }: WaitingClaim): string => `Không phải: ${fullName}`,
  refusing: ({ fullName, pupilName }: WaitingClaim): string =>
    `Ghi là KHÔNG phải ${fullName}, người thân của ${pupilName}: gỡ mọi kết nối và phiếu chưa dùng của người này; cần thì cấp phiếu mới. Chưa làm gì.`,
  refuse: 'Đúng, gỡ kết nối',
  confirmed: (claims: readonly WaitingClaim[]): string =>
    `Đã xác nhận ${claims.length} phụ huynh; mỗi người được báo và xem được kết quả của con. Muốn dừng: “ngừng quyền của bố em An 6A, lý do: …”.`,
  refused: ({ fullName }: WaitingClaim): string =>
    `Đã gỡ kết nối mang tên ${fullName}. Cấp phiếu mới cho đúng người: “cấp mã phụ huynh em An 6A”.`,
} as const

type ClaimFact = Extract<AccountFact, { kind: 'account_claim_waits' | 'account_confirmed' }>

export const phraseClaim = (fact: ClaimFact): Answer =>
  fact.kind === 'account_confirmed'
    ? {
        text: 'Giáo viên chủ nhiệm đã xác nhận. Từ giờ phụ huynh xem được kết quả của con: hỏi, ví dụ, “điểm toán của con”, “con nghỉ mấy buổi”.',
      }
    : {
        text: `${fact.fullName} vừa liên kết và chờ thầy/cô xác nhận đúng là người thân của em trong lớp. Nhắn “phụ huynh chờ xác nhận”.`,
      }

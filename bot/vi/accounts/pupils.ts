import type { AccountFact } from '../../../core/accounts/facts.ts'
import type { PupilRow, PupilStanding } from '../../../core/accounts/pupils.ts'
import { standingOf } from '../../../core/accounts/pupils.ts'
import { slipState } from '../../../core/slips/rules/state.ts'
import type { Answer, Intent } from '../../answer.ts'

/** A pupil's own way in, as guardians and the school see it. */

const sayPupil = ({ fullName, className }: Pick<PupilRow, 'fullName' | 'className'>): string =>
  `${fullName}, ${className}`

const STANDING: Readonly<Record<PupilStanding, string>> = {
  ended: 'đã ngừng',
  waiting: 'chờ phụ huynh đồng ý',
  allowed: 'đang xem được',
}
const SLIP = {
  linked: '',
  handed: 'đã phát phiếu',
  issued: 'đã in phiếu',
  expired: 'phiếu hết hạn',
  none: 'chưa có phiếu',
} as const

function sayState(row: PupilRow, now: Date): string {
  const standing = standingOf(row)
  if (standing === 'ended') return `đã ngừng${row.reason ? `: ${row.reason}` : ''}`
  return row.isLinked ? STANDING[standing] : SLIP[slipState(row, now)]
}

export const viPupils = {
  noChild: 'Tài khoản này chưa xem được kết quả của em nào, nên chưa có tài khoản học sinh nào để xem.',
  ofChildren: (rows: readonly PupilRow[], now: Date): string =>
    [
      'Tài khoản riêng của con (con tự xem kết quả của mình):',
      ...rows.map(row => `• ${sayPupil(row)}: ${sayState(row, now)}`),
      'Con muốn có thì xin giáo viên chủ nhiệm hoặc văn phòng phiếu học sinh. Phụ huynh cho hoặc ngừng lúc nào cũng được.',
    ].join('\n'),
  ofClass: (rows: readonly PupilRow[], now: Date): string =>
    [
      'Tài khoản của học sinh:',
      ...rows.map(row => `• ${sayPupil(row)}: ${sayState(row, now)}`),
      'Cấp phiếu: “cấp mã học sinh em An 6A”, phát xong: “đã phát phiếu học sinh 6A”. Phụ huynh đồng ý trên giấy: “cho phép học sinh em An 6A, lý do: mẹ kí giấy đồng ý 20/11”. Ngừng: “ngừng quyền của học sinh em An 6A, lý do: …”.',
    ].join('\n'),
  more: (count: number): string => `… và ${count} em nữa. Hỏi từng lớp: “tài khoản học sinh 6A”.`,
  nobody: 'Không tìm thấy học sinh đó trong các lớp thầy/cô phụ trách. Gõ đủ họ tên và lớp.',
  which: 'Em nào?',
  choose: sayPupil,
  needsReason:
    'Cần ghi lý do, ví dụ: “cho phép học sinh em An 6A, lý do: mẹ kí giấy đồng ý 20/11”, “ngừng quyền của học sinh em An 6A, lý do: gia đình yêu cầu”.',
  allow: (row: PupilRow): string => `Cho ${row.fullName} xem`,
  end: (row: PupilRow): string => `Ngừng của ${row.fullName}`,
  allowing: (row: PupilRow): string =>
    `Cho ${sayPupil(row)} tự xem kết quả của mình qua kênh chat của em; em cũng phải tự đồng ý. Chưa ghi gì.`,
  ending: (row: PupilRow): string =>
    `Ngừng tài khoản của ${sayPupil(row)}: em không xem, không nhận gì nữa trên mọi kênh; phiếu và mật khẩu của em hết hiệu lực. Sổ sách ở trường không đổi. Chưa ghi gì.`,
  doAllow: 'Đồng ý cho em xem',
  doEnd: 'Ngừng tài khoản của em',
  allowed: (row: PupilRow): string => `Đã cho ${sayPupil(row)} xem kết quả của mình.`,
  ended: (row: PupilRow): string =>
    `Đã ngừng tài khoản của ${sayPupil(row)}. Muốn mở lại thì cho phép lại, rồi cấp phiếu mới.`,
} as const

type PupilFact = Extract<
  AccountFact,
  { kind: 'account_pupil_linked' | 'account_pupil_asks' | 'account_pupil_allowed' }
>

const setting = (pupilId: number, act: 'allowed' | 'ended'): Intent => ({
  command: 'pupil_access.set',
  data: { pupilId, act, reason: '' },
})

export function phrasePupil(fact: PupilFact): Answer {
  if (fact.kind === 'account_pupil_allowed')
    return {
      text: 'Phụ huynh hoặc nhà trường đã đồng ý. Từ giờ em xem được kết quả của mình: hỏi, ví dụ, “điểm toán của em”, “em nghỉ mấy buổi”.',
    }
  const end = { label: viPupils.doEnd, intent: setting(fact.pupilId, 'ended'), keyword: 'NGUNG' }
  if (fact.kind === 'account_pupil_linked')
    return {
      text: `${fact.fullName} vừa kết nối tài khoản riêng để tự xem kết quả của mình. Phụ huynh không muốn thì ngừng ở đây, hoặc nhắn “tài khoản của con”.`,
      offers: [end],
    }
  return {
    text: `${fact.fullName} xin có tài khoản riêng để tự xem kết quả học tập, chuyên cần của mình. Em còn nhỏ nên cần phụ huynh đồng ý; chưa đồng ý thì em chưa xem được gì. Đổi ý lúc nào cũng được: nhắn “tài khoản của con”.`,
    offers: [{ label: viPupils.doAllow, intent: setting(fact.pupilId, 'allowed'), keyword: 'DONGY' }, end],
  }
}

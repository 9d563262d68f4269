import { INSPECTED, PRINTED, sayPeriodic } from '../../../core/founding/papers/words.ts'
import type { PolicyInForce } from '../../../core/founding/policy-in-force.ts'
import type { Policy } from '../../../core/school/policy.ts'
import { WEEKDAY_WORDS } from '../../../core/wording/formal.ts'
import { roleNames } from '../corrections/words.ts'
import { sayDay, sayMinutes, sayTime } from '../time.ts'
import { sayProcedure } from './procedure.ts'

/** The school's policy in plain words: what it asks of whom, by when, and who decides. */

type Part = readonly [title: string, lines: readonly (string | null)[]]

const deadlines = (policy: Policy): Part => [
  'Hạn nhập điểm',
  [
    policy.weeklyCutoff
      ? `điểm thường xuyên: trước ${policy.weeklyCutoff.time} ${WEEKDAY_WORDS[policy.weeklyCutoff.weekday]} hằng tuần (ngày nghỉ thì lùi về ngày học trước đó)`
      : 'điểm thường xuyên: không có hạn hằng tuần',
    `điểm giữa kì, cuối kì: ${sayPeriodic(policy)}`,
    `nhập muộn: ${roleNames[policy.lateEntry.approver]} cho phép, trong ${sayMinutes(policy.lateEntry.openMinutes)}`,
  ],
]

const REPLACE = {
  free: 'điểm đã ghi: nhập lại được cho đến khi khóa',
  case_once_submitted: 'điểm đã ghi: nhập lại được cho đến khi nộp sổ',
  case_only: 'điểm đã ghi: chỉ sửa theo đề nghị',
} as const

const GRANULARITY = {
  week: 'khóa theo tuần, sau hạn nhập điểm',
  plan_and_year: 'khóa theo kế hoạch và cuối năm, theo lệnh của hiệu trưởng',
  term_and_year: 'khóa cuối mỗi học kì và cuối năm',
  year: 'khóa cuối năm, theo lệnh của hiệu trưởng',
  signing: 'khóa khi sổ được duyệt chính thức',
} as const

const locks = ({ lock, replace }: Policy): Part => [
  'Khóa sổ',
  [
    GRANULARITY[lock.granularity],
    REPLACE[replace.rule],
    replace.undoMinutes > 0 ? `sửa lại được trong ${sayMinutes(replace.undoMinutes)} sau khi ghi` : null,
    replace.remarks ? 'nhận xét môn học đã ghi: chỉ sửa theo đề nghị' : null,
    lock.upperWindows ? 'theo khung mở sổ của cấp trên' : null,
  ],
]

const REVIEWER = { ...roleNames, teacher: 'giáo viên nộp sổ' } as const

const review = ({ review: chain }: Policy): Part => [
  'Duyệt sổ',
  [chain.map(reviewer => REVIEWER[reviewer]).join(' → ')],
]

const families = ({ parents, questions, dataRequests }: Policy): Part => [
  'Phụ huynh, học sinh',
  [
    `điểm mới tới gia đình sau ${sayMinutes(parents.graceMinutes)}`,
    questions.perWeek > 0
      ? `hỏi lại điểm: trả lời trong ${questions.answerDays} ngày học, mỗi người ${questions.perWeek} câu một tuần`
      : 'hỏi lại điểm: trường chưa nhận câu hỏi ở đây',
    `yêu cầu dữ liệu cá nhân: trả lời trong ${dataRequests.answerDays} ngày làm việc, bản sao trong ${dataRequests.doneDays.copy} ngày`,
  ],
]

const SIGNER = { ...roleNames, teacher: 'giáo viên bộ môn' } as const

const papers = ({ sign, sealedBy, printScope, inspection }: Policy): Part => [
  'Kí, in, kiểm tra (kí và đóng dấu ngoài hệ thống này)',
  [
    sign.length > 0 ? `kí sổ, học bạ: ${sign.map(who => SIGNER[who]).join(' → ')}` : null,
    sealedBy ? `đóng dấu: ${roleNames[sealedBy]}` : null,
    PRINTED[printScope],
    inspection.every ? `kiểm tra sổ ${INSPECTED[inspection.every]}` : null,
    inspection.sample > 0 ? `rút mẫu kiểm tra: ${inspection.sample}% số sổ` : null,
  ],
]

const others = (policy: Policy): Part => [
  'Việc khác',
  [
    `chốt điểm danh: hằng ${policy.absenceClose === 'week' ? 'tuần' : 'tháng'}`,
    policy.secondFactor === 'pin' ? 'duyệt sửa điểm cần mã PIN' : null,
    policy.yearPlan.length > 0
      ? `việc của mỗi năm học: ${policy.yearPlan.length} việc (“kế hoạch nhiệm vụ”)`
      : null,
    `không nhắn tin từ ${policy.quietHours.from} đến ${policy.quietHours.to}`,
  ],
]

const sayPart = ([title, lines]: Part): string =>
  `${title}\n${lines
    .filter(line => line !== null)
    .map(line => `• ${line}`)
    .join('\n')}`

const sayOrigin = ({ version, origin: { preset, at, by, reason }, zone }: PolicyInForce): string =>
  `Phiên bản ${version}, từ ${sayTime(at, zone)}${by === null ? '' : `, thầy/cô ${by} đặt`}${preset.length === 1 ? ` (theo mẫu ${preset})` : ''}: ${reason}.`

const sayRegulation = ({ title, number, date, issuedBy }: NonNullable<Policy['regulation']>): string =>
  `Theo ${title}, số ${number} ngày ${sayDay(date)}/${date.slice(0, 4)}${issuedBy ? ` của ${issuedBy}` : ''}.`

export function sayPolicy(inForce: PolicyInForce): string {
  const { policy } = inForce
  const corrections = policy.correction
    ? `Sửa điểm\n${sayProcedure(policy.correction)}`
    : 'Sửa điểm\n• trường chưa có thủ tục; hiệu trưởng nhắn “thủ tục sửa điểm” để chọn'
  const parts = [deadlines, locks].map(part => sayPart(part(policy)))
  const rest = [review, papers, families, others].map(part => sayPart(part(policy)))
  return [
    'Quy chế đang áp dụng của trường',
    ...(policy.regulation ? [sayRegulation(policy.regulation)] : []),
    sayOrigin(inForce),
    ...parts,
    corrections,
    ...rest,
    'Duyệt trong khung chat là bằng chứng của quy trình, không phải chữ kí số.',
  ].join('\n\n')
}

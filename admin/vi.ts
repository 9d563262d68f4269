import { sayAuditFault } from '../bot/vi/audit/audit.ts'
import { policyRefusals } from '../bot/vi/policy/procedure.ts'
import type { AuditVerdict } from '../core/audit/verify.ts'
import type { RestoreRefusal, RestoreReport } from '../core/backup/restore.ts'
import type { BundleVerdict } from '../core/documents/bundle.ts'
import type { FoundingRefusal } from '../core/founding/found.ts'
import type { SetPolicyRefusal } from '../core/founding/set-policy.ts'
import type { FoundLayout, MappingRefusal } from '../core/office-files/mapping-file.ts'
import type { Contact, Place } from '../core/school/contact.ts'
import type { Slip } from '../core/slips/issue.ts'

/** What the operator reads. Every refusal and every count has its words: one without does not compile. */

export const foundingRefusals: Readonly<Record<FoundingRefusal['code'], string>> = {
  school_code_invalid: 'Mã trường gồm 3 đến 20 chữ số, chữ cái không dấu hoặc dấu gạch nối.',
  school_code_taken: 'Đã có trường mang mã này.',
  school_name_missing: 'Thiếu tên trường.',
  school_level_unknown: 'Cấp học là THCS hoặc THPT.',
  primary_not_supported:
    'Chưa nhận trường tiểu học: tiểu học đánh giá theo Thông tư 27/2020, khác Thông tư 22/2021.',
  continuing_not_supported:
    'Chưa nhận trung tâm giáo dục thường xuyên (GDTX): chương trình này có quy định đánh giá riêng.',
  contact_invalid: 'Người liên hệ cần đủ tên, chức vụ, số điện thoại và giờ làm việc.',
  preset_unknown: 'Mẫu quy chế là A, B, C, D hoặc E.',
}

export const policyRefusal = (refusal: SetPolicyRefusal): string =>
  refusal.code === 'policy_stranger'
    ? policyRefusals.policy_stranger(refusal, '')
    : `Quy chế sai ở mục "${refusal.key}": ${refusal.why}.`

export const regulationFiles = {
  board: 'quyet-dinh-ban-quan-tri.pdf',
  matrix: 'bang-phan-cong-trach-nhiem.pdf',
  text: 'quy-che.pdf',
} as const

export const needsOwner =
  'Tài khoản này không có quyền ấy trên cơ sở dữ liệu. Lập trường, migrate và restore cần tài khoản sở hữu: đặt DATABASE_OWNER_URL.'

export const contactMissing = (code: string): string =>
  `Chưa có người liên hệ của nhà trường. Phụ huynh cần gặp người, hay một em đang gặp nguy hiểm, sẽ chỉ thấy “văn phòng hiệu trưởng”. Đặt bằng: npm run -s admin -- contact set --school ${code} --name TÊN --role "CHỨC VỤ" --phone SỐ --hours "GIỜ"`

const placeLine = ({ name, role, phone, hours, staff }: Place): string =>
  `${name}, ${role}, ${phone}, ${hours}${staff ? ` (tin chuyển tới chat của ${staff})` : ''}`

export const contactLines = (contact: Contact | null): readonly string[] =>
  contact
    ? [
        `Liên hệ chung: ${placeLine(contact)}`,
        `Bảo vệ trẻ em: ${contact.protection ? placeLine(contact.protection) : 'cũng là người này'}`,
      ]
    : ['Chưa có người liên hệ.']

/** 'Nguyễn Văn Tài · bố của em Nguyễn Tú An, lớp 6A · K7M4-Q2XR'. */
export const slipLine = ({ code, facts }: Slip): string =>
  `${facts.name} · ${facts.about.join('; ')} · ${code}`

export const slipsLocal =
  'Chưa đặt PUBLIC_URL: địa chỉ in trên phiếu không mở được từ điện thoại. Đặt PUBLIC_URL rồi in lại trước khi phát.'

export const unreadableHead =
  'Mã nhật ký viết sai; mã đúng có dạng 1234-0123456789abcdef0123 như trong bản tóm tắt đầu tuần.'

export const verdictLine = (verdict: AuditVerdict): string =>
  verdict.ok
    ? `Nhật ký nguyên vẹn: ${verdict.entries} dòng; ${verdict.values} giá trị trong sổ đúng như lúc ghi. Mã chốt ${verdict.head}.`
    : sayAuditFault(verdict)

const bundleFaults = {
  altered: 'đã bị sửa',
  missing: 'bị thiếu',
  extra: 'không có trong bảng kê',
} as const

const logFaults = {
  altered: 'đã bị sửa',
  unlinked: 'không nối với dòng trước',
  unreadable: 'không đọc được',
  empty: 'không có dòng nào',
} as const

export function bundleLines(verdict: BundleVerdict, isTheOne: boolean): readonly string[] {
  if (verdict.ok)
    return [
      `Hồ sơ nguyên vẹn: đề nghị sửa điểm số ${verdict.caseNumber}, năm học ${verdict.year}, ${verdict.school}.`,
      `${verdict.files} tệp khớp bảng kê, ${verdict.entries} dòng nhật ký đúng mã.`,
      isTheOne
        ? 'Đúng hồ sơ có mã SHA-256 đã nhận trong cuộc trò chuyện lúc lấy hồ sơ.'
        : `SHA-256 của hồ sơ: ${verdict.sha256}. CHƯA so với mã đã nhận lúc lấy hồ sơ: một hồ sơ làm giả từ đầu cũng “nguyên vẹn”. Chạy lại với --sum MÃ.`,
    ]
  if (verdict.why === 'not_a_bundle') return ['Tệp này không phải hồ sơ sửa điểm, hoặc bảng kê đã hỏng.']
  if (verdict.why === 'not_the_one')
    return [`KHÔNG phải hồ sơ có mã đã đưa: SHA-256 của tệp này là ${verdict.sha256}.`]
  if (verdict.why !== 'log')
    return [`Hồ sơ KHÔNG nguyên vẹn: tệp ${verdict.path} ${bundleFaults[verdict.why]}.`]
  const { seq, why } = verdict.log
  const line = why === 'empty' ? 'nhật ký' : seq === null ? 'một dòng nhật ký' : `dòng nhật ký ${seq}`
  return [`Hồ sơ KHÔNG nguyên vẹn: ${line} ${logFaults[why]}.`]
}

export const importFault = (where: readonly string[]): string =>
  `Hệ thống gặp lỗi với tệp này, chưa lưu gì của tệp. Báo người vận hành kèm dòng này: ${where.join('; ')}`

export const describedLine = (sheets: number): string =>
  `  ${sheets} trang đọc theo cách trường đã chỉ cho bố cục này.`

export function layoutLines({ sheets, found, missing }: FoundLayout): readonly string[] {
  return [
    `Bố cục của ${sheets.length} trang: ${sheets.slice(0, 5).join(', ')}${sheets.length > 5 ? ', …' : ''}`,
    ...found.map(({ letter, title, is }) => `  ${letter} “${title}” → ${MEANS[is] ?? is}`),
    ...missing.map(title => `  Thiếu: ${title}`),
  ]
}

const MEANS: Readonly<Record<string, string>> = { '?': '? (chưa rõ)', '': '(không đọc)' }

export const mappingWritten = (file: string): string =>
  `Đã ghi ${file}. Điền mục "is" của các cột còn "?", rồi nạp lại với --map ${file}. Lần sau tệp cùng bố cục không cần --map.`

export function mappingRefusal(refusal: MappingRefusal): string {
  if (refusal.code === 'mapping_not_json') return 'Tệp chỉ cột không đúng định dạng JSON.'
  if (refusal.code === 'mapping_unfinished')
    return `Tệp chỉ cột còn chỗ chưa điền: "${refusal.path}". Điền tên cột, hoặc để "" nếu không đọc cột đó.`
  return `Tệp chỉ cột sai ở mục "${refusal.path}". Tên cột lấy trong danh sách "choices" cuối tệp.`
}

export const wouldBeRefused =
  'Nạp thật như thế này thì tệp bị từ chối (mã thoát 1): sửa các chỗ trên, hoặc trả lời bằng --yes, --no.'

export const moreLines = (more: number, isListed: boolean): string =>
  `… và ${more} chỗ khác.${isListed ? '' : ' Ghi hết ra tệp: thêm --problems TỆP.txt'}`

export const undoWithYes = 'Chưa thay đổi gì. Chạy lại với --yes để hoàn tác.'

export const forgotten = (updates: number): string => `Đã xóa ${updates} tin.`

export const restoredLines = ({
  madeAt,
  schools,
  rows,
  entries,
  values,
}: RestoreReport): readonly string[] => [
  `Bản sao lưu lúc ${madeAt}: ${schools} trường, ${rows} dòng dữ liệu, đủ như lúc sao lưu.`,
  `Nhật ký nguyên vẹn và đúng mã chốt: ${entries} dòng; ${values} giá trị trong sổ đúng như lúc ghi.`,
]

export function restoreRefusal(refusal: RestoreRefusal): string {
  switch (refusal.code) {
    case 'restore_not_empty':
      return 'Chỉ phục hồi vào cơ sở dữ liệu trống.'
    case 'restore_too_new':
      return 'Bản sao lưu do phiên bản mới hơn tạo ra. Cài phiên bản đó rồi phục hồi.'
    case 'restore_count_differs':
      return `Bản phục hồi KHÔNG đủ: bảng ${refusal.table} khác số dòng lúc sao lưu.`
    case 'restore_head_differs':
      return `Bản phục hồi KHÔNG đúng: nhật ký của trường ${refusal.school} khác mã chốt lúc sao lưu.`
    case 'restore_audit_broken':
      return `Trường ${refusal.school}: ${sayAuditFault(refusal.fault)}`
  }
}

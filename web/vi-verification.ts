import type { PaperStatus } from '../core/documents/verification.ts'
import { twoDigits } from '../core/wording/rules/digits.ts'

/** What the page says that checks a paper by its code. */

const kinds: Readonly<Record<PaperStatus['kind'], string>> = {
  slip: 'Phiếu đề nghị sửa điểm',
  minutes: 'Biên bản sửa điểm',
  decision: 'Quyết định sửa điểm sau khi đã kí số',
}

/** '07': as numbers stand on papers. */
function sayState({ state, replacedBy, year }: PaperStatus): string {
  if (state === 'valid') return 'Giấy tờ này do nhà trường cấp và đang có hiệu lực.'
  if (state === 'lapsed')
    return 'Giấy tờ này do nhà trường cấp, nhưng sau đó đề nghị đã rút, hết hạn hoặc việc duyệt được gọi lại nên điểm không được sửa.'
  const by = replacedBy === null ? 'bản khác' : `số ${twoDigits(replacedBy)}, năm học ${year}`
  return `Giấy tờ này do nhà trường cấp nhưng đã được thay bằng ${by}.`
}

export const viVerification = {
  title: 'Kiểm tra giấy tờ',
  codeLabel: 'Mã kiểm tra in ở chân trang giấy tờ',
  check: 'Kiểm tra',
  kinds,
  sayState,
  sayNumber: twoDigits,
  kind: 'Loại',
  number: 'Số',
  ofYear: (year: string): string => `năm học ${year}`,
  school: 'Trường',
  issuedAt: 'Cấp lúc',
  code: 'Mã kiểm tra',
  unknown: 'Không có giấy tờ nào mang mã này. Xin so lại từng chữ với mã in ở chân trang.',
  tooMany: 'Đã thử nhiều mã không đúng. Xin chờ vài phút rồi thử lại.',
  compare:
    'So mã SHA-256 của tệp PDF đang giữ với mã trên: giống hệt là tệp nguyên vẹn. Bản in ra giấy thì so loại, số, trường và thời điểm cấp.',
  notASignature:
    'Trang này cho biết giấy tờ do hệ thống của trường cấp. Việc duyệt qua kênh chat là bằng chứng của quy trình làm việc, không phải chữ kí số.',
} as const

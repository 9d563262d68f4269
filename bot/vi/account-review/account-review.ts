import type {
  AccountReview,
  GrantRow,
  ReviewedRow,
  ReviewRefusal,
} from '../../../core/account-review/review.ts'
import { linesFound } from '../../../core/account-review/review.ts'
import { localOf } from '../../../core/calendar/zone.ts'
import type { SheetTable } from '../../../core/documents/sheet-writing.ts'
import { roleNames } from '../corrections/words.ts'
import type { Sentences } from '../sentences.ts'
import { sayDay, sayTime } from '../time.ts'

/** The accounts of the staff as leaders look through them. */

/** Name, code, and what stands out, in the words of a line. */
type Line = readonly [string, string, string]
type Part = { readonly title: string; readonly sheet: string; readonly lines: readonly Line[] }

const SHOWN_MAX = 6

const sayGrant = ({ role, untilAt, reason }: GrantRow, zone: string): string =>
  untilAt === null
    ? `${roleNames[role]}: ${reason}`
    : `${roleNames[role]} đến hết ${sayDay(localOf(new Date(untilAt.getTime() - 1), zone).day)}: ${reason}`

const partsOf = (review: AccountReview, zone: string): readonly Part[] => [
  {
    title: 'Chưa liên kết, hoặc kênh không nhận được tin',
    sheet: 'Chưa liên kết',
    lines: review.neverLinked.map(one => [
      one.fullName,
      one.code,
      one.isUnreached ? 'kênh không nhận được tin' : 'chưa liên kết',
    ]),
  },
  {
    title: 'Nhiều tài khoản trên một kênh',
    sheet: 'Nhiều tài khoản',
    lines: review.several.map(one => [one.fullName, one.code, `${one.chats} trên ${one.channel}`]),
  },
  {
    title: 'Lâu không dùng',
    sheet: 'Lâu không dùng',
    lines: review.dormant.map(one => [
      one.fullName,
      one.code,
      one.lastAt ? `lần cuối ${sayTime(one.lastAt, zone)}` : 'chưa nhắn lần nào',
    ]),
  },
  {
    title: 'Thao tác ngoài 5:00–23:00, 30 ngày qua',
    sheet: 'Ngoài giờ',
    lines: review.offHours.map(one => [
      one.fullName,
      one.code,
      `${one.acts} lần, lần cuối ${sayTime(one.lastAt, zone)}`,
    ]),
  },
  {
    title: 'Xem hồ sơ của nhiều học sinh trong một ngày, 30 ngày qua',
    sheet: 'Xem nhiều',
    lines: review.manyViews.map(one => [one.fullName, one.code, `${one.pupils} em, ${sayDay(one.day)}`]),
  },
  {
    title: 'Quyền sắp hết hạn (30 ngày)',
    sheet: 'Quyền sắp hết',
    lines: review.endingSoon.map(one => [one.fullName, one.code, sayGrant(one, zone)]),
  },
  {
    title: 'Quyền được trao không đặt ngày hết hạn',
    sheet: 'Quyền không hạn',
    lines: review.endless.map(one => [one.fullName, one.code, sayGrant(one, zone)]),
  },
]

const sayPart = ({ title, lines }: Part): readonly string[] => {
  const more = lines.length - SHOWN_MAX
  return [
    `${title}: ${lines.length}`,
    ...lines.slice(0, SHOWN_MAX).map(([name, code, what]) => `• ${name} (${code}): ${what}`),
    ...(more > 0 ? [`và ${more} dòng nữa trong tệp`] : []),
  ]
}

const sayLast = (last: ReviewedRow | null, zone: string): string =>
  last === null
    ? 'Chưa lần nào được xác nhận đã rà soát.'
    : `Rà soát gần nhất: ${sayTime(last.at, zone)}, thầy/cô ${last.by}, khi đó ${last.found} dòng.`

export const viAccountReview = {
  fileName: (day: string): string => `kiem-tra-tai-khoan-${day}.xlsx`,
  tables: (review: AccountReview, zone: string): readonly SheetTable[] =>
    partsOf(review, zone).map(({ title, sheet, lines }) => ({
      sheet,
      title,
      header: ['Họ và tên', 'Mã cán bộ', 'Cần xem'],
      rows: lines,
    })),
  text: (review: AccountReview, zone: string): string =>
    [
      linesFound(review) === 0
        ? 'Tài khoản cán bộ, giáo viên: không có gì cần xem.'
        : 'Tài khoản cán bộ, giáo viên cần xem:',
      ...partsOf(review, zone)
        .filter(({ lines }) => lines.length > 0)
        .flatMap(sayPart),
      sayLast(review.last, zone),
    ].join('\n'),
  ask: 'Xác nhận đã xem hết danh sách tài khoản? Ngày và người xác nhận được ghi lại. Chưa ghi gì.',
  confirm: 'Đã rà soát',
  done: (last: ReviewedRow, zone: string): string => `Đã ghi. ${sayLast(last, zone)}`,
} as const

export const accountReviewRefusals: Sentences<ReviewRefusal> = {
  review_accounts_not_yours: () =>
    'Kiểm tra tài khoản dành cho ban giám hiệu và ban quản trị; xác nhận đã rà soát là việc của hiệu trưởng và ban quản trị. Thiết bị của mình thì nhắn “thiết bị của tôi”.',
}

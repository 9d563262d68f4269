import type { DataCard, DataFact } from '../../../core/data-requests/facts.ts'
import type { OwnDataRefusal } from '../../../core/data-requests/refusals.ts'
import type { DataSeen } from '../../../core/data-requests/request.ts'
import type { ClockMoment, DataKind, DataStep, SchoolAct } from '../../../core/data-requests/rules.ts'
import { isOpen } from '../../../core/data-requests/rules.ts'
import type { InventoryRefusal } from '../../../core/person-data/inventory-file.ts'
import type { Answer, Intent, Offer } from '../../answer.ts'
import type { Sentences } from '../sentences.ts'
import { sayTime } from '../time.ts'

/** What people ask about data held of them: said by them, decided by the school. */

const KIND: Readonly<Record<DataKind, string>> = {
  copy: 'bản sao dữ liệu',
  correct: 'sửa dữ liệu',
  restrict: 'hạn chế xử lí dữ liệu',
  object: 'phản đối xử lí dữ liệu',
  delete: 'xóa dữ liệu',
}

const LABEL: Readonly<Record<DataKind, string>> = {
  copy: 'Xin bản sao dữ liệu',
  correct: 'Xin sửa dữ liệu',
  restrict: 'Xin hạn chế xử lí',
  object: 'Phản đối xử lí',
  delete: 'Xin xóa dữ liệu',
}

const STEP: Readonly<Record<DataStep, string>> = {
  waiting: 'đang chờ nhà trường',
  accepted: 'nhà trường đã nhận, đang làm',
  done: 'đã làm xong',
  refused: 'bị từ chối',
  withdrawn: 'đã rút',
}

/** What the law has a school keep, said as the reason why it is not deleted. */
const KEPT_BY_LAW =
  'Điểm, nhận xét, điểm danh, học bạ và hồ sơ sửa điểm là hồ sơ nhà trường phải lưu giữ theo quy định của pháp luật nên không xóa được (Luật 91/2025/QH15, Điều 14 khoản 2)'

const begin = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

const sayWhose = ({ about, className, isOwn }: DataCard): string =>
  isOwn ? `của chính ${about}` : `của em ${about}${className === null ? '' : `, lớp ${className}`}`

const sayRequest = (card: DataCard): string =>
  `Yêu cầu dữ liệu số ${card.number}: ${KIND[card.kind]} ${sayWhose(card)}`

const sayState = ({ step, by, note, copyUntil, zone }: DataCard): string =>
  [
    STEP[step],
    by === '' ? '' : ` (${by})`,
    note === '' ? '' : `: “${note}”`,
    copyUntil ? `, tải được đến ${sayTime(copyUntil, zone)}` : '',
  ].join('')

const sayCard = (card: DataCard): string =>
  [
    sayRequest(card),
    ...(card.words === '' ? [] : [`Nội dung: “${card.words}”`]),
    `Người gửi: ${card.asker}, lúc ${sayTime(card.askedAt, card.zone)}`,
    `Hạn trả lời: ${sayTime(card.answerBy, card.zone)}; hạn làm xong: ${sayTime(card.doneBy, card.zone)}`,
    `Trạng thái: ${sayState(card)}`,
  ].join('\n')

function decideOffers({ requestId, version, step, kind }: DataCard): readonly Offer[] {
  const to = (act: SchoolAct, note?: string): Intent => ({
    command: 'data.decide',
    data: { requestId, version, act, ...(note === undefined ? {} : { note }) },
  })
  if (!isOpen(step)) return []
  return [
    ...(step === 'waiting'
      ? [{ label: 'Trả lời: đã nhận, sẽ làm', intent: to('accept'), keyword: 'NHAN' }]
      : []),
    { label: kind === 'copy' ? 'Thực hiện: cấp bản sao' : 'Thực hiện', intent: to('fulfil'), keyword: 'LAM' },
    ...(kind === 'delete'
      ? [
          {
            label: 'Từ chối: phải lưu theo luật',
            intent: to('refuse', KEPT_BY_LAW),
            keyword: 'TUCHOILUAT',
          },
        ]
      : []),
    { label: 'Từ chối, nêu lí do', intent: to('refuse'), keyword: 'TUCHOI' },
  ]
}

function askerOffers({ requestId, version, step, copyUntil }: DataCard): readonly Offer[] {
  if (isOpen(step))
    return [
      {
        label: 'Rút yêu cầu',
        intent: { command: 'data.withdraw_ask', data: { requestId, version } },
        keyword: 'RUT',
      },
    ]
  return copyUntil ? [{ label: 'Tải bản sao', intent: { command: 'data.copy', data: { requestId } } }] : []
}

const MOMENT: Readonly<Record<ClockMoment['kind'], string>> = {
  half: 'Đã qua nửa thời hạn của một yêu cầu dữ liệu',
  unanswered: 'Quá hạn trả lời một yêu cầu dữ liệu',
  late: 'Quá hạn làm xong một yêu cầu dữ liệu',
}

export function phraseData(fact: DataFact): Answer {
  const { card } = fact
  switch (fact.kind) {
    case 'data_asked':
      return {
        text: `Có yêu cầu về dữ liệu cá nhân\n${sayCard(card)}`,
        offers: decideOffers(card),
      }
    case 'data_withdrawn':
      return { text: `Người gửi đã rút. ${sayRequest(card)}.` }
    case 'data_clock':
      return { text: `${MOMENT[fact.moment]}\n${sayCard(card)}`, offers: decideOffers(card) }
    case 'data_answered':
      return { text: `${sayRequest(card)}: ${sayState(card)}.`, offers: askerOffers(card) }
  }
}

export const dataRefusals: Sentences<OwnDataRefusal | InventoryRefusal> = {
  inventory_not_yours: () => 'Bản kiểm kê dữ liệu cá nhân dành cho lãnh đạo, ban quản trị và văn phòng.',
  data_request_unknown: () => 'Không tìm thấy yêu cầu dữ liệu này trong việc của thầy/cô, phụ huynh.',
  data_school_only: () => 'Yêu cầu dữ liệu do văn phòng, ban quản trị hoặc hiệu trưởng trả lời.',
  data_not_of_oneself: () => 'Mỗi người chỉ yêu cầu về dữ liệu của mình và của con mình.',
  data_fault_instead: () =>
    'Thông tin của học sinh ghi sai thì báo văn phòng sửa, ví dụ nhắn “ngày sinh của con tôi ghi sai”.',
  data_request_exists: (r, zone) =>
    `Đã có yêu cầu ${KIND[r.kind]} số ${r.number} gửi lúc ${sayTime(r.askedAt, zone)}, chưa xong. Nhắn “yêu cầu dữ liệu” để xem hoặc rút.`,
  data_moved_on: (r, zone) => `Yêu cầu này ${STEP[r.step]} (${r.by}, ${sayTime(r.at, zone)}).`,
  data_copy_gone: () =>
    'Bản sao này không tải được nữa. Nhắn “xin bản sao dữ liệu” để nhà trường cấp bản khác.',
}

export const viData = {
  whichKind: 'Yêu cầu gì về dữ liệu cá nhân nhà trường đang giữ?',
  whose: 'Dữ liệu của ai?',
  label: (kind: DataKind): string => LABEL[kind],
  own: 'Của tôi',
  faultLabel: 'Báo thông tin ghi sai',
  askWords: (kind: DataKind, about: string): string =>
    `${begin(KIND[kind])} của ${about}: muốn nhà trường làm gì, vì sao? Viết một câu, câu này sẽ gửi văn phòng nhà trường.`,
  preview: (
    kind: DataKind,
    about: string,
    words: string,
    answerBy: Date,
    doneBy: Date,
    zone: string,
  ): string =>
    [
      `Gửi nhà trường yêu cầu ${KIND[kind]} của ${about}${words === '' ? '' : `: “${words}”`}.`,
      `Nhà trường trả lời trước ${sayTime(answerBy, zone)}, làm xong trước ${sayTime(doneBy, zone)}.`,
      'Chưa gửi. Vui lòng xem lại rồi bấm “Gửi yêu cầu”.',
    ].join('\n'),
  send: 'Gửi yêu cầu',
  sent: (card: DataCard, told: number): string =>
    told > 0
      ? `Đã gửi. ${sayRequest(card)}. Có trả lời, hệ thống nhắn lại.`
      : `Đã ghi. ${sayRequest(card)}. Nhà trường chưa có ai nhận tin ở đây; vui lòng gọi thêm cho nhà trường.`,
  none: 'Không có yêu cầu dữ liệu nào đang chờ. Muốn gửi, nhắn “xin bản sao dữ liệu” hoặc “quyền dữ liệu”.',
  list: (seen: readonly DataSeen[]): string =>
    [
      'Yêu cầu dữ liệu:',
      ...seen.map(
        ({ card }) => `• Số ${card.number}: ${KIND[card.kind]} ${sayWhose(card)} · ${sayState(card)}`,
      ),
    ].join('\n'),
  open: ({ card }: DataSeen): string => `Yêu cầu số ${card.number}`,
  card: sayCard,
  offers: ({ card, role }: DataSeen): readonly Offer[] =>
    role === 'decides' ? decideOffers(card) : askerOffers(card),
  confirmCopy: (card: DataCard, days: number): string =>
    `Cấp cho ${card.asker} bản sao mọi dữ liệu nhà trường giữ ${sayWhose(card)}. Chỉ người này tải được, trong ${days} ngày. Chưa cấp.`,
  giveCopy: 'Cấp bản sao',
  confirmRefuse: (card: DataCard, note: string): string =>
    `Từ chối. ${sayRequest(card)}.\nLí do: “${note}”.\nChưa gửi.`,
  refuse: 'Từ chối',
  askNote: {
    accept: '',
    fulfil: 'Đã làm gì theo yêu cầu này? Viết một câu, câu này sẽ gửi người yêu cầu.',
    refuse: 'Vì sao từ chối, theo quy định nào? Viết một câu, câu này sẽ gửi người yêu cầu.',
  } satisfies Readonly<Record<SchoolAct, string>>,
  does: (card: DataCard, act: SchoolAct): string =>
    `${act === 'refuse' ? 'Từ chối' : 'Báo đã làm xong'}: ${KIND[card.kind]} ${sayWhose(card)}`,
  decided: (card: DataCard): string => `${sayRequest(card)}: ${sayState(card)}. Người yêu cầu đã được báo.`,
  inventory:
    'Bản kiểm kê: trường giữ dữ liệu gì, của ai, để làm gì, giữ bao lâu, bên nào cùng xử lí. Căn cứ, thời hạn và nơi đặt máy chủ cần trường xác nhận.',
  ready: (card: DataCard, minutes: number): string =>
    `Bản sao dữ liệu ${sayWhose(card)} tải ở trang dưới đây. Đường dẫn mở được một lần, trong ${minutes} phút, chỉ cho người đã yêu cầu; xin đừng gửi tiếp.`,
  openPage: 'Mở trang tải',
  pageTitle: 'Bản sao dữ liệu',
  pageHelp: (card: DataCard): string =>
    `Mọi dữ liệu nhà trường giữ ${sayWhose(card)}, trong một tệp zip: một bảng Excel để đọc và một tệp JSON để chuyển đi.`,
  pageButton: 'Tải bản sao',
  pageDone: 'Đã tải về máy này. Tệp chứa dữ liệu cá nhân, xin giữ riêng.',
  fileName: (today: string): string => `du-lieu-ca-nhan-${today}.zip`,
  confirmWithdraw: (card: DataCard): string => `Rút lại? ${sayRequest(card)}. Chưa rút.`,
  withdraw: 'Rút yêu cầu',
  withdrawn: (card: DataCard): string => `Đã rút. ${sayRequest(card)}.`,
} as const

import type { FaultCard, FaultFact } from '../../../core/profile-faults/facts.ts'
import type { OwnFaultRefusal } from '../../../core/profile-faults/refusals.ts'
import type { FaultStep, ProfileField } from '../../../core/profile-faults/rules.ts'
import type { Answer, Intent, Offer } from '../../answer.ts'
import type { Sentences } from '../sentences.ts'
import { sayTime } from '../time.ts'

/** A fault in a pupil's data: said by the family, answered by the office. */

const FIELD: Readonly<Record<ProfileField, string>> = {
  full_name: 'họ tên',
  birth_date: 'ngày sinh',
  sex: 'giới tính',
  ethnicity: 'dân tộc',
  birth_place: 'nơi sinh',
  other: 'thông tin khác',
}

const STEP: Readonly<Record<FaultStep, string>> = {
  waiting: 'đang chờ văn phòng',
  fixed: 'đã sửa',
  kept: 'giữ nguyên',
}

const begin = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

const sayPupil = ({ pupilName, className }: Pick<FaultCard, 'pupilName' | 'className'>): string =>
  className === null ? pupilName : `${pupilName}, lớp ${className}`

const sayFault = (card: FaultCard): string => `${FIELD[card.field]} của ${sayPupil(card)}: “${card.words}”`

const sayWho = (card: FaultCard): string =>
  `${card.byPupil ? 'Học sinh tự báo' : `Phụ huynh ${card.asker} báo`}, lúc ${sayTime(card.askedAt, card.zone)}.`

const sayCard = (card: FaultCard): string =>
  `${begin(sayFault(card))}\n${sayWho(card)}${card.step === 'waiting' ? '' : `\nĐã trả lời: ${sayAnswer(card)}`}`

const sayAnswer = ({ step, note }: FaultCard): string =>
  step === 'kept' ? `giữ nguyên, vì: “${note}”` : STEP[step]

function answerOffers({ faultId, version, step }: FaultCard): readonly Offer[] {
  const to = (act: 'fix' | 'keep'): Intent => ({
    command: 'profile.answer',
    data: { faultId, version, act },
  })
  if (step !== 'waiting') return []
  return [
    { label: 'Đã sửa', intent: to('fix'), keyword: 'DASUA' },
    { label: 'Giữ nguyên, nêu lí do', intent: to('keep'), keyword: 'GIUNGUYEN' },
  ]
}

export function phraseFault(fact: FaultFact): Answer {
  const { card } = fact
  switch (fact.kind) {
    case 'profile_fault_asked':
      return { text: `Gia đình báo thông tin học sinh ghi sai\n${sayCard(card)}`, offers: answerOffers(card) }
    case 'profile_fault_answered':
      return { text: `Văn phòng (${card.by ?? ''}) trả lời về ${sayFault(card)}: ${sayAnswer(card)}.` }
  }
}

export const faultRefusals: Sentences<OwnFaultRefusal> = {
  fault_unknown: () => 'Không tìm thấy báo sai này.',
  fault_office_only: () => 'Việc này do văn phòng nhà trường trả lời.',
  fault_exists: (r, zone) =>
    `Đã có báo sai về ${FIELD[r.field]} gửi lúc ${sayTime(r.askedAt, zone)}, đang chờ văn phòng: “${r.words}”.`,
  fault_moved_on: (r, zone) =>
    `Báo sai này đã được trả lời: ${STEP[r.step]} (${r.by}, ${sayTime(r.at, zone)}).`,
}

export const viFaults = {
  familyOnly:
    'Mục này dành cho phụ huynh và học sinh. Giáo viên chủ nhiệm báo qua phần rà soát danh sách lớp.',
  whichChild: 'Thông tin của em nào ghi sai?',
  whichField: 'Thông tin nào ghi sai?',
  field: (field: ProfileField): string => begin(FIELD[field]),
  askWords: (name: string, field: ProfileField): string =>
    `${begin(FIELD[field])} của ${name} đang ghi sai thế nào, đúng là gì? Viết một câu, câu này sẽ gửi văn phòng nhà trường.`,
  preview: (name: string, field: ProfileField, words: string): string =>
    `Báo văn phòng: ${FIELD[field]} của ${name}: “${words}”.\nChưa gửi. Vui lòng xem lại rồi bấm “Gửi văn phòng”.`,
  send: 'Gửi văn phòng',
  sent: (card: FaultCard, told: number): string =>
    told > 0
      ? `Đã gửi văn phòng: ${sayFault(card)}. Có trả lời, hệ thống nhắn lại.`
      : `Đã ghi: ${sayFault(card)}. Văn phòng chưa liên kết tài khoản chat nên chưa được báo; vui lòng gọi thêm cho nhà trường.`,
  none: { office: 'Không có báo sai nào về thông tin học sinh đang chờ.', family: 'Chưa có báo sai nào.' },
  list: (cards: readonly FaultCard[]): string =>
    [
      'Báo sai về thông tin học sinh:',
      ...cards.map(card => `• ${begin(sayFault(card))} · ${sayAnswer(card)}`),
    ].join('\n'),
  label: (card: FaultCard): string => `${card.pupilName}, ${FIELD[card.field]}`,
  card: sayCard,
  answerOffers,
  askNote: 'Vì sao giữ nguyên? Viết một câu, câu này sẽ gửi gia đình.',
  doesKeep: (card: FaultCard): string => `Giữ nguyên ${FIELD[card.field]} của ${card.pupilName}`,
  answered: (card: FaultCard): string => `Đã trả lời gia đình: ${sayFault(card)}, ${sayAnswer(card)}.`,
} as const

import type { BreachCard, BreachFact } from '../../../core/breaches/facts.ts'
import type { OwnBreachRefusal } from '../../../core/breaches/refusals.ts'
import type { BreachAct, BreachStep } from '../../../core/breaches/rules.ts'
import { actsAt } from '../../../core/breaches/rules.ts'
import type { SheetTable } from '../../../core/documents/sheet-writing.ts'
import type { Answer, Offer } from '../../answer.ts'
import type { Sentences } from '../sentences.ts'
import { sayTime } from '../time.ts'

/** The register of breaches of personal data. */

const STEP: Readonly<Record<BreachStep, string>> = {
  open: 'chưa thông báo cơ quan chức năng',
  reported: 'đã thông báo cơ quan chức năng',
  closed: 'đã khép',
  retracted: 'đã bỏ, không phải vụ lộ dữ liệu',
}

const ACT: Readonly<Record<BreachAct, { label: string; keyword: string; ask: string }>> = {
  report: {
    label: 'Đã thông báo cơ quan',
    keyword: 'DABAO',
    ask: 'Đã thông báo cơ quan nào, số văn bản nào? Viết một câu.',
  },
  close: { label: 'Khép vụ việc', keyword: 'KHEP', ask: 'Đã khắc phục thế nào? Viết một câu.' },
  retract: {
    label: 'Bỏ, báo nhầm',
    keyword: 'BAONHAM',
    ask: 'Vì sao không phải vụ lộ dữ liệu? Viết một câu.',
  },
}

const sayHead = ({ number, words }: BreachCard): string => `Vụ lộ dữ liệu số ${number}: “${words}”`

const sayCard = (card: BreachCard): string =>
  [
    sayHead(card),
    `Người ghi: ${card.opener}, lúc ${sayTime(card.openedAt, card.zone)}`,
    `Hạn thông báo cơ quan chức năng: ${sayTime(card.notifyBy, card.zone)}`,
    `Trạng thái: ${STEP[card.step]}`,
    ...card.acts.map(
      ({ step, by, at, note }) => `• ${STEP[step]}: “${note}” (${by}, ${sayTime(at, card.zone)})`,
    ),
  ].join('\n')

function offersOf({ breachId, version, step }: BreachCard): readonly Offer[] {
  const acts = actsAt(step).map(
    (act): Offer => ({
      label: ACT[act].label,
      intent: { command: 'breach.act', data: { breachId, version, act } },
      keyword: ACT[act].keyword,
    }),
  )
  return [...acts, { label: 'Bản thông báo (PDF)', intent: { command: 'breach.notice', data: { breachId } } }]
}

function sayFact(fact: BreachFact): string {
  switch (fact.kind) {
    case 'breach_opened':
      return 'Vừa ghi một vụ lộ dữ liệu cá nhân'
    case 'breach_moved':
      return 'Vụ lộ dữ liệu có bước mới'
    case 'breach_clock':
      return `Hạn thông báo vụ lộ dữ liệu ${fact.moment === 'late' ? 'đã qua' : 'sắp hết'}`
  }
}

export const phraseBreach = (fact: BreachFact): Answer => ({
  text: `${sayFact(fact)}\n${sayCard(fact.card)}`,
  offers: offersOf(fact.card),
})

export const breachRefusals: Sentences<OwnBreachRefusal> = {
  breach_unknown: () => 'Không tìm thấy vụ lộ dữ liệu này.',
  breach_leaders_only: () =>
    'Sổ lộ dữ liệu do lãnh đạo và ban quản trị giữ. Thấy dữ liệu bị lộ thì báo ngay hiệu trưởng; nhắn “liên hệ nhà trường” để biết gọi ai.',
  breach_moved_on: (r, zone) => `Vụ này ${STEP[r.step]} (${r.by}, ${sayTime(r.at, zone)}).`,
}

export const viBreaches = {
  preview: (words: string, notifyBy: Date, zone: string): string =>
    `Ghi vào sổ lộ dữ liệu: “${words}”.\nHạn thông báo cơ quan chức năng: ${sayTime(notifyBy, zone)}. Lãnh đạo và ban quản trị được báo ngay.\nChưa ghi.`,
  open: 'Ghi vào sổ',
  opened: (card: BreachCard): string => `Đã ghi.\n${sayCard(card)}`,
  none: 'Sổ lộ dữ liệu chưa có vụ nào. Ghi một vụ: “báo lộ dữ liệu: gửi nhầm bảng điểm lớp 6A cho người ngoài”.',
  list: (cards: readonly BreachCard[]): string =>
    [
      'Sổ lộ dữ liệu:',
      ...cards.map(card => `• Số ${card.number}: “${card.words}” · ${STEP[card.step]}`),
    ].join('\n'),
  label: (card: BreachCard): string => `Vụ số ${card.number}`,
  book: 'Sổ lộ dữ liệu (Excel)',
  card: sayCard,
  offersOf,
  ask: (act: BreachAct): string => ACT[act].ask,
  does: (card: BreachCard, act: BreachAct): string => `${ACT[act].label}: vụ số ${card.number}`,
  moved: (card: BreachCard): string => `Đã ghi.\n${sayCard(card)}`,
  notice: 'Bản thông báo để điền, kí, đóng dấu. Nơi nhận và phần để trống do trường điền.',
  tableOf: (cards: readonly BreachCard[]): SheetTable => ({
    sheet: 'Sổ lộ dữ liệu',
    title: 'Sổ theo dõi vi phạm dữ liệu cá nhân',
    header: ['Số', 'Phát hiện', 'Người ghi', 'Nội dung', 'Hạn thông báo', 'Trạng thái', 'Đã làm'],
    rows: cards.map(card => [
      card.number,
      sayTime(card.openedAt, card.zone),
      card.opener,
      card.words,
      sayTime(card.notifyBy, card.zone),
      STEP[card.step],
      card.acts.map(({ note }) => note).join('; '),
    ]),
  }),
} as const

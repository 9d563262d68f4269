import type { CaseCard, CaseSubject } from '../../core/corrections/facts.ts'
import type { DecidingAct } from '../../core/corrections/rules.ts'
import type { Answer, Offer } from '../../core/notices/answer.ts'
import { decidedNames, decideLabels, sayCell, sayChange, sayEffect } from './correction-words.ts'
import { sayTime } from './time.ts'

/** A case shown to somebody who can do something about it: what it says and what they can choose. */

const DUE: Readonly<Record<DecidingAct, string>> = {
  check: 'chờ tổ trưởng kiểm tra',
  agree: 'chờ thầy/cô đồng ý',
  approve: 'chờ thầy/cô duyệt',
}

/** The choices of who decides: each goes with the version of the case they were shown. */
export function decideOffers({ caseId, version }: CaseSubject, act: DecidingAct): readonly Offer[] {
  const to = (chosen: string) => ({ command: 'correction.decide', data: { caseId, version, act: chosen } })
  return [
    { label: decideLabels[act], intent: to(act), keyword: 'DUYET' },
    { label: 'Hỏi lại', intent: to('return'), keyword: 'HOI' },
    { label: 'Từ chối', intent: to('refuse'), keyword: 'TUCHOI' },
  ]
}

const caseOffer = (command: string, label: string, { caseId }: CaseSubject, keyword?: string): Offer => ({
  label,
  intent: { command, data: { caseId } },
  ...(keyword ? { keyword } : {}),
})

export const applyOffers = (of: CaseSubject): readonly Offer[] => [
  caseOffer('correction.apply', 'Xác nhận sửa', of, 'XACNHAN'),
  caseOffer('correction.withdraw', 'Rút đề nghị', of, 'RUT'),
]

export const returnedOffers = (of: CaseSubject): readonly Offer[] => [
  caseOffer('correction.resubmit', 'Bổ sung và gửi lại', of, 'BOSUNG'),
  caseOffer('correction.withdraw', 'Rút đề nghị', of, 'RUT'),
]

export const withdrawOffer = (of: CaseSubject): Offer =>
  caseOffer('correction.withdraw', 'Rút đề nghị', of, 'RUT')

/** The diff card: everything a decider needs, old and new side by side. */
export function sayCard(card: CaseCard): string {
  const times = card.nth === 1 ? 'lần đầu' : `lần thứ ${card.nth}`
  return [
    sayCell(card),
    `Điểm: ${sayChange(card)}`,
    `Lý do: ${card.reason}`,
    `Minh chứng: ${card.evidence.length === 0 ? 'không có' : `${card.evidence.length} tệp`}`,
    sayEffect(card.effect),
    `Người đề nghị: thầy/cô ${card.teacher}, ${times} trong học kì này, lúc ${sayTime(card.requestedAt, card.zone)}`,
    ...card.decided.map(
      ({ act, by, at }) => `${decidedNames[act]}: thầy/cô ${by}, ${sayTime(at, card.zone)}`,
    ),
  ].join('\n')
}

export const decideCard = (card: CaseCard, act: DecidingAct): Answer => ({
  text: `Đề nghị sửa điểm số ${card.number}, ${DUE[act]}\n${sayCard(card)}`,
  offers: decideOffers(card, act),
  files: card.evidence,
})

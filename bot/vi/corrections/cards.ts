import type { CaseCard, CaseSubject, DoneCard } from '../../../core/corrections/facts.ts'
import type { DecidingAct } from '../../../core/corrections/rules/acts.ts'
import type { Signer } from '../../../core/corrections/rules/asked.ts'
import type { Task } from '../../../core/corrections/waiting.ts'
import type { Answer, Intent, Offer } from '../../answer.ts'
import type { CommandName } from '../../commands/names.ts'
import { labelOfPupil } from '../offer-labels.ts'
import { sayTime } from '../time.ts'
import { sayEffect, sayLevels, sayMovedLevels } from './effect.ts'
import {
  askNames,
  changeNames,
  decidedNames,
  decideLabels,
  lines,
  sayCell,
  sayChange,
  sayReason,
  saySigner,
  sentences,
} from './words.ts'

/** A case shown to somebody who can do something about it: what it says and what they can choose. */

const DUE: Readonly<Record<Task['act'], string>> = {
  check: 'chờ tổ trưởng kiểm tra',
  agree: 'chờ thầy/cô đồng ý',
  approve: 'chờ thầy/cô duyệt',
  attend: 'chờ thầy/cô chứng kiến',
  acknowledge: 'chờ thầy/cô xem và xác nhận đã khóa lại',
  sign: 'chờ thầy/cô xác nhận biên bản',
}

export const dueNames = DUE

/** "Duyệt: An 5,0 → 8,0". A remark is longer than any button. */
const labelOfChange = (deed: string, of: CaseSubject): string =>
  labelOfPupil(deed, of.pupilName, of.corrected.kind === 'remark' ? 'nhận xét' : sayChange(of))

/** The choices of who decides: each goes with the version of the case they were shown. */
function decideOffers(of: CaseSubject, act: DecidingAct): readonly Offer[] {
  const { caseId, version, pupilName } = of
  const to = (chosen: string): Intent => ({
    command: 'correction.decide',
    data: { caseId, version, act: chosen },
  })
  return [
    { label: labelOfChange(decideLabels[act], of), intent: to(act), keyword: 'DUYET' },
    { label: labelOfPupil('Hỏi lại', pupilName), intent: to('return'), keyword: 'HOI' },
    { label: labelOfPupil('Từ chối', pupilName), intent: to('refuse'), keyword: 'TUCHOI' },
  ]
}

const caseOffer = (
  command: CommandName,
  label: string,
  { caseId }: CaseSubject,
  keyword?: string,
): Offer => ({
  label,
  intent: { command, data: { caseId } },
  ...(keyword ? { keyword } : {}),
})

export const applyOffers = (of: CaseSubject): readonly Offer[] => [
  caseOffer('correction.apply', labelOfChange('Xác nhận sửa', of), of, 'XACNHAN'),
  caseOffer('correction.withdraw', 'Rút đề nghị', of, 'RUT'),
]

export const returnedOffers = (of: CaseSubject): readonly Offer[] => [
  caseOffer('correction.resubmit', 'Bổ sung và gửi lại', of, 'BOSUNG'),
  caseOffer('correction.withdraw', 'Rút đề nghị', of, 'RUT'),
]

export const withdrawOffer = (of: CaseSubject): Offer =>
  caseOffer('correction.withdraw', 'Rút đề nghị', of, 'RUT')

export const recallOffer = (of: CaseSubject): Offer =>
  caseOffer('correction.recall', 'Gọi lại việc duyệt', of, 'GOILAI')

export const attendOffer = (of: CaseSubject): Offer =>
  caseOffer('correction.attend', labelOfChange('Có mặt', of), of, 'COMAT')

export const acknowledgeOffer = (of: CaseSubject): Offer =>
  caseOffer('correction.acknowledge', 'Đã xem, đã khóa lại', of, 'DAXEM')

export const signOffer = (of: CaseSubject, minutes: boolean): Offer =>
  caseOffer('correction.sign', minutes ? 'Xác nhận biên bản' : 'Xác nhận đã chứng kiến', of, 'BIENBAN')

/** The case as asked for, old and new side by side; `levels` is for who decides. */
export function sayCard(card: CaseCard, levels?: string): string {
  const times = card.nth === 1 ? 'lần đầu' : `lần thứ ${card.nth}`
  return lines(
    sayCell(card),
    `${changeNames[card.corrected.kind]}: ${sayChange(card)}`,
    card.afterSign && 'Học bạ đã kí số: sửa xong sẽ thành phiên bản mới.',
    `Lý do: ${sayReason(card.reasonCode, card.reason)}`,
    `Minh chứng: ${card.evidence.length === 0 ? 'không có' : `${card.evidence.length} tệp`}`,
    sayEffect(card.effect),
    levels,
    `Người đề nghị: thầy/cô ${card.teacher}, ${times} trong học kì này, lúc ${sayTime(card.requestedAt, card.zone)}`,
    ...card.decided.map(
      ({ act, by, at }) => `${decidedNames[act]}: thầy/cô ${by}, ${sayTime(at, card.zone)}`,
    ),
    card.present.length > 0 &&
      `Đã có mặt chứng kiến: ${card.present.map(name => `thầy/cô ${name}`).join(', ')}`,
  )
}

export const decideCard = (card: CaseCard, act: DecidingAct): Answer => ({
  text: `Đề nghị ${askNames[card.corrected.kind]} số ${card.number}, ${DUE[act]}\n${sayCard(card, sayLevels(card.effect))}`,
  offers: decideOffers(card, act),
  files: card.evidence,
})

const quorumWords = (quorum: number): string =>
  quorum === 1 ? 'Ô mở ngay khi thầy/cô bấm “Có mặt”.' : `Ô mở khi đủ ${quorum} người chứng kiến có mặt.`

export const witnessCard = (card: CaseCard, quorum: number): Answer => ({
  text: `Đề nghị ${askNames[card.corrected.kind]} số ${card.number} đã duyệt, ${DUE.attend}\n${sayCard(card)}\n${quorumWords(quorum)}`,
  offers: [attendOffer(card)],
  files: card.evidence,
})

/** What was done, for those who confirm it. */
export function sayDone(done: DoneCard): string {
  const { subject, zone, confirmed, acknowledged } = done
  const teacher = `Thầy/cô ${subject.teacher} đã sửa lúc ${sayTime(done.appliedAt, zone)} bằng tài khoản của mình, ô khóa lại ngay.`
  return lines(
    sayCell(subject),
    `${changeNames[subject.corrected.kind]}: ${sayChange(subject)}`,
    sentences(sayEffect(done.effect), sayMovedLevels(done.effect)),
    teacher,
    done.revision !== null && `Học bạ số của học sinh sang phiên bản ${done.revision}, chờ kí lại.`,
    acknowledged && `Đã xem khóa lại: thầy/cô ${acknowledged.by}, ${sayTime(acknowledged.at, zone)}`,
    ...confirmed.map(
      ({ signer, by, at }) => `Đã xác nhận (${saySigner(signer)}): thầy/cô ${by}, ${sayTime(at, zone)}`,
    ),
  )
}

export const acknowledgeCard = (done: DoneCard): Answer => ({
  text: `Sửa theo đề nghị số ${done.subject.number}, ${DUE.acknowledge}\n${sayDone(done)}`,
  offers: [acknowledgeOffer(done.subject)],
})

export function signCard(done: DoneCard, signer: Signer): Answer {
  const { number } = done.subject
  const title = done.minutes
    ? `Biên bản sửa theo đề nghị số ${number}, chờ thầy/cô xác nhận (${saySigner(signer)})`
    : `Sửa theo đề nghị số ${number}, chờ thầy/cô xác nhận đã chứng kiến`
  return { text: `${title}\n${sayDone(done)}`, offers: [signOffer(done.subject, done.minutes)] }
}

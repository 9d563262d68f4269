import type { CellRow } from '../../../core/books/book.ts'
import { booksOfMine, readBook } from '../../../core/books/book.ts'
import { isSameColumn } from '../../../core/books/rules/columns.ts'
import { findNumbered } from '../../../core/corrections/views.ts'
import type { Session } from '../../../core/session.ts'
import { checkReason } from '../../../core/wording/rules/reason.ts'
import type { Answer, Offer } from '../../answer.ts'
import type { Turn } from '../../command.ts'
import { command } from '../../command.ts'
import { slotsIn } from '../../reading/heard-words.ts'
import { NOTHING } from '../../reading/slots.ts'
import { findLeading } from '../../understand/people.ts'
import { plain } from '../../understand/phrases.ts'
import { viCorrectionForm as vi } from '../../vi/corrections/form.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import type { Asked } from '../asked.ts'
import { asked, asSaid, classIn, placeLine, termIn, whyIn } from '../asked.ts'
import { offerRecent, wantedForChosen, wantedInLine } from './cell.ts'
import { showCaseTo } from './decide.ts'
import { ASKS, askCorrection, askEvidenceFor, askReason, isSentence } from './request.ts'
import type { Wanted } from './wanted.ts'

/** "xin sửa điểm gk toán em Nhàn 9A từ 6 thành 8, do nhập nhầm dòng": what was said is kept, the rest is asked for. */

const isAnswer = (found: Wanted | Answer): found is Answer => 'text' in found

/** The one cell of the actor's own books that the words name; undefined while something is missing. */
async function cellNamed(session: Session, { slots }: Asked): Promise<CellRow | undefined> {
  const [column] = slots.columns
  const [name] = slots.pupils
  if (!column || name === undefined) return undefined
  const className = classIn(slots)
  const found: CellRow[] = []
  for (const book of await booksOfMine(session)) {
    const fits =
      (className === null || book.className === className) &&
      (slots.subjects.length === 0 || slots.subjects.some(codes => codes.some(code => code === book.subject)))
    if (!fits) continue
    const read = await readBook(session, book.classSubjectId, termIn(slots) ?? book.term)
    const cells = read.ok ? read.value.cells.filter(cell => isSameColumn(cell, column)) : []
    const match = findLeading(
      name,
      cells.map(cell => ({ fullName: cell.pupilName, cell })),
    )
    if (match.kind === 'one') found.push(match.person.cell)
    if (match.kind === 'several') return undefined
  }
  const [only, another] = found
  return another ? undefined : only
}

const lineOf = ({ slots }: Asked): string => {
  const [name] = slots.pupils
  const place = placeLine(slots)
  const value = slots.tenths === undefined ? '' : ` ${String(slots.tenths / 10).replace('.', ',')}`
  return name === undefined || place === '' ? '' : `${place}: ${name}${value}`
}

const NEW = /(?:được|thành|lên|là|→|->|duoc|thanh|len|la)\s*(\d{1,2})(?:[.,](\d))?(?!\s*(?:ngày|em|bạn))/giu
const MARK_MAX = 100

/** The mark said to be the right one: after "thành", "lên", "được"; else the last number. */
function newTenths({ text, slots }: Asked): number | undefined {
  const [, units, tenth = '0'] = [...text.matchAll(NEW)].at(-1) ?? []
  const tenths = units === undefined ? slots.tenths : Number(units) * 10 + Number(tenth)
  return tenths !== undefined && tenths <= MARK_MAX ? tenths : undefined
}

async function goOn(turn: Turn, change: Wanted, text: string): Promise<Answer> {
  const reason = checkReason(whyIn(text) ?? '')
  return reason.ok
    ? askEvidenceFor(turn.session, change, { code: 'other', words: reason.value })
    : askReason(turn.session, change)
}

const correctChosen = (label: string, chosen: { columnId: number; pupilId: number }): Offer => ({
  label,
  intent: { command: 'correction.request', data: { step: 'value', chosen } },
})

async function answer(turn: Turn, said: Asked): Promise<Answer> {
  const { session } = turn
  if (!session.actor.isStaff) return { text: vi.staffOnly }
  const cell = await cellNamed(session, said)
  const tenths = newTenths(said)
  if (cell?.subjectKind === 'scored' && tenths !== undefined) {
    const { columnId, pupilId, version } = cell
    const value = { kind: 'tenths', tenths } as const
    return goOn(turn, { target: { kind: 'mark', columnId, pupilId }, value, seenVersion: version }, said.text)
  }
  const line = lineOf(said)
  if (!cell || (said.slots.tenths !== undefined && line !== '')) {
    const wanted =
      line !== '' && said.slots.tenths !== undefined ? await wantedInLine(session, line) : undefined
    if (wanted && !isAnswer(wanted)) return goOn(turn, wanted, said.text)
    if (!wanted) return offerRecent(session, (label, chosen) => correctChosen(label, chosen))
    const begun = await askCorrection.run(turn, { step: 'cell' })
    return { ...begun, text: wanted.text }
  }
  const { columnId, pupilId } = cell
  const wanted = await wantedForChosen(session, { columnId, pupilId }, undefined)
  return isAnswer(wanted)
    ? askCorrection.run(turn, { step: 'value', chosen: { columnId, pupilId } })
    : goOn(turn, wanted, said.text)
}

/** "gửi bổ sung lý do cho phiếu 52" is about a case that is there. */
async function ofCase(session: Session, number: number): Promise<Answer> {
  const found = await findNumbered(session, number)
  return found.ok
    ? showCaseTo(session, found.value)
    : { text: sayRefusal(found.refusal, session.school.zone) }
}

/** Without a word of changing it is no order to change anything. */
const CHANGES =
  /sửa|sua|chỉnh|chinh|chính|phúc|phuc|nhầm|nham|sai|thành|thanh|nâng|nang|bỏ điểm|bo diem|xóa|phiếu/iu

const isEmpty = ({ slots }: Asked): boolean =>
  [slots.classes, slots.columns, slots.pupils, slots.subjects, slots.cases].every(
    ({ length }) => length === 0,
  )

export const correctionSaid = command({
  name: 'correction.said',
  data: asked,
  /** Begun as a correction and told as a sentence: what it names is read when it runs. */
  understand: text => (ASKS.test(plain(text)) && isSentence(text) ? { text, slots: NOTHING } : undefined),
  spoken: { 'act.correct': said => (CHANGES.test(said.text) ? asSaid(said) : undefined) },
  run: (turn, asks) => {
    const { today } = turn.session.school
    const said = isEmpty(asks) ? { ...asks, slots: slotsIn(asks.text, today) } : asks
    const number = said.slots.cases.find(one => said.text.includes(String(one)))
    return number === undefined ? answer(turn, said) : ofCase(turn.session, number)
  },
})

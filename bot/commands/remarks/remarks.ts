import { z } from 'zod'
import { booksOfClass } from '../../../core/books/book.ts'
import { dropClassDraft } from '../../../core/classes/draft.ts'
import { classNamed } from '../../../core/classes/own-class.ts'
import { may } from '../../../core/duties/rights.ts'
import { confirmRemarks } from '../../../core/remarks/confirm.ts'
import { proposeRemarks } from '../../../core/remarks/entry.ts'
import type { RemarkTarget } from '../../../core/remarks/place.ts'
import { pupilsAt } from '../../../core/remarks/place.ts'
import type { Worded } from '../../../core/remarks/rules/wording.ts'
import { coverageOf } from '../../../core/remarks/views.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer } from '../../answer.ts'
import { command } from '../../command.ts'
import type { RemarkLines } from '../../understand/remark-lines.ts'
import { readRemarkLines } from '../../understand/remark-lines.ts'
import { pickSubject } from '../../understand/subjects.ts'
import type { DoubtLine } from '../../vi/books/entry.ts'
import { viClasses } from '../../vi/classes/classes.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { viRemarks as vi } from '../../vi/remarks/remarks.ts'
import { pupilMeant } from '../classes/class-names.ts'
import { confirmOr } from '../preview.ts'

/** Remarks by typed words: "nhận xét 6A toán hk1: An: …; Bình: …"; without pupils, what is written and who is left. */

const isAnswer = (found: RemarkTarget | Answer): found is Answer => 'text' in found

/** Whose remark is meant: of a book the actor owns, or of the class they are homeroom teacher of. */
async function targetOf(session: Session, lines: RemarkLines): Promise<RemarkTarget | Answer> {
  const { zone } = session.school
  const { className, term } = lines
  const room = await classNamed(session, className)
  if (!room.ok) return { text: sayRefusal(room.refusal, zone) }
  const { classId } = room.value
  const subjectText = lines.rest.trim()
  const homeroom: RemarkTarget = { kind: 'homeroom', classId, term: term ?? session.school.term ?? 1 }
  if (lines.homeroom || (subjectText === '' && may(session.actor, 'class.keep', { classId }))) return homeroom
  const books = await booksOfClass(session, className, term === 0 ? null : term)
  if (!books.ok) return { text: sayRefusal(books.refusal, zone) }
  const own = books.value.filter(book => book.ownerId === session.actor.personId)
  const [only] = own
  if (subjectText === '') {
    if (!only) return { text: vi.notYourClass(className) }
    if (own.length > 1)
      return {
        text: vi.askSubject(
          className,
          own.map(book => book.subjectName),
        ),
      }
    return { kind: 'subject', classSubjectId: only.classSubjectId, term: only.term }
  }
  const pick = pickSubject(subjectText, new Set(books.value.map(book => book.subject)))
  const codes: readonly string[] =
    pick.kind === 'one' ? [pick.code] : pick.kind === 'several' ? pick.codes : []
  const meant = books.value.filter(book => codes.includes(book.subject))
  const book = meant.find(one => one.ownerId === session.actor.personId) ?? meant[0]
  if (!book) return { text: sayRefusal({ code: 'book_unknown', className, said: subjectText }, zone) }
  return { kind: 'subject', classSubjectId: book.classSubjectId, term: book.term }
}

async function preview(session: Session, lines: RemarkLines): Promise<Answer> {
  const { zone } = session.school
  const target = await targetOf(session, lines)
  if (isAnswer(target)) return target
  if (lines.remarks.length === 0 && lines.unread.length === 0) {
    const coverage = await coverageOf(session, target)
    return { text: coverage.ok ? vi.coverage(coverage.value) : sayRefusal(coverage.refusal, zone) }
  }
  const found = await pupilsAt(session, target)
  if (!found.ok) return { text: sayRefusal(found.refusal, zone) }
  const doubts: DoubtLine[] = lines.unread.map(text => ({ text, why: vi.why.unread }))
  const remarks: Worded[] = []
  for (const remark of lines.remarks) {
    const text = remark.nameText ?? String(remark.seatNo)
    const meant = pupilMeant(remark, found.value)
    if ('why' in meant) doubts.push({ text, why: meant.why })
    else if (remarks.some(one => one.pupilId === meant.pupil.pupilId))
      doubts.push({ text, why: vi.why.twice })
    else remarks.push({ pupilId: meant.pupil.pupilId, body: remark.body })
  }
  if (doubts.length > 0) return { text: viClasses.unsure(doubts) }
  const proposed = await proposeRemarks(session, { target, remarks })
  if (!proposed.ok) return { text: sayRefusal(proposed.refusal, zone) }
  const { draftId, rows } = proposed.value
  return {
    text: vi.preview(proposed.value),
    offers: confirmOr(
      {
        label: viClasses.confirm(rows.length, 'nhận xét'),
        intent: { command: 'remarks.confirm', data: { draftId } },
      },
      { label: viClasses.drop, intent: { command: 'remarks.drop', data: { draftId } } },
    ),
  }
}

export const lineOfRemarks = command({
  name: 'remarks.line',
  isLine: true,
  data: z.object({ line: z.string() }),
  understand: text => (readRemarkLines(text) ? { line: text } : undefined),
  run: async ({ session }, { line }) => {
    if (!session.actor.isStaff) return { text: viClasses.staffOnly }
    const read = readRemarkLines(line)
    return read ? preview(session, read) : { text: viClasses.unsure([{ text: line, why: vi.why.unread }]) }
  },
})

const draft = z.object({ draftId: z.int() })

const confirm = command({
  name: 'remarks.confirm',
  data: draft,
  run: async ({ session }, { draftId }) => {
    const { zone } = session.school
    const stored = await confirmRemarks(session, draftId)
    return { text: stored.ok ? vi.stored(stored.value, zone) : sayRefusal(stored.refusal, zone) }
  },
})

const drop = command({
  name: 'remarks.drop',
  data: draft,
  run: async ({ session }, { draftId }) => {
    const dropped = await dropClassDraft(session, draftId, 'remark')
    return { text: dropped.ok ? viClasses.dropped : sayRefusal(dropped.refusal, session.school.zone) }
  },
})

export const remarkCommands = [lineOfRemarks, confirm, drop] as const

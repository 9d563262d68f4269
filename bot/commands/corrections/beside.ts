import { z } from 'zod'
import { booksOfClass } from '../../../core/books/book.ts'
import { ownClassPupils } from '../../../core/classes/pupils.ts'
import { versionOf } from '../../../core/corrections/preview.ts'
import type { Target, TargetValue } from '../../../core/corrections/rules/target.ts'
import { pupilsAt } from '../../../core/remarks/place.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer } from '../../answer.ts'
import { command } from '../../command.ts'
import { readAttendanceLine } from '../../understand/attendance-line.ts'
import { readConductLine } from '../../understand/conduct-line.ts'
import { daysMeant } from '../../understand/day-words.ts'
import { plain } from '../../understand/phrases.ts'
import { readRemarkLines } from '../../understand/remark-lines.ts'
import { pickSubject } from '../../understand/subjects.ts'
import { viCorrectionForm as vi } from '../../vi/corrections/form.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { pupilMeant } from '../classes/class-names.ts'
import { askReason } from './request.ts'

/** Asking for a correction of what stands beside the marks: "xin sửa điểm danh 6A 12/11: An có phép". */

type Change = { readonly target: Target; readonly value: TargetValue }

const isAnswer = (found: object): found is Answer => 'text' in found

async function attendanceChange(session: Session, line: string): Promise<Change | Answer> {
  const read = readAttendanceLine(line)
  const [stretch, more] = read?.stretches ?? []
  const [entry, another] = stretch?.entries ?? []
  if (!read || !stretch || more || !entry?.kind || another || entry.problem) return { text: vi.oneDay }
  const meant = daysMeant(stretch.days, session.school.today, session.school.year ?? '')
  const [day, second] = 'problem' in meant ? [] : meant.days
  if (!day || second) return { text: vi.oneDay }
  const full = await ownClassPupils(session, read.className)
  if (!full.ok) return { text: sayRefusal(full.refusal, session.school.zone) }
  const found = pupilMeant(entry, full.value.pupils)
  if ('why' in found) return { text: `${entry.text}: ${found.why}` }
  const { classId } = full.value.room
  const { pupilId } = found.pupil
  return {
    target: { kind: 'attendance', classId, day, pupilId },
    value: { kind: 'attendance', attended: entry.kind },
  }
}

async function conductChange(session: Session, line: string): Promise<Change | Answer> {
  const read = readConductLine(line)
  const [entry, another] = read?.entries ?? []
  const term = read?.term ?? session.school.term
  if (!read || !entry?.level || another || entry.problem || term === null) return { text: vi.oneLevel }
  const full = await ownClassPupils(session, read.className)
  if (!full.ok) return { text: sayRefusal(full.refusal, session.school.zone) }
  const found = pupilMeant(entry, full.value.pupils)
  if ('why' in found) return { text: `${entry.text}: ${found.why}` }
  const { classId } = full.value.room
  const { pupilId } = found.pupil
  return {
    target: { kind: 'conduct', classId, term, pupilId },
    value: { kind: 'conduct', level: entry.level },
  }
}

async function remarkChange(session: Session, line: string): Promise<Change | Answer> {
  const { zone, term: current } = session.school
  const read = readRemarkLines(line)
  const [said, another] = read?.remarks ?? []
  const term = read?.term ?? current
  if (!read || !said?.nameText || another || read.homeroom || term === null) return { text: vi.oneRemark }
  // The remark of the year is entered by who enters the second term.
  const enteredIn = term === 0 ? 2 : term
  const books = await booksOfClass(session, read.className, enteredIn)
  if (!books.ok) return { text: sayRefusal(books.refusal, zone) }
  const pick = pickSubject(read.rest, new Set(books.value.map(book => book.subject)))
  const book = pick.kind === 'one' ? books.value.find(one => one.subject === pick.code) : undefined
  if (!book) return { text: vi.oneRemark }
  const { classSubjectId } = book
  const pupils = await pupilsAt(session, { kind: 'subject', classSubjectId, term: enteredIn })
  if (!pupils.ok) return { text: sayRefusal(pupils.refusal, zone) }
  const found = pupilMeant(said, pupils.value)
  if ('why' in found) return { text: `${said.nameText}: ${found.why}` }
  const { pupilId } = found.pupil
  return {
    target: { kind: 'remark', classSubjectId, term, pupilId },
    value: { kind: 'remark', body: said.body },
  }
}

const READERS = {
  attendance: attendanceChange,
  conduct: conductChange,
  remark: remarkChange,
} as const

const KINDS: readonly (readonly [keyof typeof READERS, RegExp])[] = [
  ['attendance', /^(?:diem danh|chuyen can)\b/],
  ['conduct', /^(?:ren luyen|hanh kiem)\b/],
  ['remark', /^nhan xet\b/],
]

const asked = z.object({ kind: z.enum(['attendance', 'conduct', 'remark']), line: z.string() })

const ASKS = /^\/?(?:em |toi )?(?:xin|de nghi|can|muon) sua /

/** The words after "xin sửa" are the line a plain entry would have. */
function understand(text: string): z.infer<typeof asked> | undefined {
  const start = ASKS.exec(plain(text))?.[0]
  if (start === undefined) return undefined
  const words = text.trim().split(/ +/)
  const line = words.slice(start.trim().split(' ').length).join(' ')
  const kind = KINDS.find(([, pattern]) => pattern.test(plain(line)))?.[0]
  return kind && { kind, line }
}

export const correctBeside = command({
  name: 'correction.beside',
  data: asked,
  understand,
  run: async ({ session }, { kind, line }) => {
    if (!session.actor.isStaff) return { text: vi.staffOnly }
    const change = await READERS[kind](session, line)
    if (isAnswer(change)) return change
    return askReason(session, { ...change, seenVersion: await versionOf(session, change.target) })
  },
})

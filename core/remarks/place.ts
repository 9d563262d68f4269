import type { Book } from '../../db/books/books.ts'
import type { ClassPupil, ClassRow } from '../../db/classes/classes.ts'
import { findClassById, listSeated } from '../../db/classes/classes.ts'
import type { RemarkPlace } from '../../db/remarks/remarks.ts'
import { ownBook } from '../books/entry.ts'
import type { Span, Term } from '../calendar/rules/term.ts'
import { ownClassById } from '../classes/own-class.ts'
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Session } from '../session.ts'
import type { RemarkRefusal } from './refusals.ts'

/** Where a remark stands, and who may write there: in a book its owner, for a class its homeroom teacher. */

/** Term 0 stands for the year; only the homeroom teacher remarks on a year. */
export type RemarkTarget =
  | { readonly kind: 'subject'; readonly classSubjectId: number; readonly term: Term }
  | { readonly kind: 'homeroom'; readonly classId: number; readonly term: Span }

export type OwnPlace = RemarkPlace & {
  readonly room: ClassRow
  /** null: the homeroom teacher's remark. */
  readonly book: Book | null
}

export async function ownPlace(
  session: Session,
  target: RemarkTarget,
): Promise<Result<OwnPlace, RemarkRefusal>> {
  if (target.kind === 'homeroom') {
    const own = await ownClassById(session, target.classId)
    if (!own.ok) return own
    return ok({
      room: own.value,
      book: null,
      year: own.value.year,
      term: target.term,
      classSubjectId: null,
    })
  }
  const own = await ownBook(session, target.classSubjectId, target.term)
  if (!own.ok)
    return own.refusal.code === 'entry_not_yours' ? refuse(own.refusal) : refuse({ code: 'draft_unknown' })
  const room = await findClassById(session.tx, own.value.classId)
  if (!room) return refuse({ code: 'draft_unknown' })
  const { classSubjectId, term } = target
  return ok({ room, book: own.value, year: room.year, term, classSubjectId })
}

/** The pupils whom the actor may remark on there. */
export async function pupilsAt(
  session: Session,
  target: RemarkTarget,
): Promise<Result<readonly ClassPupil[], RemarkRefusal>> {
  const own = await ownPlace(session, target)
  return own.ok ? ok(await listSeated(session.tx, own.value.room.classId)) : own
}

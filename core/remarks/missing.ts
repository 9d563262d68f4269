import { listBooksOfClass } from '../../db/books/books.ts'
import { listSeated } from '../../db/classes/classes.ts'
import { listRemarksOfClass } from '../../db/remarks/remarks.ts'
import { inForce } from '../books/book.ts'
import type { MarksRefusal } from '../books/refusals.ts'
import type { FindingRefusal } from '../classes/own-class.ts'
import { readableClass } from '../classes/own-class.ts'
import type { Result } from '../result.ts'
import { ok } from '../result.ts'
import type { Session } from '../session.ts'

/** Whose remarks of a class are not all written this term, for those who answer for the class: counts, no words. */

export type RemarksMissing = {
  readonly className: string
  readonly subjects: readonly {
    readonly subjectName: string
    readonly teacher: string | null
    /** Pupils without a remark. */
    readonly missing: number
  }[]
}

/** @param className null: the actor's own. */
export async function remarksMissing(
  session: Session,
  className: string | null,
): Promise<Result<RemarksMissing, FindingRefusal | MarksRefusal>> {
  const room = await readableClass(session, className)
  if (!room.ok) return room
  const when = inForce(session, null)
  if (!when.ok) return when
  const { year, term } = when.value
  const { classId, className: name } = room.value
  const pupils = (await listSeated(session.tx, classId)).length
  const subjects = []
  for (const { classSubjectId, subjectName, ownerName } of await listBooksOfClass(
    session.tx,
    year,
    name,
    term,
  )) {
    const written = await listRemarksOfClass(session.tx, classId, { year, term, classSubjectId })
    const missing = pupils - written.length
    if (missing > 0) subjects.push({ subjectName, teacher: ownerName, missing })
  }
  return ok({ className: name, subjects })
}

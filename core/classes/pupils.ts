import type { ClassPupil, ClassRow } from '../../db/classes/classes.ts'
import { listSeated } from '../../db/classes/classes.ts'
import type { Result } from '../result.ts'
import { ok } from '../result.ts'
import type { Session } from '../session.ts'
import type { FindingRefusal } from './own-class.ts'
import { ownClass } from './own-class.ts'

/** A class with its pupils, by seat. */

export type { ClassPupil, ClassRow }

export type FullClass = { readonly room: ClassRow; readonly pupils: readonly ClassPupil[] }

export async function ownClassPupils(
  session: Session,
  className: string | null,
): Promise<Result<FullClass, FindingRefusal>> {
  const own = await ownClass(session, className)
  if (!own.ok) return own
  return ok({ room: own.value, pupils: await listSeated(session.tx, own.value.classId) })
}

import type { Bond } from '../../core/accounts/access.ts'
import { fold } from '../../core/wording/rules/fold.ts'
import { findLeading } from './people.ts'

/** Whose father, mother or guardian is meant: "bố em Nguyễn Văn An 6A", "mẹ An". */

const RELATIONS: readonly (readonly [Bond['relation'], RegExp])[] = [
  ['mother', /(?:^| )(?:me|ma)(?= )/],
  ['father', /(?:^| )(?:bo|ba|cha)(?= )/],
  ['guardian', /(?:^| )(?:nguoi )?giam ho(?= )/],
]
const CLASS = /(?:^| )(?:lop )?(\d{1,2}[a-z]\d{0,2})(?= |$)/
const LEADING =
  /^(?:của |cua )?(?:(?:mẹ|me|má|bố|bo|ba|cha|phụ huynh|phu huynh|ph|người giám hộ|giám hộ|nguoi giam ho|giam ho)\s+)?(?:của |cua )?(?:em |cháu |chau |bé |be |học sinh |hoc sinh |hs )?/iu

type OfPupil = { readonly className: string; readonly pupilId: number; readonly pupilName: string }

/** Rows of the pupils meant, of those given; none where nobody is found. */
export function pupilsNamed<P extends OfPupil>(said: string, rows: readonly P[]): readonly P[] {
  const typed = said.normalize('NFC').trim()
  const folded = fold(typed)
  const className = CLASS.exec(folded)?.[1]
  const inClass = rows.filter(row => className === undefined || fold(row.className) === className)
  const at = className === undefined ? -1 : folded.indexOf(className)
  const named = (at < 0 ? typed : typed.slice(0, at)).replace(/\s*(?:lớp|lop)\s*$/iu, '').replace(LEADING, '')
  const pupils = [...new Map(inClass.map(row => [row.pupilId, { ...row, fullName: row.pupilName }])).values()]
  const found = findLeading(named.trim(), pupils)
  const ids =
    found.kind === 'one'
      ? [found.person.pupilId]
      : found.kind === 'several'
        ? found.people.map(one => one.pupilId)
        : []
  return inClass.filter(({ pupilId }) => ids.includes(pupilId))
}

/** The guardians meant, of those given; none where the pupil is not found. */
export function bondsNamed<B extends OfPupil & Pick<Bond, 'relation'>>(
  said: string,
  bonds: readonly B[],
): readonly B[] {
  const own = pupilsNamed(said, bonds)
  const folded = fold(said.normalize('NFC').trim())
  const relation = RELATIONS.find(([, words]) => words.test(` ${folded}`))?.[0]
  const related = own.filter(bond => bond.relation === relation)
  return related.length > 0 ? related : own
}

import type { ColumnRef } from '../../core/books/rules/columns.ts'
import { fold } from '../../core/wording/rules/fold.ts'
import { splitHeader } from './marks-header.ts'
import { subjectAt } from './subjects.ts'

/** A family doubts a mark: "điểm này hình như sai", "báo sai điểm toán tx2". */

export type Doubt = {
  readonly pupilId: null
  readonly subject: string | null
  readonly column: ColumnRef | null
  readonly columnId: null
}

const DOUBTS =
  /^\/?bao ?sai\b|\bdiem\b.*\b(?:hinh nhu|co ve|co le|bi|cham|ghi|nhap|vao)?\s*(?:sai|nham|khong dung|chua dung)\b|\b(?:sai|nham|thac mac|khieu nai) (?:ve )?diem\b/
/**
 * "sửa điểm …" asks for a correction, a class in front means a teacher's line, and "báo sai 6A An: …" is about a pupil's data.
 */
const OTHERS = /^\/?sua ?diem\b|^(?:\/?bao sai )?(?:lop )?(?:1[0-2]|[6-9])[a-z]|^\/?bao sai (?!diem)[^:]+:/
/** Little words and names that are also codes of subjects. */
const LITTLE = new Set(['an', 'ta', 'to', 'th', 've', 'li'])

export function readDoubt(text: string): Doubt | undefined {
  const folded = fold(text)
  if (OTHERS.test(folded) || !DOUBTS.test(folded)) return undefined
  const words = (folded.match(/[a-z0-9&]+/g) ?? []).filter(word => !LITTLE.has(word))
  const subjects = words.flatMap((_, at) => subjectAt(words, at)?.codes[0] ?? [])
  return { pupilId: null, subject: subjects[0] ?? null, column: columnIn(text), columnId: null }
}

const COLUMN = /(?:tx|th[uư][oờ]ng xuy[eê]n) ?\d|g[iữ]*[uữ]a k[iìyỳ]|cu[oố]i k[iìyỳ]|\b[gc]k\b/iu

function columnIn(text: string): ColumnRef | null {
  const said = COLUMN.exec(text.normalize('NFC'))?.[0]
  return said ? splitHeader(said).header.column : null
}

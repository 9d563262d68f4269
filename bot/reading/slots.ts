import { z } from 'zod'
import { columnRef } from '../../core/books/shapes.ts'
import { SUBJECT_CODES } from '../understand/subjects.ts'
import { relatedTo } from './kin.ts'
import type { Piece, Reading, Speaker } from './pieces.ts'

const stretch = { from: z.string(), to: z.string(), half: z.enum(['morning', 'afternoon']).exactOptional() }
const saidDays = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('days'), ...stretch }),
  z.object({
    kind: z.literal('weekday'),
    weekday: z.int(),
    half: stretch.half,
    past: z.literal(true).exactOptional(),
  }),
  z.object({ kind: z.literal('length'), days: z.int() }),
  z.object({ kind: z.literal('end_of_week') }),
])

const list = <T>(of: z.ZodType<T>) => z.array(of).readonly()

/** The things a message names, gathered for one meaning. */
export const slotsShape = z.object({
  /** Whose of the speaker's children; empty when none was named. */
  children: list(z.int()),
  /** One was named by what two of them are called. */
  isBetween: z.literal(true).exactOptional(),
  /** Each subject by the codes it may have. */
  subjects: list(list(z.enum(SUBJECT_CODES))),
  columns: list(columnRef),
  term: z.union([z.literal([1, 2]), z.enum(['year', 'last_year', 'this', 'before', 'next'])]).exactOptional(),
  days: list(saidDays),
  classes: list(z.string()),
  cases: list(z.int()),
  ordinal: z.int().exactOptional(),
  tenths: z.int().exactOptional(),
  /** Why leave is asked for: the kind, never the words. */
  reason: z.enum(['ill', 'family', 'other']).exactOptional(),
  /** Which of a pupil's data are spoken of. */
  field: z.enum(['full_name', 'birth_date', 'sex', 'ethnicity', 'birth_place']).exactOptional(),
  teachers: list(z.string()),
  pupils: list(z.string()),
})

export type Slots = Readonly<z.infer<typeof slotsShape>>

export const NOTHING: Slots = {
  children: [],
  subjects: [],
  columns: [],
  days: [],
  classes: [],
  cases: [],
  teachers: [],
  pupils: [],
}

type Of<K extends Piece['kind']> = Extract<Piece, { kind: K }>
const of = <K extends Piece['kind']>(pieces: readonly Piece[], kind: K): readonly Of<K>[] =>
  pieces.filter((piece): piece is Of<K> => piece.kind === kind)

function childrenOf(pieces: readonly Piece[], speaker: Speaker, kept: Slots | undefined) {
  const { kin } = speaker
  const named = of(pieces, 'child').filter(piece => !isDenied(piece, pieces))
  const sure = named.filter(({ named: { ids } }) => ids.length === 1).flatMap(({ named: { ids } }) => ids)
  if (sure.length > 0) return { children: [...new Set(sure)] }
  const grades = of(pieces, 'class').map(({ className }) => className)
  const ofClass = kin.filter(child =>
    grades.some(
      grade => child.className === grade || (child.className?.startsWith(`${grade}`) && /^\d+$/.test(grade)),
    ),
  )
  const related = of(pieces, 'relation').map(({ relation }) => relatedTo(relation, kin, kept?.children ?? []))
  const all = of(pieces, 'relation').some(({ relation }) => relation === 'all')
  if (all) return { children: kin.map(({ pupilId }) => pupilId) }
  const singled = related.find(one => one.length === 1) ?? (ofClass.length === 1 ? ofClass : undefined)
  if (singled) return { children: singled.map(({ pupilId }) => pupilId) }
  if (named[0]) return { children: named[0].named.ids, isBetween: true as const }
  if (kin.length === 1) return { children: kin.map(({ pupilId }) => pupilId) }
  return { children: kept?.children ?? [] }
}

const REASONS = { ill: 'ill', family_reason: 'family', other_reason: 'other' } as const
const FIELDS = {
  of_name: 'full_name',
  of_birth: 'birth_date',
  of_sex: 'sex',
  of_people: 'ethnicity',
  of_birthplace: 'birth_place',
} as const

/** What the concepts that are heard stand for, in the order of the list. */
function heardAs<T>(pieces: readonly Piece[], list: Readonly<Record<string, T>>): readonly T[] {
  const heard = new Set<string>(of(pieces, 'concept').flatMap(({ concepts }) => concepts))
  return Object.entries(list).flatMap(([concept, meant]) => (heard.has(concept) ? [meant] : []))
}

/** "không phải mai, thứ bảy cơ": what is named only to say that it is not meant. */
function isDenied({ at }: Piece, pieces: readonly Piece[]): boolean {
  const before = pieces.findLast(piece => piece.at + piece.used === at)
  if (before?.kind === 'relation') return isDenied(before, pieces)
  return before?.kind === 'concept' && before.concepts.includes('denied')
}

export function slotsOf(pieces: readonly Piece[], speaker: Speaker, kept?: Slots): Slots {
  const columns = of(pieces, 'column')
  const term = of(pieces, 'term')[0]?.term ?? columns.find(one => one.term)?.term
  const subjects = of(pieces, 'subject').map(({ codes }) => codes)
  const days = of(pieces, 'days')
    .filter(piece => !isDenied(piece, pieces))
    .map(({ said }) => said)
  const classes = of(pieces, 'class').map(({ className }) => className)
  const cases = of(pieces, 'case').flatMap(({ numbers }) => numbers)
  const ordinal = of(pieces, 'ordinal')[0]?.at
  const tenths = of(pieces, 'number').at(-1)?.tenths
  const teachers = of(pieces, 'teacher').map(({ said }) => said)
  const pupils = of(pieces, 'pupil').map(({ said }) => said)
  const merged = {
    ...childrenOf(pieces, speaker, kept),
    subjects: subjects.length > 0 ? subjects : (kept?.subjects ?? []),
    columns: columns.length > 0 ? columns.map(({ column }) => column) : (kept?.columns ?? []),
    days: days.length > 0 ? days : (kept?.days ?? []),
    classes: classes.length > 0 ? classes : (kept?.classes ?? []),
    cases: cases.length > 0 ? cases : (kept?.cases ?? []),
    teachers: teachers.length > 0 ? teachers : (kept?.teachers ?? []),
    pupils: pupils.length > 0 ? pupils : (kept?.pupils ?? []),
  }
  const termMeant = term ?? kept?.term
  const reason = heardAs(pieces, REASONS)[0] ?? kept?.reason
  const [field, otherField] = heardAs(pieces, FIELDS)
  const wish = tenths ?? kept?.tenths
  return {
    ...merged,
    ...(termMeant !== undefined && { term: termMeant }),
    ...(ordinal !== undefined && { ordinal }),
    ...(wish !== undefined && { tenths: wish }),
    ...(reason !== undefined && { reason }),
    ...(field !== undefined && otherField === undefined && { field }),
  }
}

/** Concepts that only join or soften. */
const JOINING = new Set(
  `courtesy still how_q again yes_no all done see want mine pupil_word teacher_word not nearly_all studying which ask send or small
   greeting what which_days when_q how_many wrong doing if_so thanks link`.split(/\s+/),
)

const SEEKING = new Set(['which_days', 'when_q', 'how_many', 'all'])
const ONLY_THINGS_MAX = 9

/** "thế còn văn?", "kì 2 thì sao", "đứa kia": things and words that join, and nothing else. */
export function isOnlyThings({ pieces, words }: Reading): boolean {
  const things = pieces.filter(({ kind }) => kind !== 'concept')
  const said = pieces.filter(piece => piece.kind === 'concept')
  return (
    (things.length > 0 ||
      said.some(piece => piece.kind === 'concept' && piece.concepts.some(concept => SEEKING.has(concept)))) &&
    words.length <= ONLY_THINGS_MAX &&
    said.every(piece => piece.kind === 'concept' && piece.concepts.every(concept => JOINING.has(concept)))
  )
}

const ANCHORS: ReadonlySet<Piece['kind']> = new Set(['teacher', 'pupil', 'case', 'class', 'ordinal'])
const WIDE: ReadonlySet<string> = new Set(['school', 'department', 'my_class'])

/** Whether a member of staff says anew whom or which part of the school it is about. */
const anchorsAnew = (pieces: readonly Piece[]): boolean =>
  pieces.some(
    piece =>
      ANCHORS.has(piece.kind) ||
      (piece.kind === 'concept' && piece.concepts.some(concept => WIDE.has(concept))),
  )

/** What was said of one leave is not the reason of the next. */
export const saidAnew = ({ reason: _, ...slots }: Slots): Slots => slots

/**
 * What a new question takes over of the last: the child and what it was about, not its days and numbers, nor a term said beside today's.
 * @param anew what a member of staff names: a person, class or case said anew leaves all that was kept behind.
 */
export function withoutWhatWasKept(
  kept: Slots | undefined,
  meaning: string,
  last: string | undefined,
  anew: readonly Piece[] = [],
): Slots | undefined {
  if (!kept) return undefined
  if (anchorsAnew(anew)) return { ...NOTHING, children: kept.children }
  if (meaning === last) return saidAnew(kept)
  const { children, subjects, classes, term, columns, cases, pupils, teachers } = kept
  return {
    ...NOTHING,
    children,
    subjects,
    classes,
    columns,
    cases,
    pupils,
    teachers,
    ...(typeof term === 'number' && { term }),
  }
}

import fc from 'fast-check'
import type { ClassName, SubjectCode, Teacher } from '../independent-lines/school-of-writers.ts'
import { CLASSES, SUBJECTS } from '../independent-lines/school-of-writers.ts'
import type { Column } from '../independent-lines/written-line.ts'

/** A known meaning, a writer's habits, and the line such a writer sends. */

export type Meaning = {
  readonly by: Teacher
  readonly className: ClassName
  readonly subject: SubjectCode
  readonly column: Column
  /** Pupils in the order written, by seat, each with what is meant: 7,5 v vp vk m Đ CĐ. */
  readonly cells: readonly (readonly [seat: number, value: string])[]
  /** What everybody else of the class has; null where only those named are spoken of. */
  readonly everybody: string | null
}

export type Style = {
  readonly names: 'full' | 'two words' | 'given' | 'seat' | 'seat and name'
  readonly accents: 'kept' | 'dropped' | 'apart'
  readonly letters: 'as they are' | 'small' | 'capital'
  readonly marks: 'comma' | 'dot' | 'points' | 'half' | 'spoken'
  readonly sign: ' ' | ': ' | ' = ' | ' - ' | ':' | '\t'
  readonly between: ', ' | '; ' | '\n' | ' | ' | '\n- ' | '. ' | ' '
  readonly head: 'class first' | 'subject first' | 'column first' | 'in words' | 'own line'
  readonly greeting: '' | 'Em gửi điểm ạ: ' | 'Dạ em xin gửi điểm ' | 'Chào bot, nhập giúp '
  readonly end: '' | '.' | ' ạ' | '. Em cảm ơn ạ!' | ' 🙏'
  readonly but: 'trừ' | 'riêng' | 'ngoại trừ'
}

export const PLAIN: Style = {
  ...{ names: 'full', accents: 'kept', letters: 'as they are', marks: 'comma', sign: ': ', between: '; ' },
  ...{ head: 'class first', greeting: '', end: '', but: 'trừ' },
}

/** Habits nobody should ever be asked back for: a full name, figures, one pupil a line or between semicolons. */
export const plainStyle: fc.Arbitrary<Style> = fc.record({
  names: fc.constant('full' as const),
  accents: fc.constantFrom('kept' as const, 'apart' as const),
  letters: fc.constantFrom('as they are' as const, 'small' as const, 'capital' as const),
  marks: fc.constantFrom('comma' as const, 'dot' as const),
  sign: fc.constantFrom(' ' as const, ': ' as const, ' = ' as const, '\t' as const),
  between: fc.constantFrom(', ' as const, '; ' as const, '\n' as const, '\n- ' as const),
  head: fc.constantFrom('class first' as const, 'subject first' as const, 'own line' as const),
  greeting: fc.constantFrom('' as const, 'Em gửi điểm ạ: ' as const),
  end: fc.constantFrom('' as const, '.' as const, '. Em cảm ơn ạ!' as const),
  but: fc.constant('trừ' as const),
})

export const anyStyle: fc.Arbitrary<Style> = fc.record({
  names: fc.constantFrom('full', 'two words', 'given', 'seat', 'seat and name'),
  accents: fc.constantFrom('kept', 'dropped', 'apart'),
  letters: fc.constantFrom('as they are', 'small', 'capital'),
  marks: fc.constantFrom('comma', 'dot', 'points', 'half', 'spoken'),
  sign: fc.constantFrom(' ', ': ', ' = ', ' - ', ':', '\t'),
  between: fc.constantFrom(', ', '; ', '\n', ' | ', '\n- ', '. ', ' '),
  head: fc.constantFrom('class first', 'subject first', 'column first', 'in words', 'own line'),
  greeting: fc.constantFrom('', 'Em gửi điểm ạ: ', 'Dạ em xin gửi điểm ', 'Chào bot, nhập giúp '),
  end: fc.constantFrom('', '.', ' ạ', '. Em cảm ơn ạ!', ' 🙏'),
  but: fc.constantFrom('trừ', 'riêng', 'ngoại trừ'),
})

const KEPT: readonly (readonly [Teacher, ClassName, SubjectCode])[] = [
  ['maths', '6A', 'TO'],
  ['maths', '6B', 'TO'],
  ['sports', '6A', 'GDTC'],
  ['sports', '7B', 'GDTC'],
  ['onlySevenB', '7B', 'TO'],
  ['onlyEightA', '8A', 'TO'],
  ['tenth', '10A2', 'TH'],
  ['everything', '6A', 'NN1'],
  ['everything', '6A', 'NV'],
]

const MARK_LIST = Array.from({ length: 101 }, (_, tenths) => `${tenths / 10}`.replace('.', ','))

/** Marks, and now and then an absence or an exemption. */
const valueIn = (subject: SubjectCode): fc.Arbitrary<string> => {
  const marks = SUBJECTS[subject].kind === 'scored' ? MARK_LIST : ['Đ', 'CĐ']
  const plain = { weight: 8, arbitrary: fc.constantFrom(...marks) }
  return fc.oneof(plain, { weight: 1, arbitrary: fc.constantFrom('v', 'vp', 'vk', 'm') })
}

/** @param everybody whether a mark for the rest of the class may be meant. */
export const meaning = (everybody: boolean): fc.Arbitrary<Meaning> =>
  fc.constantFrom(...KEPT).chain(([by, className, subject]) => {
    const { kind, regular } = SUBJECTS[subject]
    const columns = [...(['tx1', 'tx2', 'tx3', 'tx4'] as const).slice(0, regular), 'gk', 'ck'] as const
    const marks = kind === 'scored' ? MARK_LIST : ['Đ', 'CĐ']
    return fc.record({
      ...{ by: fc.constant(by), className: fc.constant(className), subject: fc.constant(subject) },
      column: fc.constantFrom(...columns),
      cells: fc.uniqueArray(
        fc.tuple(fc.integer({ min: 1, max: CLASSES[className].length }), valueIn(subject)),
        { minLength: 1, maxLength: 7, selector: ([seat]) => seat },
      ),
      everybody: everybody ? fc.oneof(fc.constant(null), fc.constantFrom(...marks)) : fc.constant(null),
    })
  })

/** What the meaning comes to for each seat. */
export function cellsOf({ className, cells, everybody }: Meaning): ReadonlyMap<number, string> {
  const all = everybody === null ? [] : CLASSES[className].map((_, at) => [at + 1, everybody] as const)
  return new Map([...all, ...cells])
}

import { fold } from '../../core/wording/rules/fold.ts'
import { accented } from '../understand/accents.ts'
import type { Word } from './words.ts'
import { wordsOf } from './words.ts'

/** A family's children in a message: by any part of the name, or by what they are among their siblings. */

export type Kin = {
  readonly pupilId: number
  readonly fullName: string
  readonly className: string | null
  readonly sex: 'male' | 'female' | null
  /** YYYY-MM-DD. */
  readonly bornOn: string | null
}

export type Named = {
  readonly used: number
  readonly ids: readonly number[] /** Two words of the name or more. */
  readonly isFull: boolean
}

/** Words so many names have that they tell nobody apart. */
const COMMON = new Set(['thi', 'van', 'a', 'y', 'h', 'k', 'ka'])
/** After these a highland name has its given name, and the family name last. */
const PARTICLES = new Set(['y', 'h', 'k', 'ka'])

type Part = { readonly own: string; readonly folded: string }
type Parts = { readonly id: number; readonly parts: readonly Part[]; readonly given: number }

const partsOf = ({ pupilId, fullName }: Pick<Kin, 'pupilId' | 'fullName'>): Parts => {
  const parts = wordsOf(fullName).map(({ raw }) => ({ own: accented(raw), folded: fold(raw) }))
  return { id: pupilId, parts, given: PARTICLES.has(parts[0]?.folded ?? '') ? 1 : parts.length - 1 }
}

export type Names = readonly Parts[]
export const namesOf = (kin: readonly Pick<Kin, 'pupilId' | 'fullName'>[]): Names => kin.map(partsOf)

const isSame = (word: Word | undefined, part: Part | undefined): boolean =>
  word !== undefined &&
  part !== undefined &&
  word.ownFolded === part.folded &&
  (word.own === part.own || word.own === word.ownFolded)

/** How well the words from `at` are a run of the name that starts at `from`. */
function run({ parts }: Parts, from: number, words: readonly Word[], at: number): number {
  let used = 0
  while (isSame(words[at + used], parts[from + used]) && (used === 0 || words[at + used]?.after !== 'stop'))
    used++
  return used
}

function isTelling({ parts, given }: Parts, from: number, used: number): boolean {
  const told = parts
    .slice(from, from + used)
    .filter(({ folded }, at) => from + at === given || !COMMON.has(folded))
  const single = used === 1 && from === 0 && parts.length > 1 && given !== 0
  return (
    told.length > 0 &&
    !single &&
    !(from === 0 && told.length === 1 && given !== 1 && used < parts.length && told[0] === parts[0])
  )
}

type Hit = { readonly id: number; readonly used: number; readonly isGiven: boolean }

function hitIn(one: Parts, words: readonly Word[], at: number): Hit | undefined {
  let best: Hit | undefined
  for (let from = 0; from < one.parts.length; from++) {
    const used = run(one, from, words, at)
    if (used === 0 || !isTelling(one, from, used)) continue
    const isGiven = from <= one.given && from + used > one.given
    if (!best || used > best.used || (used === best.used && isGiven)) best = { id: one.id, used, isGiven }
  }
  return best
}

/** The child, or the children, that the words from `at` name; more of the name wins, then the given name. */
export function namedAt(names: Names, words: readonly Word[], at: number): Named | undefined {
  const hits = names.flatMap(one => hitIn(one, words, at) ?? [])
  const used = Math.max(0, ...hits.map(hit => hit.used))
  if (used === 0) return undefined
  const longest = hits.filter(hit => hit.used === used)
  const given = longest.filter(hit => hit.isGiven)
  const exact = (given.length > 0 ? given : longest).filter(({ id }) => {
    const parts = names.find(one => one.id === id)?.parts ?? []
    return words.slice(at, at + used).every(word => parts.some(part => part.own === word.own))
  })
  const meant = exact.length > 0 ? exact : given.length > 0 ? given : longest
  return { used, ids: meant.map(({ id }) => id), isFull: used > 1 }
}

export type Relation =
  | 'all'
  | 'other'
  | 'same'
  | 'oldest'
  | 'youngest'
  | 'male'
  | 'female'
  | 'second'
  | 'third'

const byAge = (kin: readonly Kin[]): readonly Kin[] =>
  kin.toSorted((a, b) => (a.bornOn ?? a.className ?? '').localeCompare(b.bornOn ?? b.className ?? ''))

/** Which of the siblings a relation means; all it may mean when it does not single one out. */
export function relatedTo(relation: Relation, kin: readonly Kin[], last: readonly number[]): readonly Kin[] {
  const aged = kin.some(({ bornOn }) => bornOn !== null)
    ? byAge(kin)
    : kin.toSorted((a, b) => gradeOf(b) - gradeOf(a))
  if (relation === 'all') return kin
  if (relation === 'same') return kin.filter(({ pupilId }) => last.includes(pupilId))
  if (relation === 'other') return kin.filter(({ pupilId }) => !last.includes(pupilId))
  if (relation === 'oldest') return aged.slice(0, 1)
  if (relation === 'youngest') return aged.slice(-1)
  if (relation === 'second') return kin.slice(1, 2)
  if (relation === 'third') return kin.slice(2, 3)
  return kin.filter(({ sex }) => sex === relation)
}

export const gradeOf = ({ className }: Pick<Kin, 'className'>): number =>
  Number(/^\d+/.exec(className ?? '')?.[0] ?? 0)

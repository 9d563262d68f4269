import { z } from 'zod'

/** What a guardian says to be: "tôi là mẹ của em An", "mình là ba cháu", "bà ngoại em An đây". */

export const relation = z.enum(['father', 'mother', 'guardian'])
type Relation = z.infer<typeof relation>

const SELF = '(?:tôi|tui|mình|em|chị|anh|cô|chú|toi|minh|chi|co|chu)'
const IS = '(?:là|la)'
const KIN = {
  mother: 'mẹ|má|mami|mế|me|ma',
  father: 'bố|ba|cha|tía|bo|tia',
  guardian:
    'người giám hộ|giám hộ|nguoi giam ho|giam ho|ông|bà|chú|bác|cô|dì|cậu|mợ|thím|anh|chị|ong|bac|di|cau|chi',
} as const
const WHOSE =
  '(?:\\s+(?:nội|ngoại|ruột|noi|ngoai|ruot))?(?:\\s+(?:của|cua))?(?:\\s+(?:em|cháu|bé|con|chau|be)(?:\\s+\\p{Lu}[\\p{L}]*)*)?'

const SAYS: readonly (readonly [Relation, RegExp])[] = (['mother', 'father', 'guardian'] as const).map(
  one => [one, new RegExp(`(?<![\\p{L}])${SELF}\\s+${IS}\\s+(?:${KIN[one]})(?![\\p{L}])${WHOSE}`, 'iu')],
)

/** Null where nothing of the kind is said. */
export const relationSaid = (text: string): Relation | null =>
  SAYS.find(([, words]) => words.test(text.normalize('NFC')))?.[0] ?? null

/** The words around it, as who speaks: "tôi là mẹ em An, đồng ý" is "tôi, đồng ý". */
export const withoutRelation = (text: string): string =>
  SAYS.reduce((rest, [, words]) => rest.replace(words, 'tôi'), text.normalize('NFC')).trim()

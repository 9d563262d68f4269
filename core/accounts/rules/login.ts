/** The name a person signs in with: the school's own code of them, as nobody else in the school has it. */

export type OwnCodes = {
  readonly staffCode: string | null
  readonly pupilCode: string | null
  readonly childCode: string | null
  readonly relation: 'father' | 'mother' | 'guardian' | null
}

const LETTERS = { father: 'BO', mother: 'ME', guardian: 'GH' } as const
const SAME_MAX = 9

/** As it is kept and compared: "hs001 .bo" and "HS001.BO" are one. */
export const loginIn = (typed: string): string => typed.normalize('NFKC').toUpperCase().replace(/\s/g, '')

/**
 * Names that are this person's, the plainest first. A guardian has none of their own on record, and one phone stands at many pupils: theirs
 * is the code of their first child with what they are to it, "HS001.BO", and a figure where two are the same to one child.
 */
export function loginsFor({ staffCode, pupilCode, childCode, relation }: OwnCodes): readonly string[] {
  const base =
    staffCode ?? pupilCode ?? (childCode && relation ? `${childCode}.${LETTERS[relation]}` : undefined)
  if (!base) return []
  const plain = loginIn(base)
  return [plain, ...Array.from({ length: SAME_MAX - 1 }, (_, at) => `${plain}${at + 2}`)]
}

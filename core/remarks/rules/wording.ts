/**
 * How a remark is worded. What the national record cannot hold is refused; what reads poorly is only pointed out: a remark is to
 * be about this pupil's own progress (Circular 22/2021, Art. 5 and 6), and compares with nobody (Circular 15/2026, Art. 22).
 */

/** Letters a remark may have in the national record of a term's result. */
export const REMARK_LETTERS_MAX = 255

/** Shorter says hardly anything of a pupil. */
const REMARK_LETTERS_FEW = 15

export type Advice = 'short' | 'repeated' | 'compares'

export type Worded = { readonly pupilId: number; readonly body: string }

/** In one spelling, with single spaces: as it is stored. */
export const tidyBody = (body: string): string => body.normalize('NFC').replace(/\s+/g, ' ').trim()

export const lettersOf = (body: string): number => [...body].length

const COMPARES =
  /nhất lớp|nhất khối|đứng thứ|xếp thứ|xếp hạng|thứ hạng|hơn các bạn|kém các bạn|so với (?:các )?bạn/i

const alike = (body: string): string =>
  body
    .toLowerCase()
    .replace(/[\p{P}\s]+/gu, ' ')
    .trim()

/**
 * What may be worded better, by pupil.
 * @param others remarks of the same column that stay as they are.
 */
export function adviceOn(
  remarks: readonly Worded[],
  others: readonly Worded[],
): ReadonlyMap<number, readonly Advice[]> {
  const times = Map.groupBy([...remarks, ...others], remark => alike(remark.body))
  const advice = new Map<number, readonly Advice[]>()
  for (const { pupilId, body } of remarks) {
    const own: Advice[] = []
    if (lettersOf(body) < REMARK_LETTERS_FEW) own.push('short')
    if ((times.get(alike(body))?.length ?? 0) > 1) own.push('repeated')
    if (COMPARES.test(body)) own.push('compares')
    if (own.length > 0) advice.set(pupilId, own)
  }
  return advice
}

import { accented, hasAccents } from './accents.ts'
import type { Entry } from './entry.ts'
import type { MarksLine } from './marks-line.ts'
import { isSubjectWord, subjectCandidates } from './subjects.ts'
import type { ClassPupil } from './who-is-meant.ts'
import { whoIsMeant } from './who-is-meant.ts'

/**
 * What reads plainly by itself and not in this class: "Ba 8,7 Mười 9" where Mười sits at 7, "6A tx1 toán 8" where the subject is
 * not named. Such an entry is asked back.
 */

/** @param text the line as typed. */
export function withoutLookAlikes(
  entries: readonly Entry[],
  line: Pick<MarksLine, 'subjectText'>,
  text: string,
  pupils: readonly ClassPupil[],
  bookKnown = false,
): readonly Entry[] {
  const read = withinClass(entries, pupils)
  return read.map((entry, at) => {
    if (entry.problem) return entry
    if (lacksAccents(entry, text, pupils))
      return { ...whoOf(entry), problem: { code: 'accents_missing' }, value: null }
    const next = read[at + 1]
    if (next && isSeatOfNext(entry, next, text, pupils))
      return { ...whoOf(entry), problem: { code: 'ambiguous_comma' }, value: null }
    return !bookKnown && read.length === 1 && mayBeSubject(entry, line, text)
      ? { ...whoOf(entry), problem: { code: 'unreadable' }, value: null }
      : entry
  })
}

const whoOf = ({ text, nameText, seatNo, head }: Entry) => ({ text, nameText, seatNo, head })

/** "1-50: 8" in a class of forty is asked back once, as it was written. */
function withinClass(entries: readonly Entry[], pupils: readonly ClassPupil[]): readonly Entry[] {
  const unknown = (entry: Entry) =>
    entry.nameText === null && !pupils.some(({ seatNo }) => seatNo === entry.seatNo)
  const sameRange = (entry: Entry, at: number) =>
    entry.nameText === null && entry.seatNo !== null && entries[at - 1]?.text === entry.text
  const starts = entries.flatMap((entry, at) => (sameRange(entry, at) ? [] : [at]))
  return starts.flatMap((start, index) => {
    const own = entries.slice(start, starts[index + 1])
    const [first, second] = own
    if (!first || !second || !own.some(unknown)) return own
    return [
      { ...whoOf(first), nameText: null, seatNo: null, problem: { code: 'seats_unknown' }, value: null },
    ]
  })
}

/** In a line with accents "Thanh" for Thành, where others of the class have a Thanh in their names. */
function lacksAccents(entry: Entry, text: string, pupils: readonly ClassPupil[]): boolean {
  const { nameText } = entry
  if (nameText === null || /\s/.test(nameText) || hasAccents(nameText) || !hasAccents(text)) return false
  const [only, another] = whoIsMeant(entry, pupils).pupils
  if (!only || another) return false
  const typed = accented(nameText)
  const words = (pupil: ClassPupil) => accented(pupil.fullName).split(' ')
  return words(only).at(-1) !== typed && pupils.some(pupil => words(pupil).includes(typed))
}

const DECIMAL = /\d[.,](\d)$/
const WHOLE = /(?:^|[^\d.,])(\d)$/

/** Only a space stands between the two, and the digit after the comma is the seat of the next name; so may be "2. Bình". */
function isSeatOfNext(entry: Entry, next: Entry, text: string, pupils: readonly ClassPupil[]): boolean {
  const [own, following] = [entry.text.trim(), next.text.trim()]
  const decimal = DECIMAL.exec(own)?.[1]
  const seat = decimal ?? WHOLE.exec(own)?.[1]
  if (seat === undefined || next.nameText === null || next.seatNo !== null) return false
  const runsOn = spaced(text).includes(spaced(`${own}${decimal === undefined ? '. ' : ' '}${following}`))
  return runsOn && whoIsMeant(next, pupils).pupils.some(pupil => pupil.seatNo === Number(seat))
}

/** Shorter words are codes of subjects that nobody writes out, and names: An, Tú. */
const CODE_CHARS_MAX = 2

const spaced = (text: string): string => text.normalize('NFC').replace(/[^\S\n]+/g, ' ')

/** A colon or a line end shows where the head ends; without one its last word may be the subject. */
const mayBeSubject = (
  { nameText, seatNo, told }: Entry,
  { subjectText }: Pick<MarksLine, 'subjectText'>,
  text: string,
): boolean =>
  subjectText === null &&
  told === undefined &&
  isSubjectWord(nameText ?? '') &&
  seatNo === null &&
  nameText !== null &&
  nameText.length > CODE_CHARS_MAX &&
  !/[:\n]/.test(text) &&
  subjectCandidates(nameText).length > 0

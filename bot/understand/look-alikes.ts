import type { Entry } from './entry.ts'
import type { MarksLine } from './marks-line.ts'
import type { ClassPupil } from './match-entries.ts'
import { whoIsMeant } from './match-entries.ts'
import { subjectCandidates } from './subjects.ts'

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
): readonly Entry[] {
  return entries.map((entry, at) => {
    if (entry.problem) return entry
    const { nameText, seatNo } = entry
    const next = entries[at + 1]
    if (next && isSeatOfNext(entry, next, text, pupils))
      return { text: entry.text, nameText, seatNo, problem: { code: 'ambiguous_comma' }, value: null }
    return entries.length === 1 && mayBeSubject(entry, line, text)
      ? { text: entry.text, nameText, seatNo, problem: { code: 'unreadable' }, value: null }
      : entry
  })
}

const DECIMAL = /\d[.,](\d)$/

/** Only a space stands between the two, and the digit after the comma is the seat of the next name. */
function isSeatOfNext(entry: Entry, next: Entry, text: string, pupils: readonly ClassPupil[]): boolean {
  const seat = DECIMAL.exec(entry.text.trim())?.[1]
  if (seat === undefined || next.nameText === null || next.seatNo !== null) return false
  const runsOn = spaced(text).includes(spaced(`${entry.text.trim()} ${next.text.trim()}`))
  return runsOn && whoIsMeant(next, pupils).pupils.some(pupil => pupil.seatNo === Number(seat))
}

/** Shorter words are codes of subjects that nobody writes out, and names: An, Tú. */
const CODE_CHARS_MAX = 2

const spaced = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ')

/** A colon or a line end shows where the head ends; without one its last word may be the subject. */
const mayBeSubject = (
  { nameText, seatNo }: Entry,
  { subjectText }: Pick<MarksLine, 'subjectText'>,
  text: string,
): boolean =>
  subjectText === null &&
  seatNo === null &&
  nameText !== null &&
  nameText.length > CODE_CHARS_MAX &&
  !/[:\n]/.test(text) &&
  subjectCandidates(nameText).length > 0

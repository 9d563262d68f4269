import type { Term } from '../../calendar/rules/term.ts'
import { classIn } from './class-name.ts'
import { termsIn } from './period.ts'
import { subjectLabelled, subjectNamed } from './subject-said.ts'
import { subjectName } from './subjects.ts'

/**
 * Which book a sheet of marks is: its subject, class and term, as the titles above the table, the sheet's name and the file's name say. A
 * title and a sheet's name that disagree are not chosen between, and a subject nobody knows is no other subject that its name contains.
 */

export type SheetTexts = {
  readonly titles: readonly string[]
  readonly sheetName: string
  readonly fileName: string
}

export type SheetIdentity = {
  readonly subject: string | null
  readonly className: string | null
  readonly term: Term | null
  /** What is called a subject and is none the house knows. */
  readonly unknownSubject: string | null
  /** Both sides of each disagreement, as a person would say them. */
  readonly differing: readonly (readonly [string, string])[]
}

export function identityOf({ titles, sheetName, fileName }: SheetTexts): SheetIdentity {
  const labelled = titles.map(subjectLabelled).find(said => said !== null) ?? null
  const titled = labelled ? labelled.code : first(titles, subjectNamed)
  const subjects = [titled, subjectNamed(sheetName)] as const
  const classes = [first(titles, classIn), classIn(sheetName)] as const
  const terms = [first(titles, onlyTerm), onlyTerm(sheetName)] as const
  const named = subjects[1] ?? subjectNamed(fileName)
  return {
    subject: labelled ? labelled.code : (titled ?? named),
    className: classes[0] ?? classes[1] ?? classIn(fileName),
    term: terms[0] ?? terms[1] ?? onlyTerm(fileName),
    unknownSubject: labelled && labelled.code === null ? labelled.said : null,
    differing: [
      ...differing(subjects, subjectName),
      ...differing(classes, name => name),
      ...differing(terms, term => `HK${term}`),
    ],
  }
}

function differing<T>(
  [titled, named]: readonly [T | null, T | null],
  say: (value: T) => string,
): readonly (readonly [string, string])[] {
  return titled !== null && named !== null && titled !== named ? [[say(titled), say(named)]] : []
}

function first<T>(texts: readonly string[], find: (text: string) => T | null): T | null {
  for (const text of texts) {
    const found = find(text)
    if (found !== null) return found
  }
  return null
}

export function onlyTerm(text: string): Term | null {
  const [only, another] = termsIn(text)
  return only && !another ? only : null
}

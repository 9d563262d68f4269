import { z } from 'zod'
import { booksOfClass, readBook } from '../../../core/books/book.ts'
import type { Mark } from '../../../core/books/rules/mark.ts'
import { LEVEL_WORDS, LEVELS } from '../../../core/circulars/rules/level.ts'
import { outcomeOfClass } from '../../../core/results/outcomes.ts'
import { recordRetest, registerRetest, summerConduct } from '../../../core/results/summer.ts'
import type { Session } from '../../../core/session.ts'
import { fold } from '../../../core/wording/rules/fold.ts'
import type { Answer, Intent } from '../../answer.ts'
import { command } from '../../command.ts'
import { classAt } from '../../understand/classes.ts'
import type { Match, Named } from '../../understand/people.ts'
import { findPerson } from '../../understand/people.ts'
import { pickSubject } from '../../understand/subjects.ts'
import { sayMark } from '../../vi/books/marks.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { viClassResults } from '../../vi/results/class-results.ts'
import { viYearEnd } from '../../vi/results/year-end.ts'
import { confirmOr } from '../preview.ts'

/** The summer's work by words: re-tests registered and their results, conduct work and how it ended. One confirm stores. */

const mark = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tenths'), tenths: z.int() }),
  z.object({ kind: z.literal('passed'), passed: z.boolean() }),
])

const retestData = z.object({ pupilId: z.int(), subject: z.string(), mark: mark.nullable() })
const conductData = z.object({ pupilId: z.int(), note: z.string(), level: z.enum(LEVELS).nullable() })

const confirm = (who: string, what: string, intent: Intent): Answer => ({
  text: viYearEnd.summerPreview(who, what),
  offers: confirmOr({ label: viYearEnd.store, intent }),
})

const sayNobody = <P extends Named>(match: Match<P>, said: string, className: string): Answer => ({
  text:
    match.kind === 'several'
      ? viClassResults.whichPupil(match.people.map(one => one.fullName))
      : viClassResults.noPupil(said, className),
})

function markIn(word: string): Mark | null {
  if (word === 'd' || word === 'cd') return { kind: 'passed', passed: word === 'd' }
  const [, units, tenth = '0'] = /^(\d{1,2})(?:[.,](\d))?$/.exec(word) ?? []
  return units === undefined ? null : { kind: 'tenths', tenths: Number(units) * 10 + Number(tenth) }
}

/** The longest end of the words that names a subject of the class. */
function subjectAtEnd(
  words: readonly string[],
  has: ReadonlySet<string>,
): { code: string; from: number } | null {
  for (let from = 1; from < words.length; from++) {
    const pick = pickSubject(words.slice(from).join(' '), has)
    if (pick.kind === 'one') return { code: pick.code, from }
  }
  return null
}

const TERM = 2

async function previewRetest(session: Session, className: string, said: readonly string[]): Promise<Answer> {
  const { zone } = session.school
  const books = await booksOfClass(session, className, TERM)
  if (!books.ok) return { text: sayRefusal(books.refusal, zone) }
  const given = markIn(said.at(-1) ?? '')
  const words = given ? said.slice(0, -1) : said
  const meant = subjectAtEnd(words, new Set(books.value.map(book => book.subject)))
  const book = books.value.find(one => one.subject === meant?.code)
  if (!meant || !book) return { text: viYearEnd.summerHow }
  const read = await readBook(session, book.classSubjectId, TERM)
  if (!read.ok) return { text: sayRefusal(read.refusal, zone) }
  const pupils = [...new Map(read.value.cells.map(cell => [cell.pupilId, cell])).values()]
  const pupilText = words.slice(0, meant.from).join(' ')
  const match = findPerson(
    pupilText,
    pupils.map(cell => ({ pupilId: cell.pupilId, fullName: cell.pupilName })),
  )
  if (match.kind !== 'one') return sayNobody(match, pupilText, className)
  const { pupilId, fullName } = match.person
  const what = given
    ? viYearEnd.retested(book.subjectName, sayMark(given))
    : viYearEnd.register(book.subjectName)
  const data = { pupilId, subject: book.subject, mark: given }
  return confirm(`${fullName} · ${className}`, what, { command: 'summer.retest', data })
}

const RETEST = /^\/?kiem tra lai (?:lop )?(?=1?\d)/

const askRetest = command({
  name: 'summer.ask_retest',
  data: z.object({ className: z.string(), words: z.array(z.string()) }),
  understand: text => {
    const folded = fold(text).replace(/[?!:]+/g, ' ')
    const [start] = RETEST.exec(folded) ?? []
    const words = start === undefined ? [] : folded.slice(start.length).split(' ').filter(Boolean)
    const named = classAt(words, 0)
    return named && { className: named.className, words: words.slice(named.used) }
  },
  run: ({ session }, { className, words }) => previewRetest(session, className, words),
})

const storeRetest = command({
  name: 'summer.retest',
  data: retestData,
  run: async ({ session }, { pupilId, subject, mark: given }) => {
    const made = given
      ? await recordRetest(session, pupilId, subject, given)
      : await registerRetest(session, pupilId, subject)
    return { text: made.ok ? viYearEnd.stored(made.value) : sayRefusal(made.refusal, session.school.zone) }
  },
})

const CONDUCT = /^\/?rèn luyện hè (?:lớp )?(\S+) ([^:]+):\s*(.+)$/iu
const CONDUCT_BEGUN = /^\/?ren luyen he /
const JUDGED: readonly (readonly [(typeof LEVELS)[number], RegExp])[] = [
  ['CD', / chua dat$/],
  ['D', / dat$/],
  ['K', / kha$/],
  ['T', / tot$/],
]

const askConduct = command({
  name: 'summer.ask_conduct',
  data: z.object({ className: z.string(), who: z.string(), note: z.string() }),
  understand: text => {
    if (!CONDUCT_BEGUN.test(fold(text))) return undefined
    const [, said = '', who = '', note = ''] = CONDUCT.exec(text.normalize('NFC')) ?? []
    return { className: classAt([fold(said)], 0)?.className ?? '', who: fold(who), note }
  },
  run: async ({ session }, { className, who, note }) => {
    if (className === '') return { text: viYearEnd.summerHow }
    const found = await outcomeOfClass(session, className, 0)
    if (!found.ok) return { text: sayRefusal(found.refusal, session.school.zone) }
    const [level = null, ending] = JUDGED.find(([, words]) => words.test(who)) ?? []
    const pupilText = ending ? who.replace(ending, '') : who
    const match = findPerson(pupilText, found.value.pupils)
    if (match.kind !== 'one') return sayNobody(match, pupilText, className)
    const { pupilId, fullName } = match.person
    const what = level === null ? viYearEnd.task(note) : viYearEnd.judged(LEVEL_WORDS[level], note)
    return confirm(`${fullName} · ${className}`, what, {
      command: 'summer.conduct',
      data: { pupilId, note, level },
    })
  },
})

const storeConduct = command({
  name: 'summer.conduct',
  data: conductData,
  run: async ({ session }, asked) => {
    const made = await summerConduct(session, asked)
    return { text: made.ok ? viYearEnd.stored(made.value) : sayRefusal(made.refusal, session.school.zone) }
  },
})

export const summerCommands = [askRetest, storeRetest, askConduct, storeConduct] as const

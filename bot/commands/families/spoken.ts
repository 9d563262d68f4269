import type { Said, Spoken } from '../../command.ts'
import { conceptsAt, relationTrie, subjectTrie } from '../../reading/concepts.ts'
import { stretchOf } from '../../reading/stretch.ts'
import { thingAt } from '../../reading/things.ts'
import { longestAt } from '../../reading/trie.ts'
import { wordsOf } from '../../reading/words.ts'
import { readQuestion } from '../../understand/ask.ts'
import { readDoubt } from '../../understand/doubt.ts'
import { readMarksLine } from '../../understand/marks-line.ts'
import type { FamilyAsk, What } from './ask.ts'
import { askFor } from './ask.ts'
import { saying } from './saying.ts'

/** How what was said of a child becomes a family's question. */

type Filled = Partial<Omit<FamilyAsk, 'what'>>

const saysBest = saying('cao nhất, thấp nhất, khá nhất, yếu nhất, mạnh nhất, giỏi nhất, kém nhất, tốt nhất')
const saysYear = saying('năm ngoái, năm trước, năm rồi, lớp trước')
const saysHomeroom = saying('chủ nhiệm, gvcn, cô cn, thầy cn')
const saysStudying = saying(
  'học hành, học tập, việc học, tình hình học, học sao, học thế nào, học được không',
)
const saysLeaders = saying('hiệu trưởng, hiệu phó, ban giám hiệu')

/** Days not yet come are asked about of tests alone. */
function daysOf({ slots, today }: Said, lies: 'ahead' | 'behind'): Pick<FamilyAsk, 'from' | 'to'> {
  const stretch = stretchOf(slots.days, today, lies)
  return { from: stretch?.from ?? null, to: stretch?.to ?? null }
}

/** In a longer message whoever stands behind “của” may be anybody. */
const SHORT_WORDS_MAX = 12

/** Who stands behind “của”, unless it is a word that means one's own: the answer sees whether a child of the family is called so. */
function nameAfterOf(text: string): string | null {
  const name = readQuestion(text)?.childText
  if (name === undefined) return null
  const words = wordsOf(text)
  if (words.length > SHORT_WORDS_MAX) return null
  const [first] = wordsOf(name)
  const at = words.findIndex(({ ownFolded }, index) => ownFolded === first?.ownFolded && index > 0)
  if (at < 0 || words[at - 1]?.ownFolded !== 'cua') return null
  const means =
    conceptsAt(words, at) ?? longestAt(relationTrie, words, at) ?? longestAt(subjectTrie, words, at)
  return means ? null : name
}

function whose({ slots, text }: Said): Pick<FamilyAsk, 'children' | 'among' | 'childText'> {
  const { children, isBetween } = slots
  const childText = nameAfterOf(text)
  return isBetween || children.length === 0
    ? { children: null, among: children, childText }
    : { children, among: [], childText }
}

const aboutOf = ({ slots }: Said): Filled => ({
  subjects: slots.subjects,
  columns: slots.columns,
  term: slots.term === undefined || slots.term === 'this' ? null : slots.term,
})

const ask =
  (what: What, lies: 'ahead' | 'behind' = 'behind', more: (said: Said) => Filled = () => ({})) =>
  (said: Said): FamilyAsk =>
    askFor(what, { ...whose(said), ...aboutOf(said), ...daysOf(said, lies), ...more(said) })

/** Of a question about everything, what the talk was about before is no part: a subject, a column counts when it is said again. */
function onlySaid({ text }: Said): Filled {
  const words = wordsOf(text)
  const subject = words.some((_, at) => longestAt(subjectTrie, words, at) !== undefined)
  const column = words.some((_, at) => thingAt(words, at)?.thing.kind === 'column')
  return { ...(!subject && { subjects: [] }), ...(!column && { columns: [] }) }
}

const withNumber = ({ slots }: Said): Filled => ({ tenths: slots.tenths ?? null })

const askNew = ask('new', 'behind', onlySaid)

/** A class, a column and a value are a teacher's line, whoever types it: it is refused as such. */
function isEntry(text: string): boolean {
  const { className, column, entries, all, inOrder } = readMarksLine(text)
  const holds = all !== null || inOrder !== null || entries.some(({ value }) => value !== null)
  return className !== null && column !== null && holds
}

/** Marks of some days are the new ones of these days, how a child is doing is the whole; one that is doubted is for the question about it. */
const askMarks = (said: Said): FamilyAsk | undefined => {
  if (readDoubt(said.text) || isEntry(said.text)) return undefined
  if (said.slots.days.length > 0) return askNew(said)
  const { subjects, columns } = onlySaid(said)
  const isWhole = subjects && columns && saysStudying(said.text)
  return ask(isWhole ? 'overview' : 'marks', 'behind', isWhole ? onlySaid : undefined)(said)
}

const askBelow = (said: Said): FamilyAsk =>
  saysBest(said.text)
    ? ask('extremes', 'behind', onlySaid)(said)
    : ask('below', 'behind', one => ({ ...withNumber(one), ...onlySaid(one) }))(said)

/** A term named beside a comparison is the one compared with; the year before by its own words. */
const askCompare = (said: Said): FamilyAsk => {
  const against = saysYear(said.text) || said.slots.term === 'last_year' ? 'year' : null
  return { ...ask('compare')(said), against, term: null }
}

const askWho = (said: Said): FamilyAsk => {
  const role = saysHomeroom(said.text) ? 'homeroom' : saysLeaders(said.text) ? 'leaders' : null
  return { ...ask('who')(said), role, personText: said.slots.teachers[0] ?? null }
}

export const spoken: Spoken<FamilyAsk> = {
  'family.marks': askMarks,
  'family.new': askNew,
  'family.absences': ask('absences'),
  'family.absent_today': ask('absent_today'),
  'family.average': ask('average'),
  'family.below': askBelow,
  'family.compare': askCompare,
  'family.next_test': ask('next_test', 'ahead'),
  'family.who_teaches': askWho,
  'family.conduct': ask('conduct'),
  'family.remarks': ask('remarks'),
  'family.history': ask('history'),
  'family.level': ask('level'),
  'family.why': ask('why'),
  'family.needed': ask('needed', 'behind', withNumber),
  'family.rank': ask('rank'),
}

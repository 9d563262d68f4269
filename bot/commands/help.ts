import { z } from 'zod'
import { booksOfMine } from '../../core/books/book.ts'
import { holds, isLeader } from '../../core/duties/rules.ts'
import { worksAtOffice } from '../../core/office-desk/rights.ts'
import type { Session } from '../../core/session.ts'
import { fold } from '../../core/wording/rules/fold.ts'
import type { Answer, Offer } from '../answer.ts'
import { command } from '../command.ts'
import { menuOf } from '../menus.ts'
import type { HelpTopicKey } from '../vi/help.ts'
import { helpTopics, viHelp } from '../vi/help.ts'
import { intentOf } from './families/ask.ts'
import { NOTHING_SAID } from './leaves/asking.ts'
import { NO_FAULT_SAID } from './profile-faults/profile-faults.ts'

/** Help by what this person may do: where to begin, and each topic's examples for the asking. */

const HELP = /^\/?(?:start|help|tro giup|huong dan|giup|menu|bat dau|chao|xin chao|hello|hi|alo)$/
/** "trợ giúp sửa điểm": a topic by its words. */
const ABOUT = /^\/?(?:help|tro giup|huong dan|cach) (.+)$/

const TOPICS = Object.keys(helpTopics) as HelpTopicKey[]

type Part = { readonly topics: readonly HelpTopicKey[]; readonly offers: readonly Offer[] }

async function partsFor(session: Session): Promise<readonly Part[]> {
  const { actor } = session
  const { chips } = viHelp
  const progress: Offer = { label: chips.progress, intent: { command: 'progress.school', data: {} } }
  const weekly: Offer = { label: chips.weekly, intent: { command: 'weekly.ask', data: { on: null } } }
  const parts: Part[] = []
  if (actor.isStaff && (await booksOfMine(session)).length > 0)
    parts.push({
      topics: ['entry', 'books', 'corrections', 'deadlines'],
      offers: [
        { label: chips.tasks, intent: { command: 'cases.work', data: {} } },
        { label: chips.entry, intent: { command: 'marks.start', data: { classSubjectId: null } } },
      ],
    })
  if (holds(actor, 'homeroom'))
    parts.push({
      topics: ['attendance', 'homeroom', 'yearEnd'],
      offers: [
        {
          label: chips.close,
          intent: { command: 'attendance.close', data: { className: null, wanted: null } },
        },
        { label: chips.leaves, intent: { command: 'leave.class', data: { className: null } } },
      ],
    })
  if (isLeader(actor))
    parts.push({
      topics: ['approvals', 'progress', 'locks'],
      offers: [{ label: chips.waiting, intent: { command: 'correction.waiting', data: {} } }, progress],
    })
  else if (holds(actor, 'department_head')) parts.push({ topics: ['department'], offers: [progress] })
  if (holds(actor, 'board')) parts.push({ topics: ['board'], offers: [] })
  if (worksAtOffice(actor))
    parts.push({
      topics: ['office'],
      offers: [{ label: chips.office, intent: { command: 'office.page', data: {} } }],
    })
  if (actor.children.length > 0 || actor.isPupil)
    parts.push({
      topics: ['family'],
      offers: [
        { label: chips.marks, intent: intentOf('marks') },
        { label: chips.news, intent: intentOf('new', { span: 'this_week' }) },
        { label: chips.absences, intent: intentOf('absences') },
        { label: chips.overview, intent: intentOf('overview') },
        { label: chips.nextTest, intent: intentOf('next_test') },
        ...(actor.isPupil ? [] : [weekly]),
        { label: chips.leave, intent: { command: 'leave.ask', data: NOTHING_SAID } },
        { label: chips.profile, intent: { command: 'profile.ask', data: NO_FAULT_SAID } },
      ],
    })
  return parts
}

const topicOffer = (topic: HelpTopicKey): Offer => ({
  label: helpTopics[topic].title,
  intent: { command: 'help', data: { lost: false, topic } },
})

async function overview(session: Session, lost: boolean): Promise<Answer> {
  const menu = lost ? {} : { menu: await menuOf(session) }
  const parts = await partsFor(session)
  const topics = parts.flatMap(part => part.topics)
  const opening = lost ? viHelp.lost : viHelp.hello(session.actor.fullName, session.school.name)
  if (topics.length === 0) return { text: `${opening}\n${viHelp.unassigned}`, ...menu }
  const offers = parts.flatMap(part => part.offers)
  const [only, another] = topics
  if (only && !another) return { text: `${opening}\n${viHelp.topic(helpTopics[only])}`, offers, ...menu }
  const first = viHelp.first(topics.map(topic => helpTopics[topic]))
  return {
    text: [opening, ...first, viHelp.more].join('\n'),
    offers: [...offers, ...topics.map(topicOffer)],
    ...menu,
  }
}

/** A word shorter than this is part of too many titles. */
const TOPIC_CHARS_MIN = 3

const topicNamed = (words: string): HelpTopicKey | undefined =>
  words.length < TOPIC_CHARS_MIN
    ? undefined
    : TOPICS.find(topic => fold(helpTopics[topic].title).includes(words))

export const help = command({
  name: 'help',
  data: z.object({ lost: z.boolean(), topic: z.enum(TOPICS).optional() }),
  understand: text => {
    const folded = fold(text)
    if (HELP.test(folded) || text === '') return { lost: false }
    const topic = topicNamed(ABOUT.exec(folded)?.[1] ?? '')
    return topic && { lost: false, topic }
  },
  run: async ({ session }, { lost, topic }) =>
    topic ? { text: viHelp.topic(helpTopics[topic]) } : overview(session, lost),
})

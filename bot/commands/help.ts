import { z } from 'zod'
import { holds, isLeader } from '../../core/accounts/rules.ts'
import { booksOfMine } from '../../core/gradebook/book.ts'
import type { Offer } from '../../core/notices/answer.ts'
import type { Session } from '../../core/session.ts'
import { command } from '../command.ts'
import { fold } from '../understand/fold.ts'
import { viHelp } from '../vi/help.ts'

/** Help by what this person may do, with choices to start from. */

const HELP = /^\/?(?:start|help|tro giup|huong dan|giup|menu|bat dau|chao|xin chao|hello|hi|alo)$/

const familyQuestion = (what: 'marks' | 'new_marks' | 'absences') => ({
  command: 'results.ask',
  data: { what, subjectText: null, childText: null, childOrSelf: false, term: null, pupilId: null },
})

type Part = { readonly lines: readonly string[]; readonly offers: readonly Offer[] }

async function partsFor(session: Session): Promise<readonly Part[]> {
  const { actor } = session
  const { chips } = viHelp
  const parts: Part[] = []
  const teaches = actor.isStaff && (await booksOfMine(session)).length > 0
  if (teaches)
    parts.push({
      lines: viHelp.teacher,
      offers: [
        { label: chips.tasks, intent: { command: 'progress.mine', data: {} } },
        { label: chips.entry, intent: { command: 'marks.start', data: { classSubjectId: null } } },
      ],
    })
  if (holds(actor, 'homeroom'))
    parts.push({
      lines: viHelp.homeroom,
      offers: [
        {
          label: chips.close,
          intent: { command: 'attendance.close', data: { className: null, wanted: null } },
        },
      ],
    })
  if (isLeader(actor))
    parts.push({
      lines: viHelp.leader,
      offers: [
        { label: chips.waiting, intent: { command: 'correction.waiting', data: {} } },
        { label: chips.progress, intent: { command: 'progress.school', data: {} } },
      ],
    })
  else if (holds(actor, 'department_head'))
    parts.push({
      lines: viHelp.head,
      offers: [{ label: chips.progress, intent: { command: 'progress.school', data: {} } }],
    })
  if (actor.children.length > 0 || actor.isPupil)
    parts.push({
      lines: viHelp.guardian,
      offers: [
        { label: chips.marks, intent: familyQuestion('marks') },
        { label: chips.news, intent: familyQuestion('new_marks') },
        { label: chips.absences, intent: familyQuestion('absences') },
      ],
    })
  return parts
}

export const help = command({
  name: 'help',
  data: z.object({ lost: z.boolean() }),
  understand: text => (HELP.test(fold(text)) || text === '' ? { lost: false } : undefined),
  run: async ({ session }, { lost }) => {
    const parts = await partsFor(session)
    const lines = parts.length > 0 ? parts.flatMap(part => part.lines) : viHelp.staff
    const opening = lost ? viHelp.lost : viHelp.hello(session.actor.fullName, session.school.name)
    return {
      text: [opening, ...lines.map(line => `• ${line}`)].join('\n'),
      offers: parts.flatMap(part => part.offers),
    }
  },
})

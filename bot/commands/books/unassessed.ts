import { z } from 'zod'
import { setUnassessed } from '../../../core/books/unassessed.ts'
import { outcomeOfClass } from '../../../core/results/outcomes.ts'
import { fold } from '../../../core/wording/rules/fold.ts'
import type { Intent } from '../../answer.ts'
import { command } from '../../command.ts'
import { classAt } from '../../understand/classes.ts'
import { findPerson } from '../../understand/people.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { viClassResults } from '../../vi/results/class-results.ts'
import { viYearEnd } from '../../vi/results/year-end.ts'
import { confirmOr } from '../preview.ts'

/** "không đánh giá 6A An: kế hoạch giáo dục cá nhân số 05": the principal's word, shown and confirmed. */

const BEGUN = /^\/?khong danh gia /
const SAID = /^\/?không đánh giá (?:lớp )?(\S+) ([^:]+):\s*(.+)$/iu

const ask = command({
  name: 'unassessed.ask',
  data: z.object({ className: z.string(), who: z.string(), reason: z.string() }),
  understand: text => {
    if (!BEGUN.test(fold(text))) return undefined
    const [, said = '', who = '', reason = ''] = SAID.exec(text.normalize('NFC')) ?? []
    return { className: classAt([fold(said)], 0)?.className ?? '', who, reason }
  },
  run: async ({ session }, { className, who, reason }) => {
    if (className === '') return { text: viYearEnd.unassessedHow }
    const found = await outcomeOfClass(session, className, 0)
    if (!found.ok) return { text: sayRefusal(found.refusal, session.school.zone) }
    const match = findPerson(who, found.value.pupils)
    if (match.kind === 'none') return { text: viClassResults.noPupil(who, className) }
    if (match.kind === 'several')
      return { text: viClassResults.whichPupil(match.people.map(one => one.fullName)) }
    const { pupilId, fullName } = match.person
    const intent: Intent = { command: 'unassessed.store', data: { pupilId, fullName, reason } }
    return {
      text: viYearEnd.summerPreview(`${fullName} · ${className}`, viYearEnd.unassessed(reason)),
      offers: confirmOr({ label: viYearEnd.store, intent }),
    }
  },
})

const store = command({
  name: 'unassessed.store',
  data: z.object({ pupilId: z.int(), fullName: z.string(), reason: z.string() }),
  run: async ({ session }, { pupilId, fullName, reason }) => {
    const made = await setUnassessed(session, pupilId, reason)
    return {
      text: made.ok ? viYearEnd.unassessedStored(fullName) : sayRefusal(made.refusal, session.school.zone),
    }
  },
})

export const unassessedCommands = [ask, store] as const

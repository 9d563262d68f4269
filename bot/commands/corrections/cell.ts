import { findEntry, recentEntries } from '../../../core/corrections/recent.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer, Offer } from '../../answer.ts'
import { readValue } from '../../understand/mark-words.ts'
import { tokensOf } from '../../understand/marks-tokens.ts'
import { viCorrectionForm as vi } from '../../vi/corrections/form.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { isResolved, resolveLine } from '../books/resolve.ts'
import type { Wanted } from './wanted.ts'

/** Which mark is to be corrected and to what: typed as a line, or chosen among the last marks entered. */

type Chosen = { readonly columnId: number; readonly pupilId: number }

/** What a line of words asks for, or what must be asked back. */
export async function wantedInLine(session: Session, line: string): Promise<Wanted | Answer> {
  const found = await resolveLine(session, line)
  if (!isResolved(found)) return found
  const [one, another] = found.cells
  if (!one || another) return { text: vi.oneCell }
  const { cell, value } = one
  if (value.kind !== 'tenths' && value.kind !== 'passed') return { text: vi.onlyMarks }
  const { columnId, pupilId, version } = cell
  return { target: { kind: 'mark', columnId, pupilId }, value, seenVersion: version }
}

/** The last marks this teacher entered, each a choice. */
export async function offerRecent(
  session: Session,
  offer: (label: string, chosen: Chosen) => Offer,
): Promise<{ readonly text: string; readonly offers: readonly Offer[] }> {
  const entries = await recentEntries(session)
  return {
    text: vi.askCell(entries.length > 0),
    offers: entries.map(({ columnId, pupilId, named, held }) =>
      offer(vi.recent(named, held), { columnId, pupilId }),
    ),
  }
}

/** The new mark of a chosen cell, from the words of a message; without words it is asked for. */
export async function wantedForChosen(
  session: Session,
  { columnId, pupilId }: Chosen,
  text: string | undefined,
): Promise<Wanted | Answer> {
  const entry = await findEntry(session, { columnId, pupilId })
  if (!entry.ok) return { text: sayRefusal(entry.refusal, session.school.zone) }
  const { named, held, version } = entry.value
  if (text === undefined) return { text: vi.askValue(named, held) }
  const read = readValue(tokensOf(text))
  const value = read?.kind === 'value' && read.value.kind !== 'absent' ? read.value : undefined
  if (value?.kind !== 'tenths' && value?.kind !== 'passed') return { text: vi.valueUnread }
  return { target: { kind: 'mark', columnId, pupilId }, value, seenVersion: version }
}

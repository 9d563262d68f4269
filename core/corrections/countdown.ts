import type { CountingNotice } from '../../db/corrections/countdown.ts'
import { listCounting, recordMinutesShown } from '../../db/corrections/countdown.ts'
import { inSchool } from '../../db/tenancy.ts'
import type { StoredReply } from '../answer.ts'
import { DAY_MS } from '../calendar/rules/durations.ts'
import type { Desk } from '../desk.ts'
import { atDesk } from '../desk.ts'
import type { Host } from '../host.ts'
import { storedReply } from '../kept.ts'
import { isWanted } from '../school/policy.ts'
import { subjectOf } from './card.ts'
import { readCase } from './case.ts'
import type { CorrectionFact, OpeningEnd } from './facts.ts'
import type { CorrectionStep } from './rules/acts.ts'
import { LAST_SHOWN, minutesLeft } from './rules/countdown.ts'

/**
 * The time left in messages that said a cell is open, and at last how that ended. What is recorded is only what surely stands in
 * the chat: an edit whose end nobody knows is made again, since making it twice changes nothing.
 */

/** A message to be edited now. */
export type Countdown = {
  readonly noticeId: number
  readonly channel: string
  readonly address: string
  readonly platformId: string
  readonly reply: StoredReply
  readonly shows: number
}

/** How an edit ended, as a channel reports it. */
export type EditEnd = 'sent' | 'retry' | 'closed' | 'uncertain' | 'failed'

const COUNTED_MAX = 200
/** A platform that was down this long after the opening keeps its old message; a press still tells the true state. */
const LATE_MS_MAX = DAY_MS

const ENDS: Partial<Readonly<Record<CorrectionStep, OpeningEnd>>> = {
  relocked: 'applied',
  minuted: 'applied',
  withdrawn: 'withdrawn',
  expired: 'expired',
}

/** Without choices: nothing can be done in it any more. */
async function ending(desk: Desk, { caseId }: CountingNotice): Promise<StoredReply | undefined> {
  const held = await readCase(desk, caseId)
  const end = held && ENDS[held.row.step]
  if (!end) return undefined
  const { text } = desk.host.phrase<CorrectionFact>({
    kind: 'correction_opening_over',
    subject: subjectOf(held),
    end,
  })
  return { text, choices: [], files: [] }
}

async function shownNow(
  desk: Desk,
  notice: CountingNotice,
): Promise<Pick<Countdown, 'reply' | 'shows'> | undefined> {
  if (notice.closedAt !== null) {
    const reply = await ending(desk, notice)
    return reply && { reply, shows: LAST_SHOWN }
  }
  const minutes = minutesLeft(notice.closesAt, desk.tx.now)
  if (minutes === undefined || minutes === notice.minutesShown) return undefined
  const said = storedReply.read(notice.reply)
  if (!said.ok) return undefined
  const { text } = desk.host.phrase<CorrectionFact>({ kind: 'correction_minutes_left', minutes })
  return { reply: { ...said.value, text: `${said.value.text}\n\n${text}` }, shows: minutes }
}

/** The messages on these channels that show something else than the truth, as they should be now. */
export async function dueCountdowns(
  host: Host,
  schoolId: number,
  channels: readonly string[],
): Promise<readonly Countdown[]> {
  return atDesk(host, schoolId, async desk => {
    const since = new Date(desk.tx.now.getTime() - LATE_MS_MAX)
    const due: Countdown[] = []
    const wanted = channels.filter(channel => isWanted(desk.policy, channel))
    for (const notice of await listCounting(desk.tx, { channels: wanted, since, limit: COUNTED_MAX })) {
      const { noticeId, channel, address, platformId } = notice
      // The chat is no longer this person's: nothing more is said there.
      if (notice.unlinked) await recordMinutesShown(desk.tx, noticeId, LAST_SHOWN)
      const shown = notice.unlinked ? undefined : await shownNow(desk, notice)
      if (shown) due.push({ noticeId, channel, address, platformId, ...shown })
    }
    return due
  })
}

/** Records how an edit ended: what surely stands there; nothing, so that it comes again; or that no edit will ever arrive. */
export async function settleCountdown(
  host: Host,
  schoolId: number,
  { noticeId, shows }: Countdown,
  ended: EditEnd,
): Promise<void> {
  const shown = ended === 'sent' ? shows : ended === 'failed' ? LAST_SHOWN : null
  await inSchool(host.database, schoolId, tx => recordMinutesShown(tx, noticeId, shown))
}

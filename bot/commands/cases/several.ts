import { z } from 'zod'
import { forgetForm } from '../../../core/conversation/forms.ts'
import type { Decidable } from '../../../core/corrections/together.ts'
import { decideTogether, grouped, keepSeen, listDecidable } from '../../../core/corrections/together.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer, Intent, Offer } from '../../answer.ts'
import type { Command, Turn } from '../../command.ts'
import { command, saveForm } from '../../command.ts'
import { pageLink } from '../../pages/purposes.ts'
import { saidOneOf } from '../../understand/phrases.ts'
import { viPin } from '../../vi/accounts/pin.ts'
import { viTogether as vi } from '../../vi/corrections/together.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { nextOffers } from '../corrections/decide.ts'
import { confirmOr } from '../preview.ts'

/** "duyệt nhiều": corrections by group, each case named on a line before one confirm decides them; or a page for all of them. */

const GROUPS_MAX = 8
/** What is read on one screen before it is confirmed. */
const SHOWN_MAX = 10
const LINK_MINUTES = 15

const SEVERAL = [
  ...['duyet nhieu', '/duyetnhieu', 'duyet nhieu phieu', 'duyet nhieu de nghi', 'duyet gop'],
  ...['duyet cung luc', 'duyet mot luot', 'duyet theo nhom', 'xem theo nhom'],
]

const pageOffer: Offer = { label: vi.page, intent: { command: 'cases.page', data: {} } }

const groupIntent = (cases: readonly Decidable[]): Intent => ({
  command: 'cases.group',
  data: { caseIds: cases.map(({ subject }) => subject.caseId) },
})

export async function answerSeveral(session: Session): Promise<Answer> {
  const cases = await listDecidable(session)
  const groups = grouped(cases)
  const [only, another] = groups
  if (!only) return { text: vi.nothing }
  if (!another) return preview(session, only.cases)
  const shown = groups.slice(0, GROUPS_MAX)
  return {
    text: vi.groups(shown, cases.length, session.school.zone),
    offers: [
      ...shown.map((group): Offer => ({ label: vi.openGroup(group), intent: groupIntent(group.cases) })),
      pageOffer,
    ],
  }
}

/** Each on its line, old → new; what is shown is kept as seen, in the version that is shown. */
async function preview(session: Session, cases: readonly Decidable[]): Promise<Answer> {
  const shown = cases.slice(0, SHOWN_MAX)
  const rest = cases.slice(SHOWN_MAX)
  const [first] = shown
  if (!first) return { text: vi.gone }
  const at = shown.map(({ subject: { caseId, version } }) => ({ caseId, version }))
  await keepSeen(session, at, 'chat')
  const to = (act: 'proceed' | 'refuse'): Intent => ({
    command: 'cases.several_do',
    data: { act, cases: at },
  })
  const [confirm, drop] = confirmOr({
    label: vi.agree(shown, shown.length),
    intent: to('proceed'),
    keyword: 'DUYET',
  })
  return {
    text: vi.preview(shown, rest.length),
    offers: [
      confirm,
      { label: vi.refuse(shown.length), intent: to('refuse'), keyword: 'TUCHOI' },
      drop,
      ...(rest.length > 0 ? [{ label: vi.rest(rest.length), intent: groupIntent(rest) }] : []),
      pageOffer,
    ],
  }
}

/** Those of these cases that wait for this person now. */
export async function previewOf(session: Session, caseIds: readonly number[]): Promise<Answer> {
  const cases = (await listDecidable(session)).filter(({ subject }) => caseIds.includes(subject.caseId))
  return cases.length > 0 ? preview(session, cases) : { text: vi.gone }
}

const several = command({
  name: 'cases.several',
  data: z.object({}),
  understand: saidOneOf(SEVERAL),
  run: ({ session }) => answerSeveral(session),
})

const group = command({
  name: 'cases.group',
  data: z.object({ caseIds: z.array(z.int()) }),
  run: ({ session }, { caseIds }) => previewOf(session, caseIds),
})

async function linkTo(session: Session, text: string): Promise<Answer> {
  const url = await pageLink(session, { purpose: 'decisions', data: {}, minutes: LINK_MINUTES })
  return { text, links: [{ label: vi.pageLink, url }] }
}

const page = command({
  name: 'cases.page',
  data: z.object({}),
  understand: saidOneOf(['trang duyet', 'mo trang duyet', 'trang duyet nhieu', '/trangduyet']),
  run: async ({ session }) => {
    const waits = (await listDecidable(session)).length > 0
    return waits ? linkTo(session, vi.pageReady(LINK_MINUTES)) : { text: vi.nothing }
  },
})

const wanted = z.object({
  act: z.enum(['proceed', 'refuse']),
  cases: z.array(z.object({ caseId: z.int(), version: z.int() })),
  /** The words of the message are the reason. */
  words: z.literal(true).optional(),
})

async function decide({ session, thread, text }: Turn, data: z.infer<typeof wanted>): Promise<Answer> {
  const { words, ...asked } = data
  const made = await decideTogether(session, { ...asked, ...(words ? { note: text } : {}) })
  const { zone } = session.school
  if (made.ok) {
    if (thread.form) await forgetForm(session)
    return { text: vi.decided(made.value, zone), offers: await nextOffers(session) }
  }
  const { refusal } = made
  if (refusal.code === 'note_required') {
    const count = data.cases.length
    const form = { command: 'cases.several_do', data: { ...asked, words: true } } as const
    await saveForm(session, { ...form, does: vi.doesNote(count) })
    return { text: words ? sayRefusal(refusal, zone) : vi.askNote(count) }
  }
  if (refusal.code !== 'reason_too_long') await forgetForm(session)
  return refusal.code === 'second_factor_needed'
    ? linkTo(session, viPin.needed)
    : { text: sayRefusal(refusal, zone) }
}

const take = command({ name: 'cases.several_do', data: wanted, run: decide })

export const severalCommands: readonly Command[] = [several, group, page, take]

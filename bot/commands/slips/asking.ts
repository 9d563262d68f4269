import { z } from 'zod'
import type { GuardianRow } from '../../../core/accounts/linking.ts'
import { guardiansOf } from '../../../core/accounts/linking.ts'
import type { Session } from '../../../core/session.ts'
import type { Asked as SlipsAsked } from '../../../core/slips/issue.ts'
import { addresseesOf, guardiansFor, staffFor } from '../../../core/slips/issue.ts'
import type { SlipsRefusal } from '../../../core/slips/refusals.ts'
import { fold } from '../../../core/wording/rules/fold.ts'
import type { Answer } from '../../answer.ts'
import type { Command } from '../../command.ts'
import { command } from '../../command.ts'
import { pageLink } from '../../pages/purposes.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { viSlips as vi } from '../../vi/slips/slips.ts'
import type { Asked } from '../asked.ts'
import { asked, asSaid, classIn } from '../asked.ts'
import { confirmOr } from '../preview.ts'
import { ofPupils, within } from './linking.ts'
import { familiesMeant, isOfStaff, staffMeant, wholeClass } from './meant.ts'

/** "in phiếu liên kết 6A", "cấp mã phụ huynh em An 6A", "in phiếu liên kết giáo viên tổ Toán": shown, confirmed, then downloaded from a page. */

export const SLIPS_MAX = 120
const LINK_MINUTES = 30

const RELATIONS: readonly (readonly [GuardianRow['relation'], RegExp])[] = [
  ['mother', /(?:^|\s)(?:mẹ|me|má|mami|mế)(?=\s|$)/iu],
  ['father', /(?:^|\s)(?:ba em|bố|bo|cha|cho ba|tía)(?=\s|$)/iu],
]

/** Only the mother or the father, when one of them was named. */
function ofRelation(rows: readonly GuardianRow[], text: string): readonly GuardianRow[] {
  const named = RELATIONS.filter(([, words]) => words.test(text)).map(([relation]) => relation)
  const meant = rows.filter(({ relation }) => named.includes(relation))
  return meant.length > 0 ? meant : rows
}

export const no = (session: Session, refusal: Parameters<typeof sayRefusal>[0]): Answer => ({
  text: sayRefusal(refusal, session.school.zone),
})

/** Why somebody gives out none at all. */
export const none = ({ policy }: Session): SlipsRefusal => ({
  code: policy.parents.access === 'none' ? 'slips_not_open' : 'slips_not_yours',
})

export function offered(purpose: SlipsAsked['purpose'], personIds: readonly number[], isLinked: boolean) {
  const intent = (endsOthers: boolean) => ({
    command: 'linking.slips_give' as const,
    data: { purpose, personIds, endsOthers },
  })
  return [
    ...confirmOr({ label: vi.give(personIds.length), intent: intent(false), keyword: 'CAPMA' }),
    ...(isLinked ? [{ label: vi.replace, intent: intent(true), keyword: 'THAYMA' }] : []),
  ]
}

/** @param named somebody was named: then whoever is linked already is meant too. */
function shownFamilies(rows: readonly GuardianRow[], named: boolean): Answer {
  const meant = named ? rows : rows.filter(({ isLinked }) => !isLinked)
  const ids = [...new Set(meant.map(({ guardianId }) => guardianId))]
  if (ids.length === 0) return { text: named ? vi.noGuardian : vi.allLinked }
  if (ids.length > SLIPS_MAX) return { text: vi.tooMany(SLIPS_MAX) }
  const isLinked = meant.some(row => row.isLinked)
  return { text: vi.previewFamilies(meant), offers: offered('guardian', ids, isLinked) }
}

async function shownStaff(session: Session, said: string): Promise<Answer> {
  if ((await staffFor(session, session.actor)).length === 0) return no(session, { code: 'slips_not_yours' })
  const staff = await staffMeant(session, said)
  const [one] = staff
  if (!one) return { text: vi.noStaff }
  if (staff.length > SLIPS_MAX) return { text: vi.tooMany(SLIPS_MAX) }
  const ids = staff.map(({ personId }) => personId)
  return { text: vi.previewStaff(staff), offers: offered('staff', ids, staff.length === 1) }
}

/** Why somebody gives out none here; undefined for those who do. */
async function refusedFor(session: Session, className: string | null): Promise<Answer | undefined> {
  const seen = await guardiansOf(session, className)
  return seen.ok ? undefined : no(session, seen.refusal)
}

/** As the words were understood. */
async function preview(session: Session, said: Asked): Promise<Answer> {
  const { slots, text } = said
  if (slots.teachers.length > 0 && slots.pupils.length === 0 && isOfStaff(text))
    return shownStaff(session, slots.teachers[0] ?? '')
  const refused = await refusedFor(session, classIn(slots))
  if (refused) return refused
  const mine = await guardiansFor(session, session.actor)
  if (mine.length === 0) return no(session, none(session))
  const className = classIn(slots)
  const rows = mine.filter(row => className === null || row.className === className)
  if (rows.length === 0) return no(session, { code: 'linking_not_yours' })
  const named = slots.pupils.length > 0
  if (!named && slots.classes.length === 0 && !isOneClass(rows)) return { text: vi.ofWhom }
  return shownFamilies(ofRelation(ofPupils(within(rows, said), slots.pupils), text), named)
}

/** A homeroom teacher's own class needs no name. */
const isOneClass = (rows: readonly GuardianRow[]): boolean =>
  new Set(rows.map(({ classId }) => classId)).size === 1

const slips = command({
  name: 'linking.slips',
  data: asked,
  spoken: { 'act.slip': asSaid },
  run: ({ session }, said) => preview(session, said),
})

const TYPED =
  /^\/?(?:in|cap|lam|phat hanh)(?: lai)? (?:phieu|ma)(?: ma)?(?: lien ket| ket noi| dang nhap)?(?: cho)? (.+)$/d

const typed = command({
  name: 'linking.slips_typed',
  data: z.object({ whom: z.string() }),
  understand: text => {
    const said = text.normalize('NFC').trim()
    const rest = TYPED.exec(fold(said))?.indices?.[1]
    const whom = rest && said.slice(...rest)
    return whom && (isOfStaff(whom) || wholeClass(whom) !== undefined) ? { whom } : undefined
  },
  run: async ({ session }, { whom }) => {
    if (isOfStaff(whom)) return shownStaff(session, whom)
    const refused = await refusedFor(session, wholeClass(whom)?.toUpperCase() ?? null)
    if (refused) return refused
    const rows = familiesMeant(whom, await guardiansFor(session, session.actor))
    return rows.length > 0 ? shownFamilies(rows, false) : no(session, none(session))
  },
})

const give = command({
  name: 'linking.slips_give',
  data: z.object({
    purpose: z.enum(['staff', 'guardian', 'pupil']),
    personIds: z.array(z.int()),
    endsOthers: z.boolean(),
  }),
  run: async ({ session }, data) => {
    const meant = await addresseesOf(session, session.actor, data)
    if (!meant.ok) return no(session, meant.refusal)
    const url = await pageLink(session, { purpose: 'slips', data, minutes: LINK_MINUTES })
    return { text: vi.ready(meant.value.length, LINK_MINUTES), links: [{ label: vi.openPage, url }] }
  },
})

export const slipCommands: readonly Command[] = [typed, slips, give]

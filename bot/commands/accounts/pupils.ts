import { z } from 'zod'
import { reasonIn } from '../../../core/accounts/access.ts'
import type { PupilRow } from '../../../core/accounts/pupils.ts'
import {
  ownChildrenAccess,
  pupilsFor,
  setPupilAccess,
  sideOf,
  standingOf,
} from '../../../core/accounts/pupils.ts'
import type { Session } from '../../../core/session.ts'
import { fold } from '../../../core/wording/rules/fold.ts'
import type { Answer, Offer } from '../../answer.ts'
import type { Command } from '../../command.ts'
import { command } from '../../command.ts'
import { pupilsNamed } from '../../understand/bond-named.ts'
import { viPupils as vi } from '../../vi/accounts/pupils.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { confirmOr } from '../preview.ts'
import { partsOf } from './access.ts'

/** "tài khoản của con", "tài khoản học sinh 6A": who of the pupils reads of themselves; allowed and ended by guardians and the school. */

const act = z.enum(['allowed', 'ended'])
const asked = z.object({ pupilId: z.int(), act, reason: z.string() })
type Asked = z.infer<typeof asked>

const LISTED_MAX = 60
const CHOICES_MAX = 6

const LIST =
  /^\/?(?:xem )?(?:tai khoan|quyen xem) (?:rieng )?(?:cua )?(?:(con|con toi|cac con|chau)|(?:hoc sinh|hs)(?: cua)?(?: lop)?(?: (\d{1,2}[a-z]\d{0,2}))?)$/

const asking = (row: PupilRow, kind: Asked['act'], reason = ''): Offer['intent'] => ({
  command: 'pupil_access.ask',
  data: { pupilId: row.pupilId, act: kind, reason },
})

const offersFor = (row: PupilRow): readonly Offer[] => {
  const standing = standingOf(row)
  const allow = { label: vi.allow(row), intent: asking(row, 'allowed') }
  const end = { label: vi.end(row), intent: asking(row, 'ended') }
  return standing === 'allowed' ? [end] : standing === 'ended' ? [allow] : [allow, end]
}

async function ofChildren(session: Session): Promise<Answer> {
  const rows = await ownChildrenAccess(session)
  if (rows.length === 0) return { text: vi.noChild }
  return { text: vi.ofChildren(rows, session.tx.now), offers: rows.flatMap(offersFor) }
}

async function ofClass(session: Session, className: string | null): Promise<Answer> {
  const all = await pupilsFor(session, session.actor)
  if (all.length === 0) return ofChildren(session)
  const rows = all.filter(row => className === null || fold(row.className) === className)
  if (rows.length === 0) return { text: sayRefusal({ code: 'pupil_access_not_yours' }, session.school.zone) }
  const text = vi.ofClass(rows.slice(0, LISTED_MAX), session.tx.now)
  return { text: rows.length > LISTED_MAX ? `${text}\n${vi.more(rows.length - LISTED_MAX)}` : text }
}

const list = command({
  name: 'pupil_access.list',
  data: z.object({ children: z.boolean(), className: z.string().nullable() }),
  understand: text => {
    const found = LIST.exec(fold(text).replace(/[?.!]+$/, ''))
    return found ? { children: found[1] !== undefined, className: found[2] ?? null } : undefined
  },
  run: ({ session }, { children, className }) =>
    children ? ofChildren(session) : ofClass(session, className),
})

const SAID =
  /^\/?(?:(?:(ngung|dung|chan|cat) (?:quyen|tai khoan))|cho phep|(?:tra lai|mo lai) (?:quyen|tai khoan)) (?:xem )?(?:cua |cho )?(?:(?:hoc sinh|hs) (.+)|con(?: toi)?)$/d

const said = command({
  name: 'pupil_access.said',
  data: z.object({ act, whom: z.string().nullable(), reason: z.string() }),
  understand: text => {
    const typed = text.normalize('NFC').trim()
    const found = SAID.exec(fold(typed))
    if (!found) return undefined
    const rest = found.indices?.[2]
    const parts = rest ? partsOf(typed.slice(...rest)) : { whom: null, reason: '' }
    return { act: found[1] ? ('ended' as const) : ('allowed' as const), ...parts }
  },
  run: async ({ session }, { act: kind, whom, reason }) => {
    const children = await ownChildrenAccess(session)
    if (whom === null) return ofChildren(session)
    const mine = [...children, ...(await pupilsFor(session, session.actor))]
    const named = pupilsNamed(
      whom,
      mine.map(row => ({ ...row, pupilName: row.fullName })),
    )
    const [one, another] = [...new Map(named.map(row => [row.pupilId, row])).values()]
    if (!one) return { text: vi.nobody }
    if (!another) return preview(session, { pupilId: one.pupilId, act: kind, reason })
    return {
      text: vi.which,
      offers: named
        .slice(0, CHOICES_MAX)
        .map(row => ({ label: vi.choose(row), intent: asking(row, kind, reason) })),
    }
  },
})

async function preview(session: Session, { pupilId, act: kind, reason }: Asked): Promise<Answer> {
  const side = await sideOf(session, { pupilId, act: kind })
  if (!side.ok) return { text: sayRefusal(side.refusal, session.school.zone) }
  const { row, bySide } = side.value
  if (bySide === 'school' && reasonIn(reason) === undefined) return { text: vi.needsReason }
  const data = { pupilId, act: kind, reason }
  return {
    text: kind === 'ended' ? vi.ending(row) : vi.allowing(row),
    offers: confirmOr({
      label: kind === 'ended' ? vi.doEnd : vi.doAllow,
      intent: { command: 'pupil_access.set', data },
      keyword: kind === 'ended' ? 'NGUNG' : 'DONGY',
    }),
  }
}

const ask = command({
  name: 'pupil_access.ask',
  data: asked,
  run: ({ session }, data) => preview(session, data),
})

const set = command({
  name: 'pupil_access.set',
  data: asked,
  run: async ({ session }, data) => {
    const done = await setPupilAccess(session, data)
    if (!done.ok) return { text: sayRefusal(done.refusal, session.school.zone) }
    return { text: data.act === 'ended' ? vi.ended(done.value) : vi.allowed(done.value) }
  },
})

export const pupilCommands: readonly Command[] = [list, said, ask, set]

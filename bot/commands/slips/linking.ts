import { z } from 'zod'
import type { GuardianRow } from '../../../core/accounts/linking.ts'
import { guardiansOf, unlinkedStaff } from '../../../core/accounts/linking.ts'
import type { Session } from '../../../core/session.ts'
import { markHanded } from '../../../core/slips/handing.ts'
import { guardiansFor, pupilSlipsFor } from '../../../core/slips/issue.ts'
import { slipState } from '../../../core/slips/rules/state.ts'
import { fold } from '../../../core/wording/rules/fold.ts'
import type { Command } from '../../command.ts'
import { command } from '../../command.ts'
import { findLeading } from '../../understand/people.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { viLinking as vi } from '../../vi/slips/linking.ts'
import type { Asked } from '../asked.ts'
import { asked, asSaid, classIn, gradeIn, noSlots } from '../asked.ts'
import { confirmOr } from '../preview.ts'
import { familiesMeant, pupilsMeant } from './meant.ts'

/** "ai chưa liên kết 6A", "giáo viên nào chưa liên kết", "đã phát phiếu 6A". */

const STAFF = /(?:^|\s)(?:giáo viên|giao vien|gv|cán bộ|can bo|thầy cô|thay co)(?=\s|$)/iu
const FAMILY = /(?:^|\s)(?:phụ huynh|phu huynh|ph|mẹ|ba|bố|me|bo)(?=\s|$)/iu

export const within = (rows: readonly GuardianRow[], { slots }: Asked): readonly GuardianRow[] => {
  const grade = gradeIn(slots)
  return rows.filter(({ className }) => grade === null || Number.parseInt(className, 10) === grade)
}

/** Those of the pupils named; with none named, all. */
export function ofPupils(rows: readonly GuardianRow[], names: readonly string[]): readonly GuardianRow[] {
  if (names.length === 0) return rows
  const pupils = [
    ...new Map(rows.map(row => [row.pupilId, { pupilId: row.pupilId, fullName: row.pupilName }])).values(),
  ]
  const ids = names.flatMap(said => {
    const found = findLeading(said, pupils)
    return found.kind === 'one'
      ? [found.person.pupilId]
      : found.kind === 'several'
        ? found.people.map(({ pupilId }) => pupilId)
        : []
  })
  return rows.filter(({ pupilId }) => ids.includes(pupilId))
}

const CLASS = '(?:lop )?(\\d{1,2}[a-z]\\d{0,2})'
const WHO_IS_NOT = new RegExp(
  `^/?(?:(?:ai|phu huynh nao|ph nao|nhung ai) (?:con )?chua (?:lien ket|ket noi)|(?:danh sach )?(?:phieu lien ket|lien ket)|tinh hinh (?:lien ket|phieu))(?: (?:cua )?${CLASS})?$`,
)

/** Nobody is named but a class. */
const onlyClass = (text: string, className: string | undefined): Asked => ({
  text,
  slots: noSlots(className ? [className.toUpperCase()] : []),
})

const unlinked = command({
  name: 'linking.unlinked',
  data: asked,
  understand: text => {
    const found = WHO_IS_NOT.exec(fold(text))
    return found ? onlyClass(text, found[1]) : undefined
  },
  spoken: { 'staff.unlinked': asSaid },
  run: async ({ session }, said) => {
    const { zone } = session.school
    const { now } = session.tx
    if (STAFF.test(said.text) && !FAMILY.test(said.text)) {
      const staff = await unlinkedStaff(session)
      return { text: staff.ok ? vi.staff(staff.value) : sayRefusal(staff.refusal, zone) }
    }
    const found = await guardiansOf(session, classIn(said.slots))
    if (!found.ok) return { text: sayRefusal(found.refusal, zone) }
    const rows = ofPupils(within(found.value, said), said.slots.pupils)
    return { text: said.slots.pupils.length > 0 ? vi.ofPupils(rows, now) : vi.guardians(rows, now) }
  },
})

const HANDED = /^\/?(da|chua) phat (?:het )?(?:cac )?(?:phieu|ma)(?: lien ket| ket noi)?(?: cho)? (.+)$/d
const PUPILS = /^(?:hoc sinh|hs) (.+)$/d
const handedData = z.object({ handed: z.boolean(), whom: z.string() })

/** Whose slips are meant, of those the speaker gives out: guardians', or pupils' own. */
async function slipsMeant(session: Session, whom: string) {
  const ofPupils = PUPILS.exec(fold(whom))?.indices?.[1]
  if (!ofPupils)
    return familiesMeant(whom, await guardiansFor(session, session.actor)).map(row => ({
      ...row,
      personId: row.guardianId,
      line: vi.guardian(row),
    }))
  const mine = await pupilSlipsFor(session, session.actor)
  return pupilsMeant(whom.slice(...ofPupils), mine).map(row => ({
    ...row,
    personId: row.pupilId,
    line: vi.pupil(row),
  }))
}

/** "đã phát phiếu 6A", "đã phát phiếu mẹ em An 6A"; "chưa phát phiếu …" takes it back. */
const askHanded = command({
  name: 'linking.handed_ask',
  data: handedData,
  understand: text => {
    const typed = text.normalize('NFC').trim()
    const found = HANDED.exec(fold(typed))
    const rest = found?.indices?.[2]
    return rest && { handed: found[1] === 'da', whom: typed.slice(...rest) }
  },
  run: async ({ session }, { handed, whom }) => {
    const { now } = session.tx
    const wanted = handed ? 'issued' : 'handed'
    const people = (await slipsMeant(session, whom)).filter(row => slipState(row, now) === wanted)
    const personIds = [...new Set(people.map(({ personId }) => personId))]
    if (personIds.length === 0) return { text: vi.noneToHand(handed) }
    return {
      text: vi.handing(
        people.map(({ line }) => line),
        handed,
      ),
      offers: confirmOr({
        label: vi.hand(personIds.length, handed),
        intent: { command: 'linking.handed', data: { personIds, handed } },
        keyword: 'PHAT',
      }),
    }
  },
})

const setHandedOut = command({
  name: 'linking.handed',
  data: z.object({ personIds: z.array(z.int()), handed: z.boolean() }),
  run: async ({ session }, asked) => {
    const marked = await markHanded(session, asked)
    return {
      text: marked.ok
        ? vi.handed(marked.value, asked.handed)
        : sayRefusal(marked.refusal, session.school.zone),
    }
  },
})

export const linkingCommands: readonly Command[] = [unlinked, askHanded, setHandedOut]

import { z } from 'zod'
import type { GuardianRow } from '../../../core/accounts/linking.ts'
import { guardiansOf, handOutSlips, slipGuardians, unlinkedStaff } from '../../../core/accounts/linking.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer } from '../../answer.ts'
import type { Command } from '../../command.ts'
import { command } from '../../command.ts'
import { findLeading } from '../../understand/people.ts'
import { viLinking as vi } from '../../vi/accounts/linking.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import type { Asked } from '../asked.ts'
import { asked, asSaid, classIn, gradeIn } from '../asked.ts'
import { confirmOr } from '../preview.ts'

/** "ph nào chưa kết nối", "giáo viên nào chưa liên kết", "cấp mã cho phụ huynh em Mỷ 7B". */

const STAFF = /(?:^|\s)(?:giáo viên|giao vien|gv|cán bộ|can bo|thầy cô|thay co)(?=\s|$)/iu
const FAMILY = /(?:^|\s)(?:phụ huynh|phu huynh|ph|mẹ|ba|bố|me|bo)(?=\s|$)/iu

const within = (rows: readonly GuardianRow[], { slots }: Asked): readonly GuardianRow[] => {
  const grade = gradeIn(slots)
  return rows.filter(({ className }) => grade === null || Number.parseInt(className, 10) === grade)
}

/** Those of the pupils named; with none named, all. */
function ofPupils(rows: readonly GuardianRow[], names: readonly string[]): readonly GuardianRow[] {
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

const unlinked = command({
  name: 'linking.unlinked',
  data: asked,
  spoken: { 'staff.unlinked': asSaid },
  run: async ({ session }, said) => {
    const { zone } = session.school
    if (STAFF.test(said.text) && !FAMILY.test(said.text)) {
      const staff = await unlinkedStaff(session)
      return { text: staff.ok ? vi.staff(staff.value) : sayRefusal(staff.refusal, zone) }
    }
    const found = await guardiansOf(session, classIn(said.slots))
    if (!found.ok) return { text: sayRefusal(found.refusal, zone) }
    const rows = ofPupils(within(found.value, said), said.slots.pupils)
    return { text: said.slots.pupils.length > 0 ? vi.ofPupils(rows) : vi.guardians(rows) }
  },
})

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

const SLIPS_MAX = 80

async function preview(session: Session, said: Asked): Promise<Answer> {
  const { slots, text } = said
  const found = await slipGuardians(session, classIn(slots))
  if (!found.ok) return { text: sayRefusal(found.refusal, session.school.zone) }
  const named = slots.pupils.length > 0
  if (!named && slots.classes.length === 0 && !isOneClass(found.value)) return { text: vi.slipsOfWhom }
  const rows = ofRelation(ofPupils(within(found.value, said), slots.pupils), text)
  // Who is linked already needs a slip only when meant by name.
  const meant = named ? rows : rows.filter(({ isLinked }) => !isLinked)
  const guardianIds = [...new Set(meant.map(({ guardianId }) => guardianId))]
  if (guardianIds.length === 0) return { text: named ? vi.noGuardian : vi.allLinked }
  if (guardianIds.length > SLIPS_MAX) return { text: vi.slipsTooMany(SLIPS_MAX) }
  return {
    text: vi.slipsPreview(meant),
    offers: [
      ...confirmOr({
        label: vi.giveSlips(guardianIds.length),
        intent: { command: 'linking.slips_give', data: { guardianIds, endsOthers: false } },
        keyword: 'CAPMA',
      }),
      ...(rows.some(({ guardianId, isLinked }) => isLinked && guardianIds.includes(guardianId))
        ? [replacing(guardianIds)]
        : []),
    ],
  }
}

const replacing = (guardianIds: readonly number[]) => ({
  label: vi.replaceSlips,
  intent: { command: 'linking.slips_give', data: { guardianIds, endsOthers: true } } as const,
  keyword: 'THAYMA',
})

/** A homeroom teacher's own class needs no name. */
const isOneClass = (rows: readonly GuardianRow[]): boolean =>
  new Set(rows.map(({ classId }) => classId)).size === 1

const slips = command({
  name: 'linking.slips',
  data: asked,
  spoken: { 'act.slip': asSaid },
  run: ({ session }, said) => preview(session, said),
})

const give = command({
  name: 'linking.slips_give',
  data: z.object({ guardianIds: z.array(z.int()), endsOthers: z.boolean().default(false) }),
  run: async ({ session }, { guardianIds, endsOthers }) => {
    const made = await handOutSlips(session, guardianIds, endsOthers)
    return { text: made.ok ? vi.slips(made.value) : sayRefusal(made.refusal, session.school.zone) }
  },
})

export const linkingCommands: readonly Command[] = [unlinked, slips, give]

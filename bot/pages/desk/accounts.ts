import { z } from 'zod'
import { guardiansOf } from '../../../core/accounts/linking.ts'
import { staffHere } from '../../../core/accounts/staff.ts'
import { guardianAccounts, staffAccounts } from '../../../core/accounts/ways-in.ts'
import { listLeavings } from '../../../core/departures/service.ts'
import { viAccountsDesk as vi } from '../../vi/accounts/desk.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import type { ActReply } from '../page.ts'
import { act, page } from '../page.ts'
import { madeSlips } from '../slips.ts'
import { accountActs } from './account-acts.ts'
import { guardianLines, staffLines } from './account-lines.ts'
import type { AccountsView } from './views.ts'

/** Accounts: who gets in by what, who cannot be reached; slips, lost phones, access that ends, staff who leave. */

const CLASS_CHARS_MAX = 20

const read = act({
  body: z.object({}),
  run: async (session, _data: unknown): Promise<ActReply> => {
    const { actor, school } = session
    const [staff, families] = [await staffAccounts(session), await guardiansOf(session, null)]
    if (!staff.ok) return { kind: 'refused', sentence: sayRefusal(staff.refusal, school.zone) }
    const left = await listLeavings(session, actor)
    const leaving = new Map(
      left.ok ? left.value.map(({ departure }) => [departure.staffId, departure.isDone]) : [],
    )
    const classes = new Set(families.ok ? families.value.map(({ className }) => className) : [])
    const body: AccountsView = {
      title: vi.title,
      who: actor.fullName,
      classes: [...classes].map(value => ({ value, label: vi.classLabel(value) })),
      successors: (await staffHere(session)).map(({ personId, fullName, code }) => ({
        value: String(personId),
        label: `${fullName} (${code})`,
      })),
      staff: await staffLines(session, staff.value, leaving),
    }
    return { kind: 'done', body }
  },
})

const families = act({
  body: z.object({ className: z.string().max(CLASS_CHARS_MAX) }),
  run: async (session, _data: unknown, { className }): Promise<ActReply> => {
    const rows = await guardianAccounts(session, className)
    if (!rows.ok) return { kind: 'refused', sentence: sayRefusal(rows.refusal, session.school.zone) }
    return { kind: 'done', body: { lines: await guardianLines(session, className, rows.value) } }
  },
})

const slip = act({
  body: z.object({ purpose: z.enum(['staff', 'guardian']), personId: z.int() }),
  run: (session, _data: unknown, { purpose, personId }): Promise<ActReply> =>
    madeSlips(session, { purpose, personIds: [personId], endsOthers: false }, 'mot-nguoi'),
})

export const accountsPage = page({
  view: 'desk/accounts.html',
  data: z.strictObject({}),
  acts: { read, families, slip, ...accountActs },
})

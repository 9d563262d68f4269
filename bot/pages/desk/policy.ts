import { z } from 'zod'
import type { PolicyChangeRefusal } from '../../../core/founding/change-policy.ts'
import { changePolicy, changesKey, policyForm, previewPolicy } from '../../../core/founding/change-policy.ts'
import type { Session } from '../../../core/session.ts'
import { viPolicyDesk as vi } from '../../vi/policy/desk.ts'
import { namePath } from '../../vi/policy/problems.ts'
import { sayValue } from '../../vi/policy/values.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import type { ActReply } from '../page.ts'
import { act, page } from '../page.ts'
import { fieldGroups } from './policy-fields.ts'
import type { PolicyPreview, PolicyView } from './views.ts'

/** The policy as a form: every key with its meaning and who decided it, what would change, and a new version with a reason. */

const REASON_CHARS_MAX = 300

const asked = z.object({ document: z.record(z.string(), z.unknown()), version: z.int() })

const refused = (session: Session, refusal: PolicyChangeRefusal): ActReply => ({
  kind: 'refused',
  sentence: sayRefusal(refusal, session.school.zone),
})

const read = act({
  body: z.object({}),
  run: async (session, _data: unknown): Promise<ActReply> => {
    const form = await policyForm(session)
    if (!form.ok) return refused(session, form.refusal)
    const { actor, school } = session
    const { policy, version } = form.value
    const groups = fieldGroups({ form: form.value, zone: school.zone }, key => changesKey(actor, key))
    const isAllOpen = groups.every(({ fields }) => fields.every(({ isOpen }) => isOpen))
    const body: PolicyView = {
      title: vi.title,
      who: actor.fullName,
      inForce: vi.inForce(version),
      note: isAllOpen ? null : vi.readOnly,
      version,
      document: policy,
      groups,
    }
    return { kind: 'done', body }
  },
})

const preview = act({
  body: asked,
  run: async (session, _data: unknown, said): Promise<ActReply> => {
    const found = await previewPolicy(session, said)
    if (!found.ok) return refused(session, found.refusal)
    const names = new Map(found.value.staff.map(({ code, fullName }) => [code, fullName]))
    const changes = found.value.changes.map(({ path, before, after }) => ({
      name: namePath(path),
      before: sayValue(path, before, names),
      after: sayValue(path, after, names),
    }))
    return { kind: 'done', body: { changes } satisfies PolicyPreview }
  },
})

const change = act({
  body: asked.extend({ reason: z.string().max(REASON_CHARS_MAX) }),
  run: async (session, _data: unknown, said): Promise<ActReply> => {
    const set = await changePolicy(session, said)
    return set.ok ? { kind: 'done', body: { sentence: vi.set(set.value) } } : refused(session, set.refusal)
  },
})

export const policyPage = page({
  view: 'desk/policy.html',
  data: z.strictObject({}),
  acts: { read, preview, change },
})

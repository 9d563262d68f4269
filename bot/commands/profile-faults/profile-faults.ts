import { z } from 'zod'
import { forgetForm } from '../../../core/conversation/forms.ts'
import {
  answerFault,
  askFault,
  listFaults,
  previewFault,
  showFault,
} from '../../../core/profile-faults/profile-faults.ts'
import { PROFILE_FIELDS } from '../../../core/profile-faults/rules.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer, Offer } from '../../answer.ts'
import type { Turn } from '../../command.ts'
import { command, saveForm } from '../../command.ts'
import { viFaults as vi } from '../../vi/profile-faults/profile-faults.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { confirmOr } from '../preview.ts'

/** "tên con tôi ghi thiếu chữ": the family says which data of its child is wrong, the office answers. */

const field = z.enum(PROFILE_FIELDS)

/** `says`: what is wrong and what is right, in the family's words. `words`: the message itself says it. */
const asked = z.object({
  pupilId: z.int().nullable(),
  field: field.nullable(),
  says: z.string().nullable(),
  words: z.literal(true).optional(),
})
type Asked = z.infer<typeof asked>

export const NO_FAULT_SAID: Asked = { pupilId: null, field: null, says: null }

const offer = (label: string, data: Asked): Offer => ({ label, intent: { command: 'profile.ask', data } })

const childrenOf = ({ actor }: Session) => [
  ...(actor.isPupil ? [{ pupilId: actor.personId, fullName: actor.fullName }] : []),
  ...actor.children,
]

async function shownBack(
  session: Session,
  fault: { readonly pupilId: number; readonly field: z.infer<typeof field>; readonly says: string },
  name: string,
): Promise<Answer> {
  const { says, ...about } = fault
  const preview = await previewFault(session, { ...about, words: says })
  if (!preview.ok) {
    if (!preview.refusal.code.startsWith('reason_too_')) await forgetForm(session)
    return { text: sayRefusal(preview.refusal, session.school.zone) }
  }
  await forgetForm(session)
  const { words } = preview.value
  return {
    text: vi.preview(name, fault.field, words),
    offers: confirmOr({
      label: vi.send,
      intent: { command: 'profile.send', data: { ...about, says: words } },
      keyword: 'GUI',
    }),
  }
}

async function ask({ session, text }: Turn, { words, ...data }: Asked): Promise<Answer> {
  const { actor, school } = session
  const children = childrenOf(session)
  const [only, another] = children
  if (!only)
    return { text: actor.isStaff ? vi.familyOnly : sayRefusal({ code: 'no_child', said: '' }, school.zone) }
  const child = another ? children.find(one => one.pupilId === data.pupilId) : only
  if (data.pupilId !== null && child?.pupilId !== data.pupilId)
    return { text: sayRefusal({ code: 'not_yours' }, school.zone) }
  if (!child)
    return {
      text: vi.whichChild,
      offers: children.map(one => offer(one.fullName, { ...data, pupilId: one.pupilId })),
    }
  const about = { ...data, pupilId: child.pupilId }
  if (about.field === null)
    return {
      text: vi.whichField,
      offers: PROFILE_FIELDS.map(one => offer(vi.field(one), { ...about, field: one })),
    }
  const says = words ? text : data.says
  if (says !== null) return shownBack(session, { ...about, field: about.field, says }, child.fullName)
  await saveForm(session, { command: 'profile.ask', data: { ...about, words: true } })
  return { text: vi.askWords(child.fullName, about.field) }
}

const asking = command({
  name: 'profile.ask',
  data: asked,
  spoken: {
    'family.profile_fault': ({ slots: { children, isBetween, field }, text }) => ({
      pupilId: (children.length === 1 && !isBetween && children[0]) || null,
      field: field ?? null,
      says: text,
    }),
  },
  run: ask,
})

const sending = command({
  name: 'profile.send',
  data: z.object({ pupilId: z.int(), field, says: z.string() }),
  run: async ({ session }, { says, ...about }) => {
    const made = await askFault(session, { ...about, words: says })
    return {
      text: made.ok
        ? vi.sent(made.value.card, made.value.told)
        : sayRefusal(made.refusal, session.school.zone),
    }
  },
})

const OFFERED_MAX = 6

const list = command({
  name: 'profile.list',
  data: z.object({}),
  run: async ({ session }) => {
    const seen = await listFaults(session)
    if (!seen.ok) return { text: sayRefusal(seen.refusal, session.school.zone) }
    const { as, cards } = seen.value
    if (cards.length === 0) return { text: vi.none[as] }
    const looked = as === 'office' ? cards.slice(0, OFFERED_MAX) : []
    return {
      text: vi.list(cards),
      offers: looked.map(card => ({
        label: vi.label(card),
        intent: { command: 'profile.show', data: { faultId: card.faultId } },
      })),
    }
  },
})

const show = command({
  name: 'profile.show',
  data: z.object({ faultId: z.int() }),
  run: async ({ session }, { faultId }) => {
    const card = await showFault(session, faultId)
    return card.ok
      ? { text: vi.card(card.value), offers: vi.answerOffers(card.value) }
      : { text: sayRefusal(card.refusal, session.school.zone) }
  },
})

const answered = z.object({
  faultId: z.int(),
  version: z.int(),
  act: z.enum(['fix', 'keep']),
  words: z.literal(true).optional(),
})

async function answer({ session, text }: Turn, data: z.infer<typeof answered>): Promise<Answer> {
  const { words, ...asked } = data
  const { zone } = session.school
  const made = await answerFault(session, { ...asked, ...(words ? { note: text } : {}) })
  if (words && (made.ok || made.refusal.code !== 'note_required')) await forgetForm(session)
  if (made.ok) return { text: vi.answered(made.value) }
  if (made.refusal.code !== 'note_required') return { text: sayRefusal(made.refusal, zone) }
  const card = await showFault(session, asked.faultId)
  if (!card.ok) return { text: sayRefusal(card.refusal, zone) }
  const does = vi.doesKeep(card.value)
  await saveForm(session, { command: 'profile.answer', data: { ...asked, words: true }, does })
  return { text: words ? sayRefusal(made.refusal, zone) : vi.askNote }
}

const answering = command({ name: 'profile.answer', data: answered, run: answer })

export const profileCommands = [asking, sending, list, show, answering] as const

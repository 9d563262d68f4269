import { z } from 'zod'
import { forgetForm } from '../../../core/conversation/forms.ts'
import { askDataRequest, previewDataRequest } from '../../../core/data-requests/request.ts'
import { DATA_KINDS } from '../../../core/data-requests/rules.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer, Offer } from '../../answer.ts'
import type { Turn } from '../../command.ts'
import { command, saveForm } from '../../command.ts'
import type { DataSaid } from '../../understand/data-rights.ts'
import { readDataRight } from '../../understand/data-rights.ts'
import { findLeading } from '../../understand/people.ts'
import { viData as vi } from '../../vi/data-requests/data-requests.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { confirmOr } from '../preview.ts'
import { NO_FAULT_SAID } from '../profile-faults/profile-faults.ts'

/** "xin bản sao dữ liệu của con tôi", "xin xóa dữ liệu của tôi": what somebody asks about data held of them or of their child. */

const kind = z.enum(DATA_KINDS)

/** `whose`: as it was said, before one is chosen. `words`: the message itself says what is wanted. */
const asked = z.object({
  kind: kind.nullable(),
  aboutId: z.int().nullable(),
  whose: z.string().nullable(),
  says: z.string().nullable(),
  words: z.literal(true).optional(),
})
type Asked = z.infer<typeof asked>

export const NO_DATA_ASKED: Asked = { kind: null, aboutId: null, whose: null, says: null }

const offer = (label: string, data: Asked): Offer => ({ label, intent: { command: 'data.ask', data } })

type Whom = { readonly personId: number; readonly fullName: string; readonly isSelf: boolean }

/** Oneself and one's children; as many as the words leave. */
function candidates({ actor }: Session, { aboutId, whose }: Asked): readonly Whom[] {
  const self: Whom = { personId: actor.personId, fullName: actor.fullName, isSelf: true }
  const children = actor.children.map(one => ({ ...one, personId: one.pupilId, isSelf: false }))
  if (aboutId !== null) return [self, ...children].filter(one => one.personId === aboutId)
  if (whose === 'self') return [self]
  if (whose === null) return [self, ...children]
  const named = findLeading(whose, children)
  return named.kind === 'one' ? [named.person] : children
}

async function shownBack(
  session: Session,
  whom: Whom,
  said: Asked & { kind: z.infer<typeof kind> },
): Promise<Answer> {
  const { zone } = session.school
  const request = { kind: said.kind, aboutId: whom.personId, words: said.says ?? '' }
  const preview = await previewDataRequest(session, request)
  if (!preview.ok) {
    const { refusal } = preview
    const wantsWords = refusal.code === 'reason_too_short' || refusal.code === 'reason_too_long'
    if (!wantsWords) await forgetForm(session)
    if (wantsWords && said.says === null) {
      await saveForm(session, { command: 'data.ask', data: { ...said, aboutId: whom.personId, words: true } })
      return { text: vi.askWords(said.kind, whom.fullName) }
    }
    const about = { ...NO_FAULT_SAID, pupilId: whom.personId }
    const fault = { label: vi.faultLabel, intent: { command: 'profile.ask', data: about } } as const
    return { text: sayRefusal(refusal, zone), offers: refusal.code === 'data_fault_instead' ? [fault] : [] }
  }
  await forgetForm(session)
  const { words, answerBy, doneBy } = preview.value
  return {
    text: vi.preview(said.kind, whom.fullName, words, answerBy, doneBy, zone),
    offers: confirmOr({
      label: vi.send,
      intent: { command: 'data.send', data: { kind: said.kind, aboutId: whom.personId, says: words } },
      keyword: 'GUI',
    }),
  }
}

async function ask({ session, text }: Turn, { words, ...data }: Asked): Promise<Answer> {
  const { kind: wanted } = data
  if (wanted === null)
    return {
      text: vi.whichKind,
      offers: DATA_KINDS.map(one => offer(vi.label(one), { ...data, kind: one })),
    }
  const found = candidates(session, data)
  const [only, another] = found
  if (!only) return { text: sayRefusal({ code: 'data_not_of_oneself' }, session.school.zone) }
  if (another)
    return {
      text: vi.whose,
      offers: found.map(one =>
        offer(one.isSelf ? vi.own : one.fullName, { ...data, whose: null, aboutId: one.personId }),
      ),
    }
  return shownBack(session, only, { ...data, kind: wanted, ...(words ? { says: text } : {}) })
}

const fromWords = ({ kind: wanted, whose }: DataSaid): Asked => ({ ...NO_DATA_ASKED, kind: wanted, whose })

const asking = command({
  name: 'data.ask',
  data: asked,
  understand: text => {
    const said = readDataRight(text)
    return said && fromWords(said)
  },
  run: ask,
})

const sending = command({
  name: 'data.send',
  data: z.object({ kind, aboutId: z.int(), says: z.string() }),
  run: async ({ session }, { says, ...about }) => {
    const made = await askDataRequest(session, { ...about, words: says })
    return {
      text: made.ok
        ? vi.sent(made.value.card, made.value.told)
        : sayRefusal(made.refusal, session.school.zone),
    }
  },
})

export const dataAskingCommands = [asking, sending] as const

import { z } from 'zod'
import { forgetForm, saveForm } from '../../core/conversation/forms.ts'
import { keepEvidence } from '../../core/corrections/evidence.ts'
import type { WantedChange } from '../../core/corrections/preview.ts'
import { previewCorrection } from '../../core/corrections/preview.ts'
import { checkReason, requestCorrection } from '../../core/corrections/request.ts'
import type { CorrectionRefusal } from '../../core/corrections/rules.ts'
import type { Answer } from '../../core/notices/answer.ts'
import type { Session } from '../../core/session.ts'
import type { Turn } from '../command.ts'
import { command } from '../command.ts'
import { readMarksLine } from '../understand/marks-line.ts'
import { plain } from '../understand/phrases.ts'
import type { Drafted } from '../vi/correction-form.ts'
import { reasonChoices, viCorrectionForm as vi } from '../vi/correction-form.ts'
import { sayRefusal } from '../vi/refusals.ts'
import { isResolved, resolveLine } from './resolve.ts'

/**
 * Asking for a correction, step by step: the cell and its new mark, the reason, the evidence, one confirm. Each step carries
 * everything before it, so nothing is stored as a case until the confirm. `words` marks a step that waits for words or
 * files: a pressed choice has none.
 */

const NAME = 'correction.request'

const mark = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tenths'), tenths: z.int() }),
  z.object({ kind: z.literal('passed'), passed: z.boolean() }),
])
const wanted = z.object({ columnId: z.int(), pupilId: z.int(), value: mark, seenVersion: z.int() })
const words = z.literal(true).optional()
const step = z.discriminatedUnion('step', [
  z.object({ step: z.literal('cell'), line: z.string().optional(), words }),
  z.object({ step: z.literal('reason'), wanted, picked: z.string().optional(), words }),
  z.object({ step: z.literal('evidence'), wanted, reason: z.string(), words }),
  z.object({ step: z.literal('send'), wanted, reason: z.string(), files: z.array(z.int()), words }),
  z.object({ step: z.literal('drop') }),
])

type Step = z.infer<typeof step>
type At<Name extends Step['step']> = Extract<Step, { step: Name }>
type Wanted = z.infer<typeof wanted>

/** Waits for words at this step. */
const waitAt = (session: Session, data: Step): Promise<void> =>
  saveForm(session, { command: NAME, data: { ...data, words: true } })

const offer = (label: string, data: Step) => ({ label, intent: { command: NAME, data } })
const dropOffer = offer(vi.drop, { step: 'drop' })

const sayNo = (session: Session, refusal: CorrectionRefusal): Answer => ({
  text: sayRefusal(refusal, session.school.zone),
})

/** What is being asked for, judged again at every step; a refusal ends the form. */
async function drafted(
  session: Session,
  change: WantedChange,
): Promise<(Drafted & { readonly evidenceRequired: boolean }) | Answer> {
  const preview = await previewCorrection(session, change)
  if (preview.ok) return { ...preview.value, value: change.value }
  await forgetForm(session)
  return sayNo(session, preview.refusal)
}

const isAnswer = (found: Drafted | Answer): found is Answer => 'text' in found

async function takeCell(turn: Turn, data: At<'cell'>): Promise<Answer> {
  const { session } = turn
  if (!session.actor.isStaff) return { text: vi.staffOnly }
  await waitAt(session, { step: 'cell' })
  const line = data.words ? turn.text : data.line
  if (!line) return { text: vi.askCell }
  const found = await resolveLine(session, readMarksLine(line))
  if (!isResolved(found)) return found
  const [one, another] = found.cells
  if (!one || another) return { text: vi.oneCell }
  const { cell, value } = one
  if (value.kind !== 'tenths' && value.kind !== 'passed') return { text: vi.onlyMarks }
  const { columnId, pupilId, version } = cell
  return askReason(session, { columnId, pupilId, value, seenVersion: version })
}

async function askReason(session: Session, change: Wanted): Promise<Answer> {
  const draft = await drafted(session, change)
  if (isAnswer(draft)) return draft
  await waitAt(session, { step: 'reason', wanted: change })
  const choices = reasonChoices.map(picked => offer(picked, { step: 'reason', wanted: change, picked }))
  const other = offer(vi.otherReason, { step: 'reason', wanted: change })
  return { text: vi.askReason(draft), offers: [...choices, other, dropOffer] }
}

async function takeReason({ session, text }: Turn, data: At<'reason'>): Promise<Answer> {
  const said = data.words ? text : data.picked
  if (said === undefined) {
    await waitAt(session, { step: 'reason', wanted: data.wanted })
    return { text: vi.typeReason }
  }
  const reason = checkReason(said)
  if (!reason.ok) return sayNo(session, reason.refusal)
  return askEvidence(session, { step: 'evidence', wanted: data.wanted, reason: reason.value })
}

async function askEvidence(session: Session, at: At<'evidence'>): Promise<Answer> {
  const draft = await drafted(session, at.wanted)
  if (isAnswer(draft)) return draft
  await waitAt(session, at)
  const skip = offer(vi.skip, { step: 'send', wanted: at.wanted, reason: at.reason, files: [] })
  return {
    text: vi.askEvidence(draft.evidenceRequired),
    offers: draft.evidenceRequired ? [dropOffer] : [skip, dropOffer],
  }
}

const SKIP = new Set(['bo qua', 'khong', 'khong co', 'khong co anh', 'xong'])

/** Files that came with the message join those already shown. */
async function takeEvidence(turn: Turn, data: At<'evidence'>): Promise<Answer> {
  const { session, inbound, text } = turn
  const { wanted: change, reason } = data
  if (inbound.files.length === 0 && !SKIP.has(plain(text)))
    return askEvidence(session, { step: 'evidence', wanted: change, reason })
  return showSummary(turn, { step: 'send', wanted: change, reason, files: [] })
}

async function showSummary({ session, inbound }: Turn, at: At<'send'>): Promise<Answer> {
  const kept = await keepEvidence(session, inbound.files)
  if (!kept.ok) return sayNo(session, kept.refusal)
  const draft = await drafted(session, at.wanted)
  if (isAnswer(draft)) return draft
  const files = [...at.files, ...kept.value]
  const { wanted: change, reason } = at
  if (draft.evidenceRequired && files.length === 0)
    return askEvidence(session, { step: 'evidence', wanted: change, reason })
  const ready: At<'send'> = { step: 'send', wanted: change, reason, files }
  await waitAt(session, ready)
  return {
    text: vi.summary(draft, reason, files.length),
    offers: [
      { label: vi.send, intent: { command: 'correction.send', data: { wanted: change, reason, files } } },
      dropOffer,
    ],
  }
}

const SEND = new Set(['gui', 'gui de nghi', 'gui di', 'dong y', 'ok', 'xac nhan'])

const takeSummary = (turn: Turn, data: At<'send'>): Promise<Answer> =>
  data.words && turn.inbound.files.length === 0 && SEND.has(plain(turn.text))
    ? send(turn, data)
    : showSummary(turn, data)

async function send(
  { session }: Turn,
  { wanted: change, reason, files }: Omit<At<'send'>, 'step' | 'words'>,
): Promise<Answer> {
  await forgetForm(session)
  const made = await requestCorrection(session, { ...change, reason, files })
  return made.ok ? { text: vi.submitted(made.value) } : sayNo(session, made.refusal)
}

async function drop({ session }: Turn): Promise<Answer> {
  await forgetForm(session)
  return { text: vi.dropped }
}

function take(turn: Turn, data: Step): Promise<Answer> {
  const waited = data.step !== 'drop' && data.words
  if (data.step === 'drop' || (waited && plain(turn.text) === 'bo')) return drop(turn)
  if (data.step === 'cell') return takeCell(turn, data)
  if (data.step === 'reason') return takeReason(turn, data)
  return data.step === 'evidence' ? takeEvidence(turn, data) : takeSummary(turn, data)
}

const ASKS = /^\/?(?:(?:em |toi )?(?:xin|de nghi|can|muon) )?sua ?diem\b/

/** "sửa điểm 6A toán tx2 An 8,5": the line is what follows those words. */
function understand(text: string): Step | undefined {
  const asked = ASKS.exec(plain(text))?.[0]
  if (asked === undefined) return undefined
  const line = text.trim().split(/\s+/).slice(asked.split(' ').length).join(' ')
  return { step: 'cell', ...(line ? { line } : {}) }
}

export const askCorrection = command({ name: NAME, data: step, understand, run: take })

export const sendCorrection = command({
  name: 'correction.send',
  data: z.object({ wanted, reason: z.string(), files: z.array(z.int()) }),
  run: send,
})

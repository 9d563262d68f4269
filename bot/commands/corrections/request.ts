import { z } from 'zod'
import { forgetForm } from '../../../core/conversation/forms.ts'
import { keepEvidence } from '../../../core/corrections/evidence.ts'
import type { CorrectionPreview } from '../../../core/corrections/preview.ts'
import { previewCorrection } from '../../../core/corrections/preview.ts'
import { requestCorrection } from '../../../core/corrections/request.ts'
import type { CorrectionRefusal } from '../../../core/corrections/rules/refusal.ts'
import type { Session } from '../../../core/session.ts'
import { checkReason, REASON_CODES } from '../../../core/wording/rules/reason.ts'
import type { Answer, Offer } from '../../answer.ts'
import type { Heed, Turn } from '../../command.ts'
import { command, saveForm } from '../../command.ts'
import { readMarksLine } from '../../understand/marks-line.ts'
import { plain } from '../../understand/phrases.ts'
import { viCorrectionForm as vi } from '../../vi/corrections/form.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { confirmOr } from '../preview.ts'
import { offerRecent, wantedForChosen, wantedInLine } from './cell.ts'
import type { Wanted } from './wanted.ts'
import { chosenCell, reasonCode, wanted, why } from './wanted.ts'

/**
 * Asking for a correction, step by step: the cell and its new mark, the reason, the evidence, one confirm. Each step carries
 * everything before it, so nothing is stored as a case until the confirm. `words` marks a step that waits for words or
 * files: a pressed choice has none.
 */

const NAME = 'correction.request'

const words = z.literal(true).optional()
const step = z.discriminatedUnion('step', [
  z.object({ step: z.literal('cell'), line: z.string().optional(), words }),
  z.object({ step: z.literal('value'), chosen: chosenCell, words }),
  z.object({ step: z.literal('reason'), wanted, picked: reasonCode.optional(), words }),
  z.object({ step: z.literal('evidence'), wanted, why, words }),
  z.object({ step: z.literal('send'), wanted, why, files: z.array(z.int()), words }),
  z.object({ step: z.literal('drop') }),
])

type Step = z.infer<typeof step>
type At<Name extends Step['step']> = Extract<Step, { step: Name }>

/** Waits for words at this step. */
const waitAt = (session: Session, data: Step): Promise<void> =>
  saveForm(session, { command: NAME, data: { ...data, words: true } })

const offer = (label: string, data: Step): Offer => ({ label, intent: { command: NAME, data } })
const dropOffer: Offer = { ...offer(vi.drop, { step: 'drop' }), part: 'drop' }

const sayNo = (session: Session, refusal: CorrectionRefusal): Answer => ({
  text: sayRefusal(refusal, session.school.zone),
})

/** What is being asked for, judged again at every step; a refusal ends the form. */
async function drafted(session: Session, change: Wanted): Promise<CorrectionPreview | Answer> {
  const preview = await previewCorrection(session, change)
  if (preview.ok) return preview.value
  await forgetForm(session)
  return sayNo(session, preview.refusal)
}

const isAnswer = (found: object): found is Answer => 'text' in found

async function takeCell(turn: Turn, data: At<'cell'>): Promise<Answer> {
  const { session } = turn
  if (!session.actor.isStaff) return { text: vi.staffOnly }
  await waitAt(session, { step: 'cell' })
  const line = data.words ? turn.text : data.line
  if (!line) return offerRecent(session, (label, chosen) => offer(label, { step: 'value', chosen }))
  const found = await wantedInLine(session, line)
  return isAnswer(found) ? found : askReason(session, found)
}

async function takeValue({ session, text }: Turn, { chosen, words: typed }: At<'value'>): Promise<Answer> {
  await waitAt(session, { step: 'value', chosen })
  const found = await wantedForChosen(session, chosen, typed ? text : undefined)
  return isAnswer(found) ? found : askReason(session, found)
}

/** The first question of every correction, once it is known what is to be corrected. */
export async function askReason(session: Session, change: Wanted): Promise<Answer> {
  const draft = await drafted(session, change)
  if (isAnswer(draft)) return draft
  await waitAt(session, { step: 'reason', wanted: change })
  const choices = REASON_CODES.map(picked =>
    offer(vi.reason(picked), { step: 'reason', wanted: change, picked }),
  )
  return { text: vi.askReason(draft), offers: [...choices, dropOffer] }
}

async function takeReason({ session, text }: Turn, data: At<'reason'>): Promise<Answer> {
  if (data.picked === 'other' || (!data.picked && !data.words)) {
    await waitAt(session, { step: 'reason', wanted: data.wanted })
    return { text: vi.typeReason }
  }
  const code = data.picked ?? 'other'
  const reason = checkReason(data.picked ? vi.reason(data.picked) : text)
  if (!reason.ok) return sayNo(session, reason.refusal)
  return askEvidence(session, { step: 'evidence', wanted: data.wanted, why: { code, words: reason.value } })
}

async function askEvidence(session: Session, at: At<'evidence'>): Promise<Answer> {
  const draft = await drafted(session, at.wanted)
  if (isAnswer(draft)) return draft
  await waitAt(session, at)
  const skip = offer(vi.skip, { step: 'send', wanted: at.wanted, why: at.why, files: [] })
  return {
    text: vi.askEvidence(draft.evidenceRequired),
    offers: draft.evidenceRequired ? [dropOffer] : [skip, dropOffer],
  }
}

/** The reason was said with the change: what is left is the evidence. */
export const askEvidenceFor = (
  session: Session,
  change: Wanted,
  reason: At<'evidence'>['why'],
): Promise<Answer> => askEvidence(session, { step: 'evidence', wanted: change, why: reason })

const SKIP = new Set(['bo qua', 'khong', 'khong co', 'khong co anh', 'xong'])

/** Words said with the evidence, or instead of it, tell more of a reason that was only picked. */
function fullerReason({ code, words }: At<'evidence'>['why'], said: string): At<'evidence'>['why'] {
  const more = checkReason(said)
  const onlyPicked = code !== 'other' && words === vi.reason(code)
  return onlyPicked && more.ok && !SKIP.has(plain(said)) ? { code, words: more.value } : { code, words }
}

/** Files that came with the message join those already shown. */
async function takeEvidence(turn: Turn, data: At<'evidence'>): Promise<Answer> {
  const { session, inbound, text } = turn
  const { wanted: change } = data
  const reason = fullerReason(data.why, text)
  if (inbound.files.length === 0 && !SKIP.has(plain(text)))
    return askEvidence(session, { step: 'evidence', wanted: change, why: reason })
  return showSummary(turn, { step: 'send', wanted: change, why: reason, files: [] })
}

async function showSummary({ session, inbound }: Turn, at: At<'send'>): Promise<Answer> {
  const kept = await keepEvidence(session, inbound.files)
  if (!kept.ok) return sayNo(session, kept.refusal)
  const draft = await drafted(session, at.wanted)
  if (isAnswer(draft)) return draft
  const files = [...at.files, ...kept.value]
  const { wanted: change, why: reason } = at
  if (draft.evidenceRequired && files.length === 0)
    return askEvidence(session, { step: 'evidence', wanted: change, why: reason })
  await waitAt(session, { step: 'send', wanted: change, why: reason, files })
  const data = { wanted: change, why: reason, files }
  return {
    text: vi.summary(draft, reason, files.length),
    offers: confirmOr(
      { label: vi.send, intent: { command: 'correction.send', data }, keyword: 'GUI' },
      dropOffer,
    ),
  }
}

async function send(
  { session }: Turn,
  { wanted: change, why: reason, files }: Omit<At<'send'>, 'step' | 'words'>,
): Promise<Answer> {
  await forgetForm(session)
  const { code: reasonCode, words: said } = reason
  const made = await requestCorrection(session, { ...change, reasonCode, reason: said, files })
  return made.ok ? { text: vi.submitted(made.value) } : sayNo(session, made.refusal)
}

async function drop({ session }: Turn): Promise<Answer> {
  await forgetForm(session)
  return { text: vi.dropped }
}

function take(turn: Turn, data: Step): Promise<Answer> {
  if (data.step === 'drop') return drop(turn)
  if (data.step === 'cell') return takeCell(turn, data)
  if (data.step === 'value') return takeValue(turn, data)
  if (data.step === 'reason') return takeReason(turn, data)
  return data.step === 'evidence' ? takeEvidence(turn, data) : showSummary(turn, data)
}

export const ASKS = /^\/?(?:(?:em |toi )?(?:xin|de nghi|can|muon) )?sua ?diem\b(?! danh)/

const WORDS = new Set(['em', 'ban', 'tu', 'thanh', 'len', 'xuong', 'vi', 'do', 'cho', 'lai', 'giup'])
const CAPITAL = /^\p{Lu}\p{Ll}/u

/** Whether it is a sentence, which no line of marks is: by words that are nobody's name, as “Thanh” and “Tú” are. */
export const isSentence = (text: string): boolean =>
  text.split(/\s+/).some((word, at) => WORDS.has(plain(word)) && (at === 0 || !CAPITAL.test(word)))

/** "sửa điểm 6A toán tx2 An 8,5": the line is what follows those words. */
function understand(text: string): Step | undefined {
  const asked = ASKS.exec(plain(text))?.[0]
  if (asked === undefined) return undefined
  const line = text.trim().split(/\s+/).slice(asked.split(' ').length).join(' ')
  if (isSentence(line)) return undefined
  return { step: 'cell', ...(line ? { line } : {}) }
}

/** The summary waits for its confirm, and for files that are still to join it. */
function heeds(text: string, data: Step): Heed {
  if (data.step === 'cell' && readMarksLine(text).className !== null) return 'surely'
  if (data.step === 'evidence' && SKIP.has(plain(text))) return 'surely'
  return data.step === 'send' && text !== '' ? 'never' : 'maybe'
}

export const askCorrection = command({
  name: NAME,
  data: step,
  understand,
  heeds,
  run: take,
})

export const sendCorrection = command({
  name: 'correction.send',
  data: z.object({ wanted, why, files: z.array(z.int()) }),
  run: send,
})

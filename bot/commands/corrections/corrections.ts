import { z } from 'zod'
import { forgetForm } from '../../../core/conversation/forms.ts'
import { applyCorrection, withdraw } from '../../../core/corrections/apply.ts'
import type { Confirmation } from '../../../core/corrections/confirm.ts'
import { acknowledge, sign } from '../../../core/corrections/confirm.ts'
import { keepEvidence } from '../../../core/corrections/evidence.ts'
import { resubmit } from '../../../core/corrections/request.ts'
import type { CorrectionRefusal } from '../../../core/corrections/rules/refusal.ts'
import { isSettled } from '../../../core/corrections/rules/steps.ts'
import { listOwnCases } from '../../../core/corrections/views.ts'
import { attend } from '../../../core/corrections/witness.ts'
import type { Result } from '../../../core/result.ts'
import type { Session } from '../../../core/session.ts'
import type { Answer } from '../../answer.ts'
import type { Command, Turn } from '../../command.ts'
import { command, saveForm } from '../../command.ts'
import { shownBack } from '../../form-answer.ts'
import { saidOneOf } from '../../understand/phrases.ts'
import { signOffer } from '../../vi/corrections/cards.ts'
import { viCorrectionForm as vi } from '../../vi/corrections/form.ts'
import { withPapers } from '../../vi/corrections/papers.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import type { CommandName } from '../names.ts'
import { correctBeside } from './beside.ts'
import { decidingCommands, nextOffers } from './decide.ts'
import { askCorrection, sendCorrection } from './request.ts'
import { correctionSaid } from './said.ts'

/** What the teacher who asked does with a case afterwards: makes the change, adds what was asked back, takes it back, looks. */

const ofCase = z.object({ caseId: z.int() })
const OFFERED_MAX = 8

const apply = command({
  name: 'correction.apply',
  data: ofCase,
  run: async ({ session }, data) => {
    const made = await applyCorrection(session, data)
    if (!made.ok) return { text: sayRefusal(made.refusal, session.school.zone) }
    const { subject, toSign, papers } = made.value
    const { files = [], offers = [] } = withPapers(subject, papers)
    return { text: vi.applied(made.value), offers: toSign ? [signOffer(subject, true)] : offers, files }
  },
})

/** What a witness, the board or a party of the minutes confirms with one tap; the next thing that waits is one tap away. */
const confirming = <Made>(
  name: CommandName,
  act: (session: Session, of: { caseId: number }) => Promise<Result<Made, CorrectionRefusal>>,
  say: (made: Made, zone: string) => Answer,
): Command =>
  command({
    name,
    data: ofCase,
    run: async ({ session }, data) => {
      const { zone } = session.school
      const made = await act(session, data)
      if (!made.ok) return { text: sayRefusal(made.refusal, zone) }
      const said = say(made.value, zone)
      return { ...said, offers: [...(said.offers ?? []), ...(await nextOffers(session))] }
    },
  })

function sayConfirmed(made: Confirmation): Answer {
  const { files = [], offers = [] } = withPapers(made.subject, made.papers)
  return {
    text: vi.confirmed(made),
    offers: [...(made.toSign ? [signOffer(made.subject, made.minutes)] : []), ...offers],
    files,
  }
}

const confirmingCommands = [
  confirming('correction.attend', attend, (made, zone) => ({ text: vi.attended(made, zone) })),
  confirming('correction.acknowledge', acknowledge, sayConfirmed),
  confirming('correction.sign', sign, sayConfirmed),
]

const takeBack = command({
  name: 'correction.withdraw',
  data: ofCase,
  run: async ({ session }, data) => {
    const made = await withdraw(session, data)
    return { text: made.ok ? vi.withdrawn(made.value) : sayRefusal(made.refusal, session.school.zone) }
  },
})

const RESUBMIT = 'correction.resubmit'

const addition = z.object({
  caseId: z.int(),
  words: z.literal(true).optional(),
  /** Shown back with the words already, so that they are sent. */
  shown: z.object({ files: z.array(z.int()) }).optional(),
})

async function add({ session, inbound, text }: Turn, data: z.infer<typeof addition>): Promise<Answer> {
  const { caseId } = data
  const { zone } = session.school
  if (!data.words) {
    await saveForm(session, { command: RESUBMIT, data: { caseId, words: true } })
    return { text: vi.askMore }
  }
  if (!data.shown) {
    const kept = await keepEvidence(session, inbound.files)
    if (!kept.ok) return { text: sayRefusal(kept.refusal, zone) }
    const files = kept.value
    const form = { command: RESUBMIT, data: { caseId, words: true, shown: { files } } }
    return shownBack(vi.doesResubmit(files.length), form, text || (files.length > 0 ? vi.moreEvidence : ''))
  }
  const made = await resubmit(session, { caseId, note: text, files: [...data.shown.files] })
  if (made.ok || !made.refusal.code.startsWith('reason_')) await forgetForm(session)
  return { text: made.ok ? vi.submitted(made.value) : sayRefusal(made.refusal, zone) }
}

const addMore = command({ name: RESUBMIT, data: addition, run: add })

const MINE = [
  ...['de nghi', '/denghi', 'de nghi cua toi', 'de nghi sua diem cua toi'],
  ...['phieu cua toi', 'xem de nghi', 'de nghi cua em'],
]

const mine = command({
  name: 'correction.mine',
  data: z.object({}),
  understand: saidOneOf(MINE),
  run: async ({ session }) => {
    const cases = await listOwnCases(session)
    if (cases.length === 0) return { text: vi.nothingOwn }
    const live = cases.filter(one => !isSettled(one.step)).slice(0, OFFERED_MAX)
    return {
      text: vi.own(cases),
      offers: live.map(subject => ({
        label: vi.look(subject),
        intent: { command: 'correction.show', data: { caseId: subject.caseId } },
      })),
    }
  },
})

/** Before the wide readers of words: "sửa điểm 6A toán tx2 An 8,5" is also a line of marks. */
export const correctionCommands: readonly Command[] = [
  mine,
  ...decidingCommands,
  correctBeside,
  correctionSaid,
  askCorrection,
  sendCorrection,
  apply,
  ...confirmingCommands,
  addMore,
  takeBack,
]

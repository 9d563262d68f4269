import { z } from 'zod'
import { copyGranted, fetchCopy } from '../../core/data-requests/copy.ts'
import { ZIP_MIME } from '../../core/person-data/copy.ts'
import { viData as vi } from '../vi/data-requests/data-requests.ts'
import { sayRefusal } from '../vi/refusals.ts'
import type { ActReply } from './page.ts'
import { act, page } from './page.ts'
import type { OwnDataDone, OwnDataView } from './views.ts'

/** The copy of the data held of somebody, made as it is downloaded. */

const data = z.strictObject({ requestId: z.int() })
type Asked = z.infer<typeof data>

const read = act({
  body: z.object({}),
  run: async (session, { requestId }: Asked): Promise<ActReply> => {
    const card = await copyGranted(session, requestId)
    if (!card.ok) return { kind: 'refused', sentence: sayRefusal(card.refusal, session.school.zone) }
    const view: OwnDataView = {
      title: vi.pageTitle,
      who: session.actor.fullName,
      help: vi.pageHelp(card.value),
      button: vi.pageButton,
    }
    return { kind: 'done', body: view }
  },
})

const fetch = act({
  body: z.object({}),
  run: async (session, { requestId }: Asked): Promise<ActReply> => {
    const copy = await fetchCopy(session, requestId)
    if (!copy.ok) return { kind: 'refused', sentence: sayRefusal(copy.refusal, session.school.zone) }
    const done: OwnDataDone = {
      sentence: vi.pageDone,
      name: vi.fileName(session.school.today),
      mime: ZIP_MIME,
      base64: Buffer.from(copy.value.bytes).toString('base64'),
    }
    return { kind: 'done', body: done }
  },
})

export const ownData = page<Asked>({ view: 'own-data/own-data.html', data, acts: { read, fetch } })

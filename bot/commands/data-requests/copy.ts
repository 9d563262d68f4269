import { z } from 'zod'
import { copyGranted } from '../../../core/data-requests/copy.ts'
import { command } from '../../command.ts'
import { pageLink } from '../../pages/purposes.ts'
import { viData as vi } from '../../vi/data-requests/data-requests.ts'
import { sayRefusal } from '../../vi/refusals.ts'

/** The way to a copy that was granted: a page opened once, so that nothing of it passes through a chat platform. */

const LINK_MINUTES = 30

export const fetchOwnData = command({
  name: 'data.copy',
  data: z.object({ requestId: z.int() }),
  run: async ({ session }, { requestId }) => {
    const card = await copyGranted(session, requestId)
    if (!card.ok) return { text: sayRefusal(card.refusal, session.school.zone) }
    const url = await pageLink(session, { purpose: 'own_data', data: { requestId }, minutes: LINK_MINUTES })
    return { text: vi.ready(card.value, LINK_MINUTES), links: [{ label: vi.openPage, url }] }
  },
})

import { z } from 'zod'
import type { WaitingClaim } from '../../../core/accounts/claims.ts'
import { confirmGuardians, refuseGuardian, waitingClaims } from '../../../core/accounts/claims.ts'
import type { Answer } from '../../answer.ts'
import type { Command } from '../../command.ts'
import { command } from '../../command.ts'
import { saidOneOf } from '../../understand/phrases.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { viClaims as vi } from '../../vi/slips/claims.ts'
import { confirmOr } from '../preview.ts'

/** "phụ huynh chờ xác nhận": who linked and waits, confirmed one by one or all at once, or turned away. */

const LISTED_MAX = 20

const confirming = (claims: readonly WaitingClaim[]) => ({
  command: 'linking.claims_confirm' as const,
  data: { claimIds: claims.map(({ claimId }) => claimId) },
})

function shown(claims: readonly WaitingClaim[], zone: string): Answer {
  const some = claims.slice(0, LISTED_MAX)
  if (some.length === 0) return { text: vi.none }
  return {
    text: vi.list(some, zone),
    offers: [
      ...confirmOr({ label: vi.confirmAll(some.length), intent: confirming(some), keyword: 'XACNHAN' }),
      ...(some.length > 1
        ? some.map(claim => ({
            label: vi.confirmOne(claim),
            intent: confirming([claim]),
            keyword: 'XACNHAN',
          }))
        : []),
      ...some.map(claim => ({
        label: vi.refuseOne(claim),
        intent: { command: 'linking.claims_refuse_ask' as const, data: { claimId: claim.claimId } },
      })),
    ],
  }
}

const list = command({
  name: 'linking.claims',
  data: z.object({}),
  understand: saidOneOf([
    'phu huynh cho xac nhan',
    'ph cho xac nhan',
    'phu huynh dang cho xac nhan',
    'xac nhan phu huynh',
    'ai cho xac nhan',
    'ai dang cho xac nhan',
  ]),
  run: async ({ session }) => {
    const claims = await waitingClaims(session)
    const { zone } = session.school
    return claims.ok ? shown(claims.value, zone) : { text: sayRefusal(claims.refusal, zone) }
  },
})

const confirm = command({
  name: 'linking.claims_confirm',
  data: z.object({ claimIds: z.array(z.int()) }),
  run: async ({ session }, { claimIds }) => {
    const done = await confirmGuardians(session, claimIds)
    return { text: done.ok ? vi.confirmed(done.value) : sayRefusal(done.refusal, session.school.zone) }
  },
})

const askRefuse = command({
  name: 'linking.claims_refuse_ask',
  data: z.object({ claimId: z.int() }),
  run: async ({ session }, { claimId }) => {
    const claims = await waitingClaims(session)
    const { zone } = session.school
    if (!claims.ok) return { text: sayRefusal(claims.refusal, zone) }
    const claim = claims.value.find(one => one.claimId === claimId)
    if (!claim) return { text: sayRefusal({ code: 'claims_none' }, zone) }
    return {
      text: vi.refusing(claim),
      offers: confirmOr({
        label: vi.refuse,
        intent: { command: 'linking.claims_refuse', data: { claimId } },
        keyword: 'GOBO',
      }),
    }
  },
})

const turnAway = command({
  name: 'linking.claims_refuse',
  data: z.object({ claimId: z.int() }),
  run: async ({ session }, { claimId }) => {
    const done = await refuseGuardian(session, claimId)
    return { text: done.ok ? vi.refused(done.value) : sayRefusal(done.refusal, session.school.zone) }
  },
})

export const claimCommands: readonly Command[] = [list, confirm, askRefuse, turnAway]

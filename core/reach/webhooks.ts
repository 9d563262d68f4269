import { createHmac } from 'node:crypto'
import { findWebhookSign, recordWebhookSign } from '../../db/reach/webhooks.ts'
import { inSchool } from '../../db/tenancy.ts'
import type { Host } from '../host.ts'
import type { Trouble } from './facts.ts'

/** Where a platform delivers is told to it when that has changed, and only then: Zalo allows few such calls a day. */

export type Webhook = { readonly url: string; readonly secret: string }

/** What the platform can be asked and told; each may reject. */
export type WebhookDoor = {
  /** Where it delivers now, '' for nowhere, and whether that fails. */
  now(): Promise<{ readonly url: string; readonly isFailing: boolean }>
  /** @returns whether its trial of the address went well. */
  set(webhook: Webhook): Promise<boolean>
  /** It delivers nowhere from now on. */
  end(): Promise<void>
}

/** @param wanted undefined where this process polls. */
export async function tendWebhook(
  host: Host,
  { schoolId, channel }: { readonly schoolId: number; readonly channel: string },
  door: WebhookDoor,
  wanted: Webhook | undefined,
): Promise<Trouble | undefined> {
  const now = await door.now()
  if (!wanted) return now.url === '' ? undefined : 'webhook_in_the_way'
  const sign = createHmac('sha256', host.secret).update(`${wanted.url} ${wanted.secret}`).digest('base64url')
  const told = await inSchool(host.database, schoolId, tx => findWebhookSign(tx, channel))
  if (now.url === wanted.url && told === sign) return now.isFailing ? 'webhook_failing' : undefined
  if (!(await door.set(wanted))) return 'webhook_unverified'
  await inSchool(host.database, schoolId, tx => recordWebhookSign(tx, channel, sign))
  host.log.info({ schoolId, channel }, 'the platform was told where to deliver')
  return undefined
}

import type { Webhook } from '../../bot/webhook.ts'

/** A webhook as a server uses it: who is not known is sent away, and nothing is read of what they bring. */
export const knockAt =
  ({ knows, take }: Webhook) =>
  async (headers: Parameters<Webhook['knows']>[0], body: Buffer): ReturnType<Webhook['take']> =>
    knows(headers) ? take(body) : { status: 401, body: undefined }

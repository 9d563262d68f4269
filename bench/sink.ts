import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The far side of a bench: answers every Bot API call at once and tells when a message arrived for a chat. */

export type Sink = {
  readonly apiRoot: string
  /** Resolves with the instant (ms, monotonic) at which the next message for this chat arrives whose text has these words. */
  arrival(chat: number, words?: RegExp): Promise<number>
  stop(): Promise<void>
}

export async function startSink(): Promise<Sink> {
  const waiting = new Map<number, { readonly words: RegExp; readonly tell: (at: number) => void }>()
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', part => parts.push(part))
    request.on('end', () => {
      const method = request.url?.split('/').at(-1) ?? ''
      const sent = method === 'sendMessage' ? JSON.parse(Buffer.concat(parts).toString()) : undefined
      const chat = sent && Number(sent.chat_id)
      response.setHeader('content-type', 'application/json')
      const result =
        chat === undefined ? true : { message_id: 1, date: 0, chat: { id: chat, type: 'private' }, text: '' }
      response.end(JSON.stringify({ ok: true, result }))
      if (chat === undefined) return
      const waits = waiting.get(chat)
      if (!waits?.words.test(sent.text)) return
      waiting.delete(chat)
      waits.tell(performance.now())
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    apiRoot: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrival: (chat, words = /./) => new Promise(tell => waiting.set(chat, { words, tell })),
    stop: async () => {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

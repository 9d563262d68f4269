/** What the bot said, by chat, in order; and a way to await the next of it without sleeping. */

export type SentMessage = {
  readonly method: 'sendMessage' | 'sendPhoto'
  readonly chatId: string
  readonly messageId: string
  /** The text, or the caption of a photo. */
  readonly text: string
  readonly photo?: string
}

export type Mailbox = {
  put(message: SentMessage): void
  sent(chatId: string): readonly SentMessage[]
  /** Each message once, in order; waits while there is none. */
  next(chatId: string): Promise<SentMessage>
  total(): number
}

export const mailbox = (): Mailbox => {
  const all: SentMessage[] = []
  const unread = new Map<string, SentMessage[]>()
  const readers = new Map<string, ((message: SentMessage) => void)[]>()
  return {
    put: message => {
      all.push(message)
      const reader = readers.get(message.chatId)?.shift()
      if (reader) reader(message)
      else unread.set(message.chatId, [...(unread.get(message.chatId) ?? []), message])
    },
    sent: chatId => all.filter(message => message.chatId === chatId),
    next: chatId => {
      const message = unread.get(chatId)?.shift()
      if (message) return Promise.resolve(message)
      const { promise, resolve } = Promise.withResolvers<SentMessage>()
      readers.set(chatId, [...(readers.get(chatId) ?? []), resolve])
      return promise
    },
    total: () => all.length,
  }
}

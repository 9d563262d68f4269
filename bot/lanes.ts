/**
 * Chats side by side, each in its own order: what is slow in one holds up no other. Whoever hands something in does not wait for it.
 */

export type Lanes<Item> = {
  take(chat: string, item: Item): void
  /** Resolves when nothing is in hand. */
  idle(): Promise<void>
  /** Resolves when fewer than this many are in hand. */
  below(count: number): Promise<void>
}

type Way<Item> = {
  /** Chats at work at the same time; each may hold one file in memory. */
  readonly lanesMax: number
  /** False: what waits behind it in its chat is left. Never rejects. */
  work(item: Item): Promise<boolean>
  /** What was left, in order. */
  leave?(items: readonly Item[]): void
}

export function openLanes<Item>({ lanesMax, work, leave }: Way<Item>): Lanes<Item> {
  const queues = new Map<string, Item[]>()
  const busy = new Map<string, Promise<void>>()

  async function run(chat: string): Promise<void> {
    for (;;) {
      const item = queues.get(chat)?.[0]
      const goesOn = item !== undefined && (await work(item))
      const rest = queues.get(chat)?.slice(1) ?? []
      if (goesOn) queues.set(chat, rest)
      else {
        queues.delete(chat)
        leave?.(rest)
        return
      }
    }
  }

  function start(): void {
    for (const chat of queues.keys()) {
      if (busy.size >= lanesMax) return
      if (busy.has(chat)) continue
      const done = run(chat).finally(() => {
        busy.delete(chat)
        start()
      })
      busy.set(chat, done)
    }
  }

  const inHand = (): number => [...queues.values()].reduce((sum, queue) => sum + queue.length, 0)

  return {
    take: (chat, item) => {
      queues.set(chat, [...(queues.get(chat) ?? []), item])
      start()
    },
    idle: async () => {
      while (busy.size > 0) await Promise.all(busy.values())
    },
    below: async count => {
      while (busy.size > 0 && inHand() >= count) await Promise.race(busy.values())
    },
  }
}

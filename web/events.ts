import type { Response } from 'express'
import type { WebVisitor } from '../bot/webchat/webchat.ts'
import type { WebHouse } from './house.ts'

/**
 * The bell of a thread as server-sent events. An event says only that the thread has grown; what came, the page reads from the thread,
 * so a lost or doubled ring loses and doubles nothing.
 */

const HEARTBEAT_MS = 25_000
/** Windows one person keeps open at once. */
export const STREAMS_PER_VISITOR_MAX = 8
/** A reader this far behind is cut off; its page comes back and reads the thread anew. */
const BACKLOG_BYTES_MAX = 16 * 1024
const RECONNECT_MS = 3000

export type Streams = {
  /** Keeps `res` open and rings it; false when this person has too many open. */
  open(res: Response, visitor: WebVisitor): boolean
  /** Ends every stream, so that the server can close. */
  close(): void
}

export function eventStreams(house: WebHouse, heartbeatMs: number = HEARTBEAT_MS): Streams {
  const openByVisitor = new Map<string, Set<Response>>()

  function open(res: Response, visitor: WebVisitor): boolean {
    const key = `${visitor.schoolId} ${visitor.address}`
    const mine = openByVisitor.get(key) ?? new Set<Response>()
    if (mine.size >= STREAMS_PER_VISITOR_MAX) return false
    // The caller may have left while the visitor was looked up; then no 'close' is to come.
    if (res.destroyed) return true
    mine.add(res)
    openByVisitor.set(key, mine)

    const say = (line: string): void => {
      if (res.writableLength > BACKLOG_BYTES_MAX) res.destroy()
      else res.write(line)
    }
    const stopListening = house.chat.listen(visitor, () => say('event: ring\ndata: 1\n\n'))
    const heartbeat = setInterval(() => say(': \n\n'), heartbeatMs)
    res.on('close', () => {
      stopListening()
      clearInterval(heartbeat)
      mine.delete(res)
      if (mine.size === 0) openByVisitor.delete(key)
    })
    res.status(200).set({
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    })
    res.write(`retry: ${RECONNECT_MS}\n\n`)
    return true
  }

  return {
    open,
    close() {
      for (const streams of openByVisitor.values()) for (const res of streams) res.end()
    },
  }
}

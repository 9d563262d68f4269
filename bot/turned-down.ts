import type { Standing, Thread } from '../core/conversation/thread.ts'
import { giveUp } from '../core/conversation/thread.ts'
import type { Answer } from './answer.ts'
import type { Turn } from './command.ts'
import { isExact } from './heard.ts'
import { leaning } from './understand/consent.ts'
import { vi } from './vi/conversation.ts'

/** A longer sentence to a preview that stands last: it puts the preview away, whatever else could be read in it. */

export const previewIn = ({ standing }: Thread): Standing | undefined =>
  standing?.choices.some(({ part }) => part === 'confirm') ? standing : undefined

/** "khoan, để cô lấy tập bài ra xem đã": a sentence that turns down what stands, and is no order of its own. */
export async function turnDown({ session, thread, text }: Turn): Promise<Answer | undefined> {
  const lean = leaning(text)
  if ((lean !== 'no' && lean !== 'wrong') || isExact(text) || !previewIn(thread)) return undefined
  await giveUp(session.tx, session.chat)
  return { text: vi.turnedDown }
}

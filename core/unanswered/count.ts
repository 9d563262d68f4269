import { createHmac } from 'node:crypto'
import { countShape, forgetShapesBefore } from '../../db/unanswered/unanswered.ts'
import type { ChatAddress } from '../answer.ts'
import type { Desk } from '../desk.ts'
import type { Known } from './rules.ts'
import { firstWeekKept, SHAPES_MAX, saysSomething, shapeOf, weekOf } from './rules.ts'

/**
 * Counts, per school and week, the shape of what was not understood. Of who asked only a sign is kept, other in every school and week and
 * of no use without the key of the installation: it tells three chats from one that asks three times.
 */
export async function countUnanswered(
  desk: Desk,
  chat: ChatAddress,
  text: string,
  known: Known,
): Promise<void> {
  const shape = shapeOf(text, known)
  if (!saysSomething(shape)) return
  const week = weekOf(desk.school.today)
  const asker = createHmac('sha256', desk.host.secret)
    .update(JSON.stringify([desk.tx.schoolId, week, chat.channel, chat.address]))
    .digest('hex')
    .slice(0, 24)
  await forgetShapesBefore(desk.tx, firstWeekKept(desk.school.today))
  await countShape(desk.tx, { week, shape, asker }, SHAPES_MAX)
}

import { countUnread } from '../../db/unread/unread.ts'
import type { Desk } from '../desk.ts'

/** How many updates lie aside, for the health of the house: looked after each minute, at a desk of each school. */

export type Unread = { readonly school: string; readonly updates: number }

export type UnreadWatch = { look(desk: Desk): Promise<void>; found(): readonly Unread[] }

export function watchUnread(): UnreadWatch {
  const bySchool = new Map<number, Unread>()
  return {
    look: async ({ tx, school }) => {
      const updates = await countUnread(tx)
      if (updates > 0) bySchool.set(tx.schoolId, { school: school.code, updates })
      else bySchool.delete(tx.schoolId)
    },
    found: () => [...bySchool.values()],
  }
}

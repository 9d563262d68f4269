import type { Watched } from '../../db/outgoing/house-watch.ts'

/** How many updates lie aside, for the health of the house. */

export type Unread = { readonly school: string; readonly updates: number }

export type UnreadWatch = { see(watched: readonly Watched[]): void; found(): readonly Unread[] }

export function watchUnread(): UnreadWatch {
  let unread: readonly Unread[] = []
  return {
    see: watched => {
      const aside = Map.groupBy(
        watched.filter(({ what }) => what === 'unread'),
        ({ school }) => school,
      )
      unread = [...aside].map(([school, rows]) => ({
        school,
        updates: rows.reduce((sum, row) => sum + row.rows, 0),
      }))
    },
    found: () => unread,
  }
}

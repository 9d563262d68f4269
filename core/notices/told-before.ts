import { wasSaidSince as saidSince, wasToldSince as toldSince } from '../../db/notices/notices.ts'
import type { Desk } from '../desk.ts'
import { recordDrafts } from '../drafts.ts'

/** What people were told already, what this very transaction says included. */

/** Whether anybody was told a fact of this kind since then. */
export async function wasToldSince(desk: Desk, kind: string, since: Date): Promise<boolean> {
  await recordDrafts(desk)
  return toldSince(desk.tx, kind, since)
}

/** Whether anybody was ever told a fact of this kind. */
export const wasEverTold = (desk: Desk, kind: string): Promise<boolean> =>
  wasToldSince(desk, kind, new Date(0))

/** Whether somebody was told these very words since then. */
export async function wasSaidSince(desk: Desk, kind: string, text: string, since: Date): Promise<boolean> {
  await recordDrafts(desk)
  return saidSince(desk.tx, kind, text, since)
}

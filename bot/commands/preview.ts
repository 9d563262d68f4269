import { z } from 'zod'
import type { Intent, Offer } from '../answer.ts'
import { command } from '../command.ts'
import { vi } from '../vi/conversation.ts'

/** The two choices of a preview shown whole: to have done what it shows, and to put it away. */

type Part = { readonly label: string; readonly intent: Intent; readonly keyword?: string }

/** For a preview of which nothing is kept. */
export const dropPreview = command({
  name: 'preview.drop',
  data: z.object({}),
  run: async () => ({ text: vi.givenUp }),
})

const DROP: Part = { label: vi.drop, intent: { command: dropPreview.name, data: {} } }

export const confirmOr = (confirm: Part, drop: Part = DROP): readonly [Offer, Offer] => [
  { keyword: 'GHI', ...confirm, part: 'confirm' },
  { keyword: 'THOI', ...drop, part: 'drop' },
]

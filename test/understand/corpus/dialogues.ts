import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { isUnseen } from './lines.ts'

/**
 * Talks of three to eight turns in the small school, each with what is stored by every turn. A twin is a dialogue that parts from its
 * own before anything is stored; from there on nothing may be.
 */

const PEOPLE = [
  ...(['principal', 'vice', 'board', 'office', 'head', 'maths', 'arts'] as const),
  ...(['mother', 'an', 'binh', 'cuong', 'dung'] as const),
] as const

const THEN = [
  ...(['preview', 'done', 'put_away', 'asks', 'answer', 'refuses', 'talk', 'danger', 'still'] as const),
] as const

export const DOES = [
  ...([
    'marks',
    'attendance',
    'conduct',
    'remark',
    'request',
    'decision',
    'leave',
    'leave_decision',
  ] as const),
  ...(['question', 'lock', 'late_entry', 'stand_in'] as const),
] as const

const then = z.enum(THEN)
const turn = z
  .strictObject({
    as: z.enum(PEOPLE).exactOptional(),
    says: z.string().exactOptional(),
    /** The label of a choice of the answer this person got last. */
    presses: z.string().exactOptional(),
    /** The same of an earlier answer: `of` is its turn. */
    presses_old: z.string().exactOptional(),
    of: z.int().exactOptional(),
    // biome-ignore lint/suspicious/noThenProperty: so the corpus calls what comes of a turn
    then: z.union([then, z.array(then).min(2)]),
    does: z.array(z.enum(DOES)),
  })
  .transform(({ then: reaction, ...rest }) => ({ ...rest, reactions: [reaction].flat() }))

const dialogue = z.strictObject({
  id: z.string().regex(/^D\d{3}x?$/),
  twin: z.string().optional(),
  twinOf: z.string().optional(),
  who: z.enum(PEOPLE),
  kind: z.string(),
  turns: z.array(turn).min(3),
  note: z.string().optional(),
})

export type Dialogue = z.infer<typeof dialogue>
export type Turn = Dialogue['turns'][number]
export type Reaction = (typeof THEN)[number]

export const DIALOGUES: readonly Dialogue[] = readFileSync(
  new URL('dialogues-1.jsonl', import.meta.url),
  'utf8',
)
  .trim()
  .split('\n')
  .map(line => dialogue.parse(JSON.parse(line)))

/** A twin goes with its own dialogue. */
export const isUnseenDialogue = ({ id, twinOf = id }: Dialogue): boolean => isUnseen({ id: twinOf })

import { readdirSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { namesOf } from '../bot/reading/kin.ts'
import type { Speaker } from '../bot/reading/pieces.ts'

/** What people write, beside what it means: what the reading of messages is fitted on. */

const UTTERANCES = new URL('../bot/reading/utterances/', import.meta.url)

const utterance = z.object({
  side: z.enum(['family', 'staff', 'stranger']),
  says: z.string(),
  /** One thing, or several in their order. */
  means: z.union([z.string().transform(one => [one]), z.array(z.string())]),
  kids: z.array(z.string()).default([]),
})

export type Utterance = z.infer<typeof utterance>

export const utterances = (): readonly Utterance[] =>
  readdirSync(UTTERANCES)
    .toSorted()
    .flatMap(name => readFileSync(new URL(name, UTTERANCES), 'utf8').trim().split('\n'))
    .map(line => utterance.parse(JSON.parse(line)))

const TODAY = '2026-11-25'

export function speakerOf({ side, kids }: Utterance): Speaker {
  const kin = kids.map((fullName, at) => ({
    pupilId: at + 1,
    fullName,
    className: null,
    sex: null,
    bornOn: null,
  }))
  return { side, kin, names: namesOf(kin), today: TODAY }
}

import { beforeAll, describe, expect, it } from 'vitest'
import type { Session } from '../../core/session.ts'
import type { Cast, Person } from './cast.ts'
import { isForeign, PEOPLE } from './cast.ts'

/** Steps of a workflow, each tried by everybody whose it is not before it is taken. */

type Tried = { readonly ok: boolean; readonly refusal?: { readonly code: string } }

/** One step: who may take it, what everybody else is told, and the step itself. */
export type Step = {
  readonly name: string
  readonly may: readonly Person[]
  /** By person where it differs; the code of everybody else under `others`, of other schools under `foreign`. */
  readonly codes: Readonly<Partial<Record<Person | 'others' | 'foreign', string>>>
  readonly take: (session: Session) => Promise<Tried>
  /** Only tried, by the wrong people; the state stays for the next step. */
  readonly onlyTried?: true
}

const codeFor = ({ codes }: Step, person: Person): string | undefined =>
  codes[person] ?? (isForeign(person) ? codes.foreign : codes.others)

/** Every step in its turn: first by everybody whose it is not, then by whose it is. */
export function eachStep(cast: () => Cast, steps: readonly Step[]): void {
  describe.each(steps)('$name', step => {
    const wrong = PEOPLE.filter(person => !step.may.includes(person))
    let before: unknown
    beforeAll(async () => {
      before = await cast().everything()
    })
    it.each(wrong)('is refused to %s, and nothing is changed', async person => {
      const tried = await cast().at(person, step.take)
      expect(tried).toMatchObject({ ok: false, refusal: { code: codeFor(step, person) } })
      expect(await cast().everything()).toEqual(before)
    })
    if (step.onlyTried) return
    it(`is ${step.may[0]}’s`, async () => {
      expect(await cast().at(step.may[0] ?? 'an', step.take)).toMatchObject({ ok: true })
    })
  })
}

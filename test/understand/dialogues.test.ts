import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../databases.ts'
import type { TestHouse } from '../house.ts'
import { openTestHouse } from '../house.ts'
import { LONG } from '../lengths.ts'
import { DIALOGUES } from './corpus/dialogues.ts'
import type { Stage } from './dialogues/play.ts'
import { play, stageOf } from './dialogues/play.ts'

/** Of every dialogue and twin, looked at or not; a run of all tests takes each second number, a long run all. */
const played = DIALOGUES.filter(({ id }) => LONG || Number(id.slice(1, 4)) % 2 === 0)

describe.each(databases)('in a dialogue on %s', kind => {
  let house: TestHouse
  let stage: Stage
  beforeAll(async () => {
    house = await openTestHouse(kind)
    stage = await stageOf(house.host, house.school.schoolId)
  })
  afterAll(() => house.close())

  it.each(played.map(dialogue => [dialogue.id, dialogue] as const))(
    'nothing is stored that was not consented to: %s',
    async (_id, dialogue) => {
      for (const { unsaid } of await play(stage, dialogue)) expect(unsaid).toEqual([])
    },
  )
})

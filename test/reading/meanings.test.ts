import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { CUTS_FILE } from '../../bot/reading/cuts.ts'
import { namesOf } from '../../bot/reading/kin.ts'
import type { Meaning, Side } from '../../bot/reading/meanings.ts'
import { meaningsOf } from '../../bot/reading/meanings.ts'
import { WEIGHTS_FILE } from '../../bot/reading/scorer.ts'
import { understand } from '../../bot/reading/understand.ts'
import { fold } from '../../core/wording/rules/fold.ts'
import { fittedCuts } from '../../tools/fit-cuts.ts'
import { fitted } from '../../tools/fit-reading.ts'
import { utterances } from '../../tools/utterances.ts'
import { LONG } from '../lengths.ts'
import { ASKED, isUnseen } from '../understand/corpus/lines.ts'
import { examples } from './examples.ts'

const child = { pupilId: 1, fullName: 'Nguyễn Văn An', className: '6A', sex: null, bornOn: null }

const meantBy = (says: string, side: Side): readonly Meaning[] => {
  const kin = side === 'family' ? [child] : []
  return understand(says, { side, kin, names: namesOf(kin), today: '2026-11-25' }).map(
    ({ meaning }) => meaning,
  )
}

const cases = (['family', 'staff', 'stranger'] as const).flatMap(side =>
  meaningsOf[side].flatMap(meaning => examples[meaning].map(says => [says, side, meaning] as const)),
)

describe('what a message means', () => {
  it.each(cases)('%s (%s): %s and nothing else', (says, side, meaning) => {
    expect(meantBy(says, side)).toEqual([meaning])
  })

  it.each(cases.filter(([, side]) => side !== 'stranger'))(
    '%s (%s) is the same with courtesies around it',
    (says, side, meaning) => {
      const wraps = [`dạ ${says} ạ`, `cô ơi ${says}`, says.toUpperCase()]
      const greeted = fold(says) === says ? [] : [`dạ em chào cô, ${says}`]
      for (const wrapped of [...wraps, ...greeted])
        expect([wrapped, ...meantBy(wrapped, side)]).toEqual([wrapped, meaning])
    },
  )

  it.each(['asdjkl', '...', '🙂', 'xyz 123 abc', ''])('“%s” means nothing', says => {
    expect([...meantBy(says, 'family'), ...meantBy(says, 'staff')]).toEqual([])
  })
})

describe('the weights', () => {
  it('are fitted on nothing of the unseen third', () => {
    const unseen = new Set(ASKED.filter(isUnseen).map(({ says }) => says))
    const seen = new Set(ASKED.filter(line => !isUnseen(line)).map(({ says }) => says))
    expect(
      utterances().filter(({ says }) => unseen.has(says) && !seen.has(says) && says.length > 25),
    ).toEqual([])
  })

  it.runIf(LONG)('are what the utterances give', () => {
    expect(fitted(utterances())).toBe(readFileSync(WEIGHTS_FILE, 'utf8'))
    expect(fittedCuts(utterances())).toBe(readFileSync(CUTS_FILE, 'utf8'))
  })
})

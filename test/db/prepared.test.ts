import { describe, expect, it } from 'vitest'
import { statementNames } from '../../db/prepared.ts'

describe('names of statements', () => {
  it('are given to what comes again, one for each text, the same ever after', () => {
    const nameOf = statementNames()
    expect([nameOf('select 1'), nameOf('select 2')]).toEqual([undefined, undefined])
    const [one, two] = [nameOf('select 1'), nameOf('select 2')]
    expect(one).toBeDefined()
    expect(two).not.toBe(one)
    expect([nameOf('select 1'), nameOf('select 2')]).toEqual([one, two])
  })

  it('are so many and no more, however many texts come', () => {
    const nameOf = statementNames()
    const texts = Array.from({ length: 1500 }, (_, at) => `select ${at}`)
    for (const text of texts) nameOf(text)
    expect(new Set(texts.flatMap(text => nameOf(text) ?? [])).size).toBe(1000)
  })
})

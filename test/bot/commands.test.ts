import { describe, expect, it } from 'vitest'
import { commands } from '../../bot/commands/all.ts'
import { commandNames } from '../../bot/commands/names.ts'

describe('the names of commands', () => {
  it('belong to one command each', () => {
    expect(commands.map(({ name }) => name).toSorted()).toEqual(commandNames.toSorted())
  })
})

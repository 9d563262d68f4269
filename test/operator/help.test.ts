import { describe, expect, it } from 'vitest'
import { flagsOf, flagWords, helpOf, helpOfAll, nearest, unknownVerb } from '../../admin/help.ts'
import { verbs } from '../../admin/verbs.ts'

/** What the command line says of itself. */

describe('the help of the verbs', () => {
  it.each(Object.entries(verbs))('%s has words for itself and each of its options', (name, verb) => {
    for (const flag of flagsOf(verb)) expect(flagWords(name, flag), flag).toBeTruthy()
    const [usage = '', what = ''] = helpOf(name, verb)
    expect(usage).toContain(`npm run -s admin -- ${name}`)
    expect(what.trim()).toBe(verb.what)
  })

  it('lists them all', () => {
    const lines = helpOfAll(verbs).join('\n')
    for (const name of Object.keys(verbs)) expect(lines).toContain(`  ${name}`)
  })

  it('names the nearest for one that is not there, and none where none is near', () => {
    const said = (line: string) => unknownVerb(line.split(' '), verbs)
    expect(said('schol create --code 1')).toContain('Có phải ý là "school create"?')
    expect(said('lnk-slips --school 1')).toContain('Có phải ý là "link-slips"?')
    expect(said('unread')).toContain('Với "unread" có: unread list, unread forget.')
    expect(said('delete everything')).not.toContain('Có phải')
    expect(nearest('--scool', ['--school', '--staff'])).toBe('--school')
  })
})

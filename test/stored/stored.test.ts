import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { stored, storedList } from '../../core/stored.ts'

const REFUSED = { ok: false, refusal: { code: 'stored_unreadable' } }

describe('a stored document', () => {
  const note = stored(2, z.strictObject({ body: z.string() }))

  it('comes back as it was written, and carries the version of its shape', () => {
    expect(note.write({ body: 'a' })).toEqual({ v: 2, body: 'a' })
    expect(note.read(note.write({ body: 'a' }))).toEqual({ ok: true, value: { body: 'a' } })
  })

  it('is of version 1 when it names none', () => {
    const first = stored(1, z.strictObject({ body: z.string() }))
    expect(first.read({ body: 'a' })).toEqual({ ok: true, value: { body: 'a' } })
    expect(note.read({ body: 'a' })).toEqual(REFUSED)
  })

  it.each([
    ['another version', { v: 99, body: 'a' }],
    ['another shape', { v: 2, title: 'a' }],
    ['a version that is none', { v: 'two', body: 'a' }],
    ['no document', 'a'],
    ['nothing', null],
  ])('is refused and never misread: %s', (_, document) => {
    expect(note.read(document)).toEqual(REFUSED)
  })

  it('is as well a list, which may have been written bare', () => {
    const list = storedList(1, z.int())
    expect(list.read(list.write([1, 2]))).toEqual({ ok: true, value: [1, 2] })
    expect(list.read([1, 2])).toEqual({ ok: true, value: [1, 2] })
    expect(list.read({ v: 99, rows: [1, 2] })).toEqual(REFUSED)
    expect(list.read(['a'])).toEqual(REFUSED)
  })
})

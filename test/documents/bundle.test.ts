import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { hashOf } from '../../core/audit/chain.ts'
import { FIRST_HASH } from '../../core/audit/rules.ts'
import { LOG, MANIFEST, verifyBundle, writeBundle } from '../../core/documents/bundle.ts'
import { childEnv } from '../child.ts'

/** Entries 1, 2 and 5 of a chain: what a case left there. */
function logLines(): string[] {
  let previous = FIRST_HASH
  const lines: string[] = []
  for (let seq = 1; seq <= 5; seq += 1) {
    const entry = {
      seq,
      at: '2026-11-24T07:00:00.000Z',
      actorId: 4,
      actorKind: 'person',
      act: 'correction.agreed',
      detail: { caseId: 7, number: 7 },
      policyVersion: 1,
      previous,
    }
    previous = hashOf(entry)
    if (seq !== 3 && seq !== 4) lines.push(JSON.stringify({ ...entry, hash: previous }))
  }
  return lines
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

const whole = (lines = logLines()): Uint8Array =>
  writeBundle(
    {
      school: { code: '79001', name: 'Trường THCS Bến Thiền' },
      year: '2026-2027',
      caseNumber: 7,
      madeAt: new Date('2026-11-24T07:00:00Z'),
      logHead: { seq: 9, hash: 'a'.repeat(64) },
    },
    [
      { path: 'giay-to/bien-ban-07.pdf', bytes: bytesOf('%PDF-1.7 biên bản') },
      { path: 'minh-chung/01-bai.jpg', bytes: Uint8Array.from([0xff, 0xd8, 0xff, 1]) },
      { path: LOG, bytes: bytesOf(`${lines.join('\n')}\n`) },
    ],
  )

/** The bundle with its inside changed by somebody who knows how to zip. */
function tampered(change: (files: Record<string, Uint8Array>) => void): Uint8Array {
  const files = unzipSync(whole())
  change(files)
  return zipSync(files)
}

describe('the file of a case', () => {
  it('is whole as it was made, and made the same twice', () => {
    expect(verifyBundle(whole())).toMatchObject({ ok: true, caseNumber: 7, files: 3, entries: 3 })
    expect(Buffer.from(whole()).equals(Buffer.from(whole()))).toBe(true)
  })

  it.each(['giay-to/bien-ban-07.pdf', 'minh-chung/01-bai.jpg', LOG])(
    'names %s when one byte of it is another',
    path => {
      const bundle = tampered(files => {
        const bytes = files[path]?.slice() ?? new Uint8Array()
        bytes[bytes.length - 2] = (bytes.at(-2) ?? 0) ^ 1
        files[path] = bytes
      })
      expect(verifyBundle(bundle)).toEqual({ ok: false, why: 'altered', path })
    },
  )

  it('names what is missing', () => {
    const bundle = tampered(files => delete files['minh-chung/01-bai.jpg'])
    expect(verifyBundle(bundle)).toEqual({ ok: false, why: 'missing', path: 'minh-chung/01-bai.jpg' })
  })

  it('names what was put in', () => {
    const bundle = tampered(files => {
      files['giay-to/quyet-dinh-01.pdf'] = bytesOf('thêm')
    })
    expect(verifyBundle(bundle)).toEqual({ ok: false, why: 'extra', path: 'giay-to/quyet-dinh-01.pdf' })
  })

  it('names the entry of the log that was rewritten, even where the manifest was made to fit', () => {
    const lines = logLines()
    const rewritten = lines.map((line, at) => (at === 1 ? line.replace('"actorId":4', '"actorId":5') : line))
    expect(verifyBundle(whole(rewritten))).toEqual({
      ok: false,
      why: 'log',
      log: { ok: false, seq: 2, why: 'altered' },
    })
  })

  it('names the entry that does not follow the one before it', () => {
    const [first = '', second = '', fifth = ''] = logLines()
    expect(verifyBundle(whole([second, first, fifth]))).toMatchObject({ log: { seq: 1, why: 'unlinked' } })
    const apart = JSON.parse(second)
    const { hash: _, ...sealed } = { ...apart, previous: 'b'.repeat(64) }
    const forged = JSON.stringify({ ...sealed, hash: hashOf(sealed) })
    expect(verifyBundle(whole([first, forged, fifth]))).toMatchObject({ log: { seq: 2, why: 'unlinked' } })
  })

  it('is found out by the sum that was told when another was made from its first byte', () => {
    const { sha256 } = verifyBundle(whole()) as { sha256: string }
    expect(verifyBundle(whole(), sha256.toUpperCase())).toMatchObject({ ok: true, sha256 })
    const [first = ''] = logLines()
    expect(verifyBundle(whole([first]))).toMatchObject({ ok: true })
    expect(verifyBundle(whole([first]), sha256)).toMatchObject({ ok: false, why: 'not_the_one' })
  })

  it('is not whole without a line of the log', () => {
    expect(verifyBundle(whole([]))).toEqual({
      ok: false,
      why: 'log',
      log: { ok: false, seq: null, why: 'empty' },
    })
  })

  it('is nothing else', () => {
    expect(verifyBundle(bytesOf('không phải zip'))).toEqual({ ok: false, why: 'not_a_bundle' })
    expect(verifyBundle(zipSync({ 'a.txt': bytesOf('a') }))).toEqual({ ok: false, why: 'not_a_bundle' })
    expect(verifyBundle(tampered(files => (files[MANIFEST] = bytesOf('{}'))))).toEqual({
      ok: false,
      why: 'not_a_bundle',
    })
  })

  it('is checked on the command line without a database', () => {
    const folder = mkdtempSync(join(tmpdir(), 'so-diem-bundle-'))
    const file = join(folder, 'ho-so.zip')
    writeFileSync(file, whole())
    const verify = () =>
      execFileSync(process.execPath, ['admin.ts', 'bundle', 'verify', file], {
        env: { ...childEnv, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' },
        stdio: 'pipe',
      }).toString()
    const sum = createHash('sha256').update(whole()).digest('hex')
    expect(verify()).toContain(`SHA-256 của hồ sơ: ${sum}`)
    writeFileSync(
      file,
      tampered(files => delete files[LOG]),
    )
    expect(verify).toThrow(`tệp ${LOG} bị thiếu`)
    rmSync(folder, { recursive: true })
  })
})

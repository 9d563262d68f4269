import { describe, expect, it } from 'vitest'
import { mimeOf, UNKNOWN_MIME } from '../../core/documents/rules/mime.ts'

const bytes = (text: string): Uint8Array => Uint8Array.from(text, char => char.charCodeAt(0))

describe('mimeOf', () => {
  it.each([
    ['image/png', '\x89PNG\r\n\x1a\n....'],
    ['image/jpeg', '\xff\xd8\xff\xe0....'],
    ['image/webp', 'RIFF\x10\x00\x00\x00WEBPVP8 '],
    ['application/pdf', '%PDF-1.7\n'],
  ])('knows %s by its first bytes', (mime, start) => {
    expect(mimeOf(bytes(start))).toBe(mime)
  })

  it.each([
    ['nothing', ''],
    ['a picture cut short', '\x89PNG'],
    ['a sound in the same container as webp', 'RIFF\x10\x00\x00\x00WAVEfmt '],
    ['a page that only names a PDF', '<html>%PDF-'],
    ['a program', 'MZ\x90\x00'],
  ])('does not know %s', (_, start) => {
    expect(mimeOf(bytes(start))).toBe(UNKNOWN_MIME)
  })
})

import { TextDecoder } from 'node:util'
import { SaxesParser } from 'saxes'

/**
 * Walks the XML of one part of a workbook, in one pass and without building it. Names come without their prefix. A document of the
 * parser's own is never made, entities of the file's own are not known, and what is no XML throws.
 */

export type Attributes = Readonly<Record<string, string>>

export type Visitor = {
  open?(name: string, attributes: Attributes): void
  text?(text: string): void
  close?(name: string): void
}

const CHUNK_BYTES = 64 * 1024

const localOf = (name: string): string => name.slice(name.indexOf(':') + 1)

/** In UTF-8, or in UTF-16 where the part begins by saying so. */
const decoderOf = (part: Buffer): TextDecoder => {
  if (part[0] === 0xff && part[1] === 0xfe) return new TextDecoder('utf-16le')
  return new TextDecoder(part[0] === 0xfe && part[1] === 0xff ? 'utf-16be' : 'utf-8')
}

export function walkXml(part: Buffer, visitor: Visitor): void {
  const parser = new SaxesParser()
  const { open, text, close } = visitor
  if (open) parser.on('opentag', tag => open(localOf(tag.name), tag.attributes))
  if (text) {
    parser.on('text', text)
    parser.on('cdata', text)
  }
  if (close) parser.on('closetag', tag => close(localOf(tag.name)))
  const decoder = decoderOf(part)
  for (let at = 0; at < part.length; at += CHUNK_BYTES)
    parser.write(decoder.decode(part.subarray(at, at + CHUNK_BYTES), { stream: true }))
  parser.write(decoder.decode()).close()
}

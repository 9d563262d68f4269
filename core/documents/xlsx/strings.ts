import { walkXml } from './xml.ts'

/** Texts as a workbook writes them: formatted pieces joined, readings of characters (`rPh`) left out. */

/** "_x000D_" stands for the character of that number (ISO/IEC 29500-1, 22.9.2.19). One that is no text stays as it is written. */
export const plainText = (written: string): string =>
  written.includes('_x')
    ? written.replace(/_x([0-9A-Fa-f]{4})_/g, (asWritten: string, code: string) => {
        const letter = String.fromCharCode(Number.parseInt(code, 16))
        return /[\t\n\r\x20-\ud7ff\ue000-\ufffd]/.test(letter) ? letter : asWritten
      })
    : written

/** The texts that cells name by number. */
export function readStrings(part: Buffer): readonly string[] {
  const strings: string[] = []
  let text = ''
  let isSaid = false
  let isReading = false
  walkXml(part, {
    open: name => {
      if (name === 'si') text = ''
      else if (name === 'rPh') isReading = true
      else if (name === 't') isSaid = !isReading
    },
    text: piece => {
      if (isSaid) text += piece
    },
    close: name => {
      if (name === 'si') strings.push(plainText(text))
      else if (name === 'rPh') isReading = false
      else if (name === 't') isSaid = false
    },
  })
  return strings
}

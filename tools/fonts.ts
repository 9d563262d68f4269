import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import subsetFont from 'subset-font'

/**
 * `npm run fonts`: cuts Tinos down to what papers in Vietnamese need and writes it into core/documents/fonts. Parsing a whole
 * font takes longer than drawing a paper. Kerning, ligatures and hints go as well: set without them the text measures as in
 * the office program that papers are usually made with, and every letter stays one letter when it is read back.
 */

const FROM = new URL('../node_modules/@expo-google-fonts/tinos/', import.meta.url)
const INTO = new URL('../core/documents/fonts/', import.meta.url)

const FACES = {
  regular: '400Regular/Tinos_400Regular.ttf',
  bold: '700Bold/Tinos_700Bold.ttf',
  italic: '400Regular_Italic/Tinos_400Regular_Italic.ttf',
  boldItalic: '700Bold_Italic/Tinos_700Bold_Italic.ttf',
} as const

const range = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, step) => String.fromCodePoint(from + step)).join('')

const LETTERS = [
  range(0x20, 0x7e),
  range(0xa0, 0x17f),
  'ƠơƯư',
  // Vietnamese letters with two marks, precomposed.
  range(0x1ea0, 0x1ef9),
  '–—‘’‚“”„•…′″₫№→≈≤≥−‑',
].join('')

mkdirSync(INTO, { recursive: true })
for (const [face, file] of Object.entries(FACES)) {
  const font = await subsetFont(readFileSync(new URL(file, FROM)), LETTERS, {
    targetFormat: 'truetype',
    noHinting: true,
    keepFeatures: [],
    dropTables: ['GSUB', 'GPOS', 'GDEF', 'gasp'],
  })
  writeFileSync(new URL(`tinos-${face}.ttf`, INTO), font)
  process.stdout.write(`tinos-${face}.ttf ${font.length} bytes\n`)
}
writeFileSync(new URL('OFL.txt', INTO), readFileSync(new URL('LICENSE_FONT', FROM)))
process.stdout.write(`${fileURLToPath(INTO)}\n`)

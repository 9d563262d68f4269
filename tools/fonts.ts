import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import subsetFont from 'subset-font'

/**
 * `npm run fonts`: cuts the fonts of papers down to what they need and writes them into core/documents/fonts. Parsing a whole font
 * takes longer than drawing a paper. Tinos sets nearly everything: without kerning, ligatures and hints the text measures as in the
 * office program that papers are usually made with, and every letter stays one letter when it is read back. Noto Serif sets words
 * with letters of two marks that have no code of their own (ê̆, ơ̆, ư̆ of Ê Đê and Ba Na): it knows where the second mark goes.
 */

const TINOS = new URL('../node_modules/@expo-google-fonts/tinos/', import.meta.url)
const NOTO_SERIF = new URL('../node_modules/@expo-google-fonts/noto-serif/', import.meta.url)
const INTO = new URL('../core/documents/fonts/', import.meta.url)

const FACES = {
  regular: '400Regular',
  bold: '700Bold',
  italic: '400Regular_Italic',
  boldItalic: '700Bold_Italic',
} as const

const range = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, step) => String.fromCodePoint(from + step)).join('')

/** Every Latin letter with its marks, precomposed: Vietnamese, and the languages of the highlands (Ƀ, Č, Ŏ, Ñ, ʼ). */
const LATIN = [
  range(0x20, 0x7e),
  range(0xa0, 0x24f),
  // Letters of phonetic writing, and the apostrophes that are letters.
  range(0x250, 0x2ff),
  range(0x1e00, 0x1eff),
  '–—‘’‚“”„•…′″₫№−‑',
].join('')

const SIGNS = [range(0x391, 0x3c9), range(0x2070, 0x209c), range(0x2190, 0x2193), '≈≠≤≥√∞∑∆∏∂∫◊●■▲▼'].join('')
const MARKS = range(0x300, 0x36f)

const FONTS = [
  {
    name: 'tinos',
    from: TINOS,
    file: 'Tinos',
    letters: LATIN + SIGNS,
    keepFeatures: [],
    dropTables: ['GSUB', 'GPOS', 'GDEF', 'gasp'],
  },
  {
    name: 'noto-serif',
    from: NOTO_SERIF,
    file: 'NotoSerif',
    letters: LATIN + MARKS,
    keepFeatures: ['mark', 'mkmk'],
    dropTables: ['gasp'],
  },
]

mkdirSync(INTO, { recursive: true })
for (const { name, from, file, letters, keepFeatures, dropTables } of FONTS) {
  for (const [face, folder] of Object.entries(FACES)) {
    const whole = readFileSync(new URL(`${folder}/${file}_${folder}.ttf`, from))
    const font = await subsetFont(whole, letters, {
      targetFormat: 'truetype',
      noHinting: true,
      keepFeatures,
      dropTables,
    })
    writeFileSync(new URL(`${name}-${face}.ttf`, INTO), font)
    process.stdout.write(`${name}-${face}.ttf ${font.length} bytes\n`)
  }
  writeFileSync(new URL(`OFL-${name}.txt`, INTO), readFileSync(new URL('LICENSE_FONT', from)))
}
process.stdout.write(`${fileURLToPath(INTO)}\n`)

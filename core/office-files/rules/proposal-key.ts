/** A name for exactly one proposed change: what it is, of whom, and a sum over all it would do. */

const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193

/** FNV-1a over the characters: it tells changes of one file apart, and hides nothing. */
function sumOf(text: string): string {
  let sum = FNV_OFFSET
  for (const letter of text) sum = Math.imul(sum ^ (letter.codePointAt(0) ?? 0), FNV_PRIME)
  return (sum >>> 0).toString(36)
}

/** 'left-9926100001-1x8k3d'. */
export const proposalKey = (kind: string, who: string, ...what: readonly string[]): string =>
  `${kind}-${who.replace(/\s+/g, '')}-${sumOf([kind, who, ...what].join('\n'))}`

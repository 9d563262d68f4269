import { fold, tidy } from './fold.ts'

/** Accents and the letters only Vietnamese has, wherever in a syllable they are put: 'Hoà' and 'Hòa' have the same. */
const accentsOf = (name: string): string =>
  [...tidy(name).toLowerCase().normalize('NFD')]
    .filter(letter => /\p{M}|[đðɖ]/u.test(letter))
    .map(letter => (/[ðɖ]/.test(letter) ? 'đ' : letter))
    .sort()
    .join('')

/** Whether a written name is the known one: 'Minh Anh' is not 'Minh Ánh', but a name typed without any accents may be either. */
export function isSameName(written: string, known: string): boolean {
  if (fold(written) !== fold(known)) return false
  const accents = accentsOf(written)
  return accents === '' || accents === accentsOf(known)
}

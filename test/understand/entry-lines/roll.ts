/** A class in which the pupils of a line's reading sit: those named with a seat there, the others from the end of the list. */
const CLASS_SIZE = 40
const READ = /(?:#(\d+) ?)?([^=!#*?]*?)(?:=(\S+)|!([a-z_]+)(?:\([^)]*\))?)(?: |$)/g
const letter = (at: number): string => 'abcdefghijklmnopqrstuvwxyz'[at % 26] ?? ''

const fold = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

export function rollFor(read: string) {
  const roll = Array.from({ length: CLASS_SIZE }, (_, at) => ({
    fullName: `Xq${letter(at)}${at > 25 ? 'o' : ''}u`,
    seatNo: at + 1,
  }))
  let free = CLASS_SIZE
  const sit = (fullName: string, seat: number) => {
    roll[seat - 1] = { fullName, seatNo: seat }
  }
  const body = read.replace(/^\[[^\]]*\] ?/, '').replace(/!![a-z_]+/g, '')
  for (const [, seat, said = '', , code] of body.replace(/>>.*/, '').matchAll(READ)) {
    const name = said.replace(/\(.*\)/, '').trim()
    const unknown = name === '' || name === '*' || (code === 'unreadable' && /\s/.test(name))
    if (!unknown && !roll.some(({ fullName }) => fold(fullName) === fold(name)))
      sit(name, seat ? Number(seat) : free--)
  }
  for (const name of ['An', 'Bình', 'Cường'])
    if (!roll.some(({ fullName }) => fold(fullName).split(' ').at(-1) === fold(name))) sit(name, free--)
  return roll
}

/** "NT" of "Nguyễn Văn Tùng", "CH" of "Cô Hoa": where a picture would stand. @param {string} name */
export function initialsOf(name) {
  const words = name.trim().split(/\s+/)
  const [first = '', last = ''] = [words[0], words.length > 1 ? words.at(-1) : '']
  return (first.slice(0, 1) + last.slice(0, 1)).toUpperCase()
}

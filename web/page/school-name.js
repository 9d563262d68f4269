/**
 * A school's name in little room: what every school is called goes first, its own part last. "Trường THCS Sông Trăng" becomes
 * "THCS Sông Trăng", then "Sông Trăng".
 */

/** @type {readonly (readonly [RegExp, string])[]} */
const SHORTER = [
  [/^trường\s+/iu, ''],
  [/^trung học cơ sở\s+/iu, 'THCS '],
  [/^trung học phổ thông\s+/iu, 'THPT '],
  [/^tiểu học và trung học cơ sở\s+/iu, 'TH&THCS '],
  [/^(?:thcs|thpt|th&thcs|thcs\s*&\s*thpt)\s+/iu, ''],
]

/** @param {string} name @returns {string[]} ever shorter, the whole first */
export function shorterNames(name) {
  const names = [name]
  for (const [pattern, kept] of SHORTER) {
    const last = names.at(-1) ?? name
    const next = last.replace(pattern, kept)
    if (next !== last && next !== '') names.push(next)
  }
  return names
}

/** Puts the longest that fits, and goes on fitting it. @param {HTMLElement} place */
export function openSchoolName(place) {
  let whole = place.textContent ?? ''
  function shorten() {
    for (const name of shorterNames(whole)) {
      place.textContent = name
      if (place.scrollWidth <= place.clientWidth) return
    }
  }
  new ResizeObserver(shorten).observe(place.parentElement ?? place)
  return {
    /** @param {string} name */
    is(name) {
      whole = name
      place.title = name
      shorten()
    },
  }
}

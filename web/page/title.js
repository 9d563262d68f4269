/** What the tab is called: how many messages wait unread, and whose page it is. */

let page = 'Sổ điểm'
let unread = 0

function show() {
  document.title = unread > 0 ? `(${unread}) ${page}` : page
}

/** @param {string} [school] */
export function nameTitle(school) {
  page = school ? `${school} · Sổ điểm` : 'Sổ điểm'
  show()
}

/** @param {number} count */
export function countTitle(count) {
  unread = count
  show()
}

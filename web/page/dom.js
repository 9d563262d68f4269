/** Building elements. Text only ever enters as text: nothing said in a chat can become markup. */

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string>} [attributes]
 * @param {(Node | string)[]} [children]
 * @returns {HTMLElementTagNameMap[T]}
 */
export function element(tag, attributes = {}, children = []) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.append(...children)
  return made
}

/**
 * An element that index.html promises.
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} type
 * @returns {T}
 */
export function part(id, type) {
  const found = document.getElementById(id)
  if (!(found instanceof type)) throw new Error(`the page has no ${type.name} #${id}`)
  return found
}

/** @param {string} label @param {() => void} onClick @param {string} className */
export function button(label, onClick, className = '') {
  const made = element('button', { type: 'button', ...(className ? { class: className } : {}) }, [label])
  made.addEventListener('click', onClick)
  return made
}

/** Shows a sentence in its place, or takes the place away. @param {HTMLElement} place @param {string} [sentence] */
export function showProblem(place, sentence) {
  place.textContent = sentence ?? ''
  place.hidden = !sentence
}

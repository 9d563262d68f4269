/**
 * Messages not yet acknowledged, kept in the browser so that a closed page or a dead network loses nothing. Each carries the id under which
 * it is sent again and again; the server gives the same id one effect.
 * @typedef {{ id: string, madeAt: number, text?: string, choice?: string, label?: string, photo?: string, file?: string,
 *   name?: string, refused?: string }} Unsent
 * @typedef {Omit<Unsent, 'id' | 'madeAt'>} Said
 * @typedef {{ list(): Unsent[], add(said: Said): Unsent, refuse(id: string, sentence?: string): void,
 *   remove(id: string): void, clear(): void }} Outbox
 */

/**
 * @param {string} thread whose messages these are: another person on the same browser never sends them
 * @returns {Outbox}
 */
export function openOutbox(thread) {
  const key = `so-diem.unsent.${thread}`
  /** What the browser's storage would not take (full, or forbidden); it lives as long as the page. @type {Unsent[]} */
  let unkept = []

  /** Read anew each time: other windows of the same person write here too. @returns {Unsent[]} */
  function kept() {
    try {
      return JSON.parse(localStorage.getItem(key) ?? '[]')
    } catch {
      return []
    }
  }

  /** @param {Unsent[]} all @returns {boolean} */
  function keep(all) {
    try {
      if (all.length === 0) localStorage.removeItem(key)
      else localStorage.setItem(key, JSON.stringify(all))
      return true
    } catch {
      return false
    }
  }

  return {
    list: () => [...kept(), ...unkept].sort((a, b) => a.madeAt - b.madeAt),
    add(said) {
      const unsent = { ...said, id: newId(), madeAt: Date.now() }
      if (!keep([...kept(), unsent])) unkept.push(unsent)
      return unsent
    },
    refuse(id, sentence) {
      /** @param {Unsent} unsent */
      const marked = unsent => {
        if (unsent.id !== id) return unsent
        const { refused: _, ...rest } = unsent
        return sentence === undefined ? rest : { ...rest, refused: sentence }
      }
      keep(kept().map(marked))
      unkept = unkept.map(marked)
    },
    remove(id) {
      keep(kept().filter(unsent => unsent.id !== id))
      unkept = unkept.filter(unsent => unsent.id !== id)
    },
    clear() {
      keep([])
      unkept = []
    },
  }
}

/** `crypto.randomUUID` would need https, which a school's own network may not have. */
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
}

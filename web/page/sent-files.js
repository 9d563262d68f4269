/**
 * Pictures this browser sent, so that the thread shows them as they were sent: the school keeps only what is used of them. They stay on this
 * machine, the newest few, until its person signs out.
 * @typedef {{ key: string, thread: string, at: number, bytes: Blob }} Sent
 * @typedef {{ keep(event: string, base64: string): Promise<void>, find(event: string): Promise<Blob | undefined>, clear(): Promise<void> }} SentFiles
 */

const DATABASE = 'so-diem'
const STORE = 'sent'
const KEPT_MAX = 60

/** @returns {Promise<IDBDatabase>} */
const opened = () =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'key' })
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

/** @template T @param {IDBTransactionMode} mode @param {(store: IDBObjectStore) => IDBRequest<T>} ask @returns {Promise<T | undefined>} */
async function asked(mode, ask) {
  try {
    const database = await opened()
    return await new Promise((resolve, reject) => {
      const request = ask(database.transaction(STORE, mode).objectStore(STORE))
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  } catch {
    // A browser that keeps nothing shows the name of what was sent.
    return undefined
  }
}

/** @param {string} thread whose files these are @returns {SentFiles} */
export function openSentFiles(thread) {
  const keyOf = (/** @type {string} */ event) => `${thread} ${event}`
  /** @returns {Promise<Sent[]>} */
  const all = async () => (await asked('readonly', store => store.getAll())) ?? []
  const remove = (/** @type {string} */ key) => asked('readwrite', store => store.delete(key))

  return {
    async keep(event, base64) {
      const bytes = new Blob([Uint8Array.from(atob(base64), char => char.charCodeAt(0))])
      await asked('readwrite', store => store.put({ key: keyOf(event), thread, at: Date.now(), bytes }))
      const old = (await all()).sort((a, b) => b.at - a.at).slice(KEPT_MAX)
      await Promise.all(old.map(({ key }) => remove(key)))
    },
    find: async event => (await asked('readonly', store => store.get(keyOf(event))))?.bytes,
    async clear() {
      const mine = (await all()).filter(sent => sent.thread === thread)
      await Promise.all(mine.map(({ key }) => remove(key)))
    },
  }
}

import { listen } from './bell.js'
import { openHistory } from './history.js'
import { reachOf } from './reach.js'
import { isPassing, waitMs } from './retry.js'
import { oneAtATime } from './rounds.js'
import { Thread } from './thread.js'

/**
 * One person's talk with the school: sends what waits, in order and one at a time, then reads what the thread gained. Everything that may
 * have changed something (a ring, a network that came back, a press) only asks for another round.
 * @import { ThreadPage } from '../../bot/webchat/webchat.ts'
 * @import { Api } from './api.js'
 * @import { UnsentState } from './item.js'
 * @import { Outbox, Said, Unsent } from './outbox.js'
 * @import { Reach } from './reach.js'
 * @import { SentFiles } from './sent-files.js'
 * @typedef {{ reached(reach: Reach): void, grown(heard: number): void, said(): void, signedOut(): void }} Told
 * @typedef {{ api: Api, outbox: Outbox, sent: SentFiles, initials: string }} Own
 */

const THREAD_PAGE = 100
/** Should the bell be dead, the thread is looked at anyway. */
const LOOK_MS = 30_000

export class Conversation {
  #api
  #outbox
  #sent
  #told
  #thread
  #history
  #rounds = oneAtATime(() => this.#round())
  #bell
  #look = setInterval(this.#rounds.ask, LOOK_MS)
  #cursor = ''
  #isClosed = false
  #tries = 0
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #nextTry
  /** @type {string | undefined} */
  #sendingId
  /** Stored by the school, shown here until the thread is read again. @type {Unsent[]} */
  #acknowledged = []

  /** @param {Own} own @param {Told} told */
  constructor({ api, outbox, sent, initials }, told) {
    this.#api = api
    this.#outbox = outbox
    this.#sent = sent
    this.#thread = new Thread(
      {
        choose: choice => this.say({ choice: choice.id, label: choice.label }),
        retry: id => this.#retry(id),
        drop: id => this.#drop(id),
      },
      { initials, findSent: event => sent.find(event) },
    )
    this.#history = openHistory(api, this.#thread)
    this.#told = told
    this.#bell = listen(api.url('/chat/events'), this.#rounds.ask)
  }

  /** @param {Said} said */
  say(said) {
    this.#outbox.add(said)
    this.#showUnsent()
    this.#rounds.ask()
  }

  /** Brings an item into sight, loading what lies between. @param {string} id */
  goTo(id) {
    return this.#history.goTo(id)
  }

  sync() {
    this.#rounds.ask()
  }

  close() {
    this.#isClosed = true
    clearTimeout(this.#nextTry)
    clearInterval(this.#look)
    this.#bell.close()
    this.#history.close()
    this.#thread.showTyping(false)
    this.#thread.close()
  }

  /** @param {string} id */
  #retry(id) {
    this.#outbox.refuse(id)
    this.#rounds.ask()
  }

  /** @param {string} id */
  #drop(id) {
    this.#outbox.remove(id)
    this.#showUnsent()
  }

  async #round() {
    if (this.#isClosed) return
    if ((await this.#sendWaiting()) && (await this.#readThread())) this.#arrived()
    this.#showUnsent()
  }

  #arrived() {
    this.#tries = 0
    clearTimeout(this.#nextTry)
    this.#told.reached('reached')
    this.#thread.showWelcome()
  }

  /** @param {number} status @returns {false} */
  #failed(status) {
    if (this.#isClosed) return false
    if (status === 401) {
      this.#told.signedOut()
      return false
    }
    this.#told.reached(reachOf(status))
    clearTimeout(this.#nextTry)
    this.#nextTry = setTimeout(this.#rounds.ask, waitMs(this.#tries))
    this.#tries += 1
    return false
  }

  /** @returns {Promise<boolean>} whether the thread may be read now */
  async #sendWaiting() {
    for (const unsent of this.#outbox.list()) {
      if (this.#isClosed) return false
      if (unsent.refused !== undefined) continue
      const answer = await this.#send(unsent)
      if (answer.ok) {
        if (unsent.photo) await this.#sent.keep(unsent.id, unsent.photo)
        this.#acknowledged.push(unsent)
        this.#told.said()
        this.#outbox.remove(unsent.id)
      } else if (isPassing(answer.status) || answer.status === 401) return this.#failed(answer.status)
      else this.#outbox.refuse(unsent.id, answer.sentence)
    }
    return !this.#isClosed
  }

  /** @param {Unsent} unsent */
  async #send(unsent) {
    this.#sendingId = unsent.id
    this.#showUnsent()
    const { label: _, madeAt: __, ...message } = unsent
    const answer = await this.#api.post('/chat/messages', message)
    this.#sendingId = undefined
    return answer
  }

  /** @returns {Promise<boolean>} */
  async #readThread() {
    let mayHaveSpentChoices = this.#acknowledged.length > 0
    for (let isMore = true; isMore; ) {
      const since = this.#cursor
      const answer = await this.#api.get('/chat/thread', since ? { cursor: since } : {})
      if (this.#isClosed) return false
      if (!answer.ok) return this.#failed(answer.status)
      this.#take(answer.body)
      const { items } = answer.body
      isMore = since !== '' && items.length >= THREAD_PAGE
      mayHaveSpentChoices ||= since !== '' && items.some(item => item.from === 'me')
    }
    if (mayHaveSpentChoices) await this.#readChoices()
    return true
  }

  /** @param {ThreadPage} page */
  #take({ items, cursor, now }) {
    this.#thread.setClock(now)
    this.#cursor = cursor
    this.#acknowledged = []
    this.#showUnsent()
    const isFirst = this.#thread.oldest === undefined
    const heard = this.#thread.merge(items)
    if (isFirst) this.#history.begin(items.length >= THREAD_PAGE)
    if (items.length > 0) this.#told.grown(isFirst ? 0 : heard)
  }

  /** Only a reading from the start tells which choices of older answers still live. */
  async #readChoices() {
    const newest = await this.#api.get('/chat/thread')
    if (newest.ok && !this.#isClosed) this.#thread.merge(newest.body.items)
  }

  #showUnsent() {
    if (this.#isClosed) return
    this.#thread.showUnsent([
      ...this.#acknowledged.map(unsent => ({ unsent, state: /** @type {const} */ ('sending') })),
      ...this.#outbox.list().map(unsent => ({ unsent, state: this.#stateOf(unsent) })),
    ])
    this.#thread.showTyping(this.#sendingId !== undefined && navigator.onLine)
  }

  /** @param {Unsent} unsent @returns {UnsentState} */
  #stateOf({ id, refused }) {
    if (refused !== undefined) return 'refused'
    if (id === this.#sendingId) return 'sending'
    return this.#tries > 0 || !navigator.onLine ? 'waiting' : 'sending'
  }
}

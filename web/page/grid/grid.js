import { button, part, showProblem } from '../dom.js'
import { openColumns } from './columns.js'
import { openFill } from './fill.js'
import { openLine } from './line.js'
import { openModel } from './model.js'
import { openPreview } from './preview.js'
import { openSheet } from './sheet.js'
import { openTyped } from './typed.js'

/**
 * The grid page. What is typed is kept here until the school has stored it: it is proposed, shown back, and stored by one confirm,
 * all of it or nothing. A draft is stored once, however often its confirm arrives.
 * @import { GridView } from '../../../bot/pages/views.ts'
 * @import { Draft, Refusal } from '../../grid-shapes.ts'
 */

const WIDE = matchMedia('(min-width: 760px)')
const UNSENT = 'Chưa gửi được. Trang tự gửi lại khi có mạng.'

/** @type {ReturnType<typeof openTyped>} */
let typed
/** @type {ReturnType<typeof openModel>} */
let model
let column = 0
/** The cell in hand: where the keys write. @type {{ p: number, c: number } | undefined} */
let at
/** What the preview shows. @type {Draft | undefined} */
let draft

const line = openLine({
  reached(isReached) {
    part('offline', HTMLElement).hidden = isReached && navigator.onLine
  },
})

const sheet = openSheet({
  typed(p, c, text) {
    model.type(p, c, text)
    sheet.touch(p, c)
    showStatus()
  },
  insist(p, c) {
    model.insist(p, c)
    settle(p, c)
  },
  forget(p, c) {
    model.forget(p, c)
    settle(p, c)
  },
  focused(p, c) {
    at = { p, c }
  },
  past: () => part('send', HTMLButtonElement).focus(),
  fill: c => fill.open(model, c),
})

const columns = openColumns(c => showColumn(c))

const fill = openFill((pupils, c, text) => {
  for (const p of pupils) {
    model.type(p, c, text)
    sheet.refresh(p, c)
  }
  showStatus()
})

const preview = openPreview({
  confirm() {
    typed.setConfirmed(draft)
    line.insist(confirm)
  },
  back() {
    if (draft) line.ask('drop', { draft: draft.draft })
    draft = undefined
    showSheet()
  },
})

/** A cell whose doubt was settled by a press. @param {number} p @param {number} c */
function settle(p, c) {
  sheet.refresh(p, c)
  sheet.focus(p, c)
  showStatus()
}

/** @param {'sheet' | 'preview' | 'over'} which */
function showOnly(which) {
  for (const id of ['sheet', 'preview', 'over']) part(id, HTMLElement).hidden = id !== which
}

function showSheet() {
  showOnly('sheet')
  const shown = WIDE.matches ? model.grid.columns.map((_, c) => c) : [column]
  sheet.show(model, shown)
  columns.show(model, column, shown)
  showStatus()
}

/** @param {number} c */
function showColumn(c) {
  column = c
  fill.close()
  showSheet()
}

/** How much waits, and what keeps it from being sent. */
function showStatus() {
  const unsent = model.unsent()
  const count = (/** @type {string} */ kind) => unsent.filter(({ state }) => state.kind === kind).length
  const blocking = [
    `${count('doubt')} ô chưa rõ`,
    `${count('conflict')} ô cần chọn`,
    `${count('shut')} ô đã khóa`,
  ].filter(words => !words.startsWith('0 '))
  const words = unsent.length === 0 ? 'Không có ô nào chờ gửi.' : `${unsent.length} ô chưa gửi`
  part('status', HTMLElement).textContent = [words, ...blocking].join(' · ')
  const send = part('send', HTMLButtonElement)
  columns.count(model, column)
  send.disabled = unsent.length === 0
  send.textContent = unsent.length > 0 ? `Xem trước (${unsent.length})` : 'Xem trước'
}

/** @param {'problem' | 'done'} [id] @param {string} [sentence] */
function tell(id, sentence) {
  for (const place of ['problem', 'done'])
    showProblem(part(place, HTMLElement), place === id ? sentence : undefined)
}

/** @param {string} sentence */
function showOver(sentence) {
  part('over-why', HTMLElement).textContent = sentence
  showOnly('over')
}

/** Reads the book, and shows it under what was typed. */
async function read() {
  const outcome = await line.ask('read', {})
  if (outcome.kind === 'over') return showOver(outcome.sentence)
  if (outcome.kind === 'refused') return tell('problem', outcome.sentence)
  if (outcome.kind === 'unreached') return
  begin(outcome.body)
  // A confirm that was pressed before the page was closed comes first: what it stored is no conflict.
  draft = typed.confirmed()
  if (draft) return line.insist(confirm)
  showSheet()
}

/** @param {GridView} grid */
function begin(grid) {
  if (!typed) {
    typed = openTyped(grid.keep, () => part('sheet', HTMLElement).hidden || showSheet())
    column = grid.start
    showKeys(grid)
    document.title = `${grid.title} · Sổ điểm`
    part('title', HTMLElement).textContent = grid.title
    part('who', HTMLElement).textContent = grid.who
  }
  model = openModel(grid, typed)
}

/** @param {GridView} grid */
function showKeys({ keys }) {
  const made = keys.map(({ text, label }) => {
    const key = button(text, () => at && sheet.accept(at.p, at.c, text), 'key')
    key.setAttribute('aria-label', label)
    // The cell keeps the focus, and with it the phone's keyboard.
    key.addEventListener('pointerdown', event => event.preventDefault())
    return key
  })
  part('keys', HTMLElement).replaceChildren(...made)
}

/** @returns {boolean} whether something typed cannot be sent as it is; then it is shown */
function showBlocked() {
  const blocked = model.unsent().find(({ state }) => state.kind !== 'typed')
  if (!blocked) return false
  showColumn(blocked.c)
  sheet.focus(blocked.p, blocked.c)
  return true
}

async function propose() {
  if (showBlocked()) return
  const sent = typed.list()
  const status = part('status', HTMLElement)
  status.textContent = 'Đang gửi…'
  const outcome = await line.ask('propose', { rows: sent })
  if (outcome.kind === 'over') return showOver(outcome.sentence)
  if (outcome.kind === 'refused') return refused(outcome)
  if (outcome.kind === 'unreached') {
    status.textContent = `${sent.length} ô chưa gửi. ${UNSENT}`
    return
  }
  tell()
  draft = { draft: outcome.body.draft, sent }
  showOnly('preview')
  preview.show(outcome.body)
}

/** Nothing was stored. The book is read anew, so that each cell shows why. @param {Refusal} refusal */
async function refused({ sentence, detail }) {
  tell('problem', sentence)
  if (detail?.why === 'doubts') model.doubt(detail.cells ?? [])
  else await line.insist(read)
  if (!showBlocked()) showSheet()
}

async function confirm() {
  if (!draft) return
  preview.tell('Đang ghi…', true)
  const outcome = await line.ask('confirm', { draft: draft.draft })
  if (outcome.kind === 'over') return showOver(outcome.sentence)
  if (outcome.kind === 'unreached') return preview.tell(UNSENT, true)
  const { sent } = draft
  draft = undefined
  if (outcome.kind === 'refused') {
    typed.setConfirmed(undefined)
    return refused(outcome)
  }
  typed.stored(sent)
  tell('done', outcome.body.sentence)
  return line.insist(read)
}

part('send', HTMLButtonElement).addEventListener('click', () => line.insist(propose))
addEventListener('offline', () => {
  part('offline', HTMLElement).hidden = false
})
WIDE.addEventListener('change', () => part('sheet', HTMLElement).hidden || showSheet())
line.insist(read)

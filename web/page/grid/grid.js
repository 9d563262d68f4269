import { part } from '../dom.js'
import { openColumns } from './columns.js'
import { openFill } from './fill.js'
import { explain, sayStatus, showKeys, showStatus } from './foot.js'
import { openLine } from './line.js'
import { Model } from './model.js'
import { openPreview } from './preview.js'
import { Sheet } from './sheet.js'
import { openTyped } from './typed.js'
import { showOnly, showOver, tell } from './views.js'

/**
 * The grid page. What is typed is kept here until the school has stored it: it is proposed, shown back, and stored by one confirm,
 * all of it or nothing. A draft is stored once, however often its confirm arrives.
 * @import { GridView } from '../../../bot/pages/views.ts'
 * @import { At, Draft, Refusal, SheetTold } from '../../grid-shapes.ts'
 */

const WIDE = matchMedia('(min-width: 760px)')
const UNSENT = 'Chưa gửi được. Trang tự gửi lại khi có mạng.'

/** @type {ReturnType<typeof openTyped>} */
let typed
/** @type {Model} */
let model
/** @type {Sheet} */
let sheet
let column = 0
/** The cell in hand: where the keys write. @type {At | undefined} */
let inHand
/** What the preview shows. @type {Draft | undefined} */
let draft

const line = openLine({
  reached(isReached) {
    part('offline', HTMLElement).hidden = isReached && navigator.onLine
  },
})

/** What the sheet tells. @type {SheetTold} */
const hand = {
  typed(at, text) {
    model.type(at, text)
    sheet.touch(at)
    showCounts()
  },
  insist(at) {
    model.insist(at)
    settle(at)
  },
  forget(at) {
    model.forget(at)
    settle(at)
  },
  focused(at) {
    inHand = at
  },
  past: () => part('send', HTMLButtonElement).focus(),
  fill: c => fill.open(model, c),
}

const columns = openColumns(c => showColumn(c))

const fill = openFill((pupils, c, text) => {
  for (const p of pupils) {
    model.type({ p, c }, text)
    sheet.refresh({ p, c })
  }
  showCounts()
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

/** A cell whose doubt was settled by a press. @param {At} at */
function settle(at) {
  sheet.refresh(at)
  sheet.focus(at)
  showCounts()
}

function showSheet() {
  showOnly('sheet')
  const shown = WIDE.matches ? model.grid.columns.map((_, c) => c) : [column]
  sheet = new Sheet(model, shown, hand)
  columns.show(model, column, shown)
  showStatus(model)
}

/** @param {number} c */
function showColumn(c) {
  column = c
  fill.close()
  showSheet()
}

function showCounts() {
  columns.count(model, column)
  showStatus(model)
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
    showKeys(grid.keys, text => inHand && sheet.accept(inHand, text))
    explain([...grid.keys, ...grid.choices])
    document.title = `${grid.title} · Sổ điểm`
    part('title', HTMLElement).textContent = grid.title
    part('who', HTMLElement).textContent = grid.who
  }
  model = new Model(grid, typed)
}

/** @returns {boolean} whether something typed cannot be sent as it is; then it is shown */
function showBlocked() {
  const blocked = model.unsent().find(({ state }) => state.kind !== 'typed')
  if (!blocked) return false
  showColumn(blocked.at.c)
  sheet.focus(blocked.at)
  return true
}

async function propose() {
  if (showBlocked()) return
  const sent = typed.list()
  sayStatus('Đang gửi…')
  const outcome = await line.ask('propose', { rows: sent })
  if (outcome.kind === 'over') return showOver(outcome.sentence)
  if (outcome.kind === 'refused') return refused(outcome)
  if (outcome.kind === 'unreached') return sayStatus(`${sent.length} ô chưa gửi. ${UNSENT}`)
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

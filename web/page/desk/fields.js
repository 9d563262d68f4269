import { button, element } from '../dom.js'
import { leafOf, notes } from './leaf.js'

/**
 * A form drawn from its description: groups within groups, lists that grow, and what is not set at all. Each field gives its value back as
 * the document has it.
 * @import { FieldView } from '../../../bot/pages/desk/views.ts'
 * @import { Field } from './leaf.js'
 * @typedef {(view: FieldView, value: unknown) => Field} Draw
 */

/** @param {unknown} value @returns {Record<string, unknown>} */
const asGroup = value =>
  typeof value === 'object' && value !== null ? /** @type {Record<string, unknown>} */ (value) : {}

/** @param {FieldView} view @param {Node[]} within */
function fieldset(view, within) {
  const legend = view.label ? [element('legend', {}, [view.label])] : []
  return element('fieldset', { class: 'policy-group' }, [...legend, ...notes(view), ...within])
}

/** @param {readonly FieldView[]} views @param {unknown} value */
function parts(views, value) {
  const group = asGroup(value)
  const drawn = views.map(view => /** @type {const} */ ([view.key, field(view, group[view.key])]))
  return {
    nodes: drawn.map(([, { node }]) => node),
    value: () => Object.fromEntries(drawn.map(([key, one]) => [key, one.value()])),
  }
}

/** @param {FieldView & { kind: 'group' }} view @param {unknown} value @returns {Field} */
function group(view, value) {
  const within = parts(view.parts, value)
  if (!view.nullable) return { node: fieldset(view, within.nodes), value: within.value }
  const body = element('div', { class: 'policy-fields' }, within.nodes)
  const asked = leafOf(
    { ...view, kind: 'yes_no', label: 'Có đặt mục này', help: null, origin: null, nullable: false },
    value !== null && value !== undefined,
    shown => {
      body.hidden = shown !== true
    },
  )
  body.hidden = asked.value() !== true
  return {
    node: fieldset(view, [asked.node, body]),
    value: () => (asked.value() === true ? within.value() : null),
  }
}

/** @param {FieldView & { kind: 'cases' }} view @param {unknown} value @returns {Field} */
function cases(view, value) {
  const bodies = view.cases.map(one => {
    const within = parts(one.parts, value)
    return { ...within, of: one.value, body: element('div', { class: 'policy-fields' }, within.nodes) }
  })
  const show = (/** @type {unknown} */ chosen) => {
    for (const { of, body } of bodies) body.hidden = of !== chosen || body.childElementCount === 0
  }
  const options = view.cases.map(({ value: of, label }) => ({ value: of, label }))
  const choice = leafOf({ ...view, kind: 'choice', options, nullable: false }, asGroup(value)[view.by], show)
  show(choice.value())
  return {
    node: element('div', { class: 'policy-fields' }, [choice.node, ...bodies.map(({ body }) => body)]),
    value: () => ({
      [view.by]: choice.value(),
      ...bodies.find(({ of }) => of === choice.value())?.value(),
    }),
  }
}

/** @param {FieldView & { kind: 'list' }} view @param {unknown} value @returns {Field} */
function list(view, value) {
  const items = element('div', { class: 'policy-items' })
  /** @type {Field[]} */
  let held = []
  const add = button('Thêm', () => put(undefined), 'button policy-add')
  const settle = () => {
    add.hidden = view.max !== null && held.length >= view.max
  }
  /** @param {unknown} one */
  function put(one) {
    const item = field({ ...view.of, label: `${view.label}: dòng ${held.length + 1}` }, one)
    const drop = button(
      'Bỏ',
      () => {
        held = held.filter(other => other !== item)
        row.remove()
        settle()
      },
      'button',
    )
    const row = element('div', { class: 'policy-item' }, [item.node, drop])
    held.push(item)
    items.append(row)
    settle()
  }
  for (const one of Array.isArray(value) ? value : []) put(one)
  settle()
  return { node: fieldset(view, [items, add]), value: () => held.map(one => one.value()) }
}

/** @type {Draw} */
export function field(view, value) {
  switch (view.kind) {
    case 'group':
      return group(view, value)
    case 'cases':
      return cases(view, value)
    case 'list':
      return list(view, value)
    default:
      return leafOf(view, value)
  }
}

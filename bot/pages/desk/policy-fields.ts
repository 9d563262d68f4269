import type { PolicyForm } from '../../../core/founding/change-policy.ts'
import { isInterpreted } from '../../../core/school/interpreted.ts'
import type { Shape } from '../../../core/school/policy-shape.ts'
import { policyShape } from '../../../core/school/policy-shape.ts'
import { viPolicyDesk as vi } from '../../vi/policy/desk.ts'
import { keyGroups, keyWords } from '../../vi/policy/keys.ts'
import { valueWord } from '../../vi/policy/values.ts'
import type { FieldView, PolicyView } from './views.ts'

/** The policy's shape with its words, as the form shows it. */

type Known = { readonly form: PolicyForm; readonly zone: string }

function originOf(path: string, { form, zone }: Known): string | null {
  const origin = form.origins.get(path)
  return origin ? vi.origin(origin, isInterpreted(origin.preset, path), zone) : null
}

function optionsOf(shape: Extract<Shape, { kind: 'choice' }>, { form }: Known) {
  const options = shape.values.map(value => ({ value, label: valueWord(shape.path, value) ?? value }))
  const people = shape.people ? staffOptions(form, 'staff:') : []
  return [...options, ...people]
}

const staffOptions = ({ staff }: PolicyForm, prefix: string) =>
  staff.map(({ code, fullName }) => ({ value: `${prefix}${code}`, label: `${fullName} (${code})` }))

function fieldOf(shape: Shape, known: Known, isItem = false): FieldView {
  const { path, nullable } = shape
  const [label = path, help = null] = keyWords[path] ?? []
  const within = (one: Shape) => fieldOf(one, known)
  const own = {
    key: isItem ? '' : path.slice(path.lastIndexOf('.') + 1),
    nullable,
    label,
    help: isItem ? null : help,
    origin: isItem ? null : originOf(path, known),
  }
  switch (shape.kind) {
    case 'group':
      return { ...own, kind: 'group', parts: shape.parts.map(within) }
    case 'cases': {
      const cases = shape.cases.map(({ value, parts }) => ({
        value,
        label: valueWord(path, value) ?? value,
        parts: parts.map(within),
      }))
      const origin = originOf(`${path}.${shape.by}`, known)
      return { ...own, origin, kind: 'cases', by: shape.by, cases }
    }
    case 'choice':
      return { ...own, kind: 'choice', options: optionsOf(shape, known) }
    case 'staff_code':
      return { ...own, kind: 'choice', options: staffOptions(known.form, '') }
    case 'list':
      return { ...own, kind: 'list', of: fieldOf(shape.of, known, true), max: shape.max }
    case 'number':
      return { ...own, kind: 'number', min: shape.min, max: shape.max }
    case 'text':
      return { ...own, kind: 'text', max: shape.max }
    default:
      return { ...own, kind: shape.kind }
  }
}

const byKey = new Map(policyShape.map(shape => [shape.path, shape]))

/** @param isOpen whether this person may change a key. */
export const fieldGroups = (known: Known, isOpen: (key: string) => boolean): PolicyView['groups'] =>
  keyGroups.map(([title, keys]) => ({
    title,
    fields: keys.flatMap(key => {
      const shape = byKey.get(key)
      return shape ? [{ ...fieldOf(shape, known), isOpen: isOpen(key) }] : []
    }),
  }))

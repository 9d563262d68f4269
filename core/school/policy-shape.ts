import { z } from 'zod'
import { policySchema } from './policy.ts'

/**
 * The shape of the policy as its schema has it, for forms: a tree by key, whose leaves are what one person fills in. A list's own leaf has the
 * path of the list, and what lies in it goes on from there without a number ('yearPlan.name').
 */

export type Shape = { readonly path: string; readonly nullable: boolean } & (
  | { readonly kind: 'group'; readonly parts: readonly Shape[] }
  /** One of several groups, by the value of `by`. */
  | { readonly kind: 'cases'; readonly by: string; readonly cases: readonly Case[] }
  /** `people`: or one of the staff, as 'staff:' and a code. */
  | { readonly kind: 'choice'; readonly values: readonly string[]; readonly people: boolean }
  | { readonly kind: 'list'; readonly of: Shape; readonly max: number | null }
  | { readonly kind: 'number'; readonly min: number | null; readonly max: number | null }
  | { readonly kind: 'text'; readonly max: number | null }
  | { readonly kind: 'yes_no' | 'time' | 'date' | 'staff_code' }
)

type Case = { readonly value: string; readonly parts: readonly Shape[] }

/** What of JSON Schema the policy uses. */
type Json = {
  readonly type?: string
  readonly const?: string
  readonly enum?: readonly string[]
  readonly pattern?: string
  readonly format?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly maxLength?: number
  readonly maxItems?: number
  readonly items?: Json
  readonly properties?: Readonly<Record<string, Json>>
  readonly anyOf?: readonly Json[]
  readonly oneOf?: readonly Json[]
}

const PEOPLE = /^\^staff:/
const CODE = '^\\S+$'
const TIME = '[0-5]\\d$'

const partsOf = ({ properties = {} }: Json, under: string, except?: string): readonly Shape[] =>
  Object.entries(properties).flatMap(([key, node]) =>
    key === except ? [] : [shapeOf(node, under === '' ? key : `${under}.${key}`)],
  )

/** Alternatives within alternatives as one list. */
const flat = (node: Json): readonly Json[] => node.anyOf?.flatMap(flat) ?? [node]

function textShape(node: Json, path: string): Shape {
  if (node.format === 'date') return { path, nullable: false, kind: 'date' }
  if (node.pattern === CODE) return { path, nullable: false, kind: 'staff_code' }
  if (node.pattern?.endsWith(TIME)) return { path, nullable: false, kind: 'time' }
  return { path, nullable: false, kind: 'text', max: node.maxLength ?? null }
}

function plainShape(node: Json, path: string): Shape {
  const base = { path, nullable: false }
  if (node.enum) return { ...base, kind: 'choice', values: node.enum, people: false }
  switch (node.type) {
    case 'object':
      return { ...base, kind: 'group', parts: partsOf(node, path) }
    case 'array':
      return { ...base, kind: 'list', of: shapeOf(node.items ?? {}, path), max: node.maxItems ?? null }
    case 'integer':
      return { ...base, kind: 'number', min: node.minimum ?? null, max: node.maximum ?? null }
    case 'boolean':
      return { ...base, kind: 'yes_no' }
    default:
      return textShape(node, path)
  }
}

function casesShape(all: readonly Json[], path: string): Shape {
  const by = Object.entries(all[0]?.properties ?? {}).find(([, node]) => node.const !== undefined)?.[0] ?? ''
  const cases = all.map(one => ({
    value: one.properties?.[by]?.const ?? '',
    parts: partsOf(one, path, by),
  }))
  return { path, nullable: false, kind: 'cases', by, cases }
}

function shapeOf(node: Json, path: string): Shape {
  if (node.oneOf) return casesShape(node.oneOf, path)
  const all = flat(node)
  const nullable = all.some(({ type }) => type === 'null')
  const [first = {}, ...others] = all.filter(({ type }) => type !== 'null')
  if (others.length === 0) return { ...plainShape(first, path), nullable }
  const among = [first, ...others]
  const values = among.flatMap(one => one.enum ?? (one.const === undefined ? [] : [one.const]))
  const people = among.some(({ pattern }) => pattern !== undefined && PEOPLE.test(pattern))
  return { path, nullable, kind: 'choice', values, people }
}

/** The whole document; each part is a key of it. */
export const policyShape: readonly Shape[] = partsOf(
  z.toJSONSchema(policySchema, { io: 'input' }) as unknown as Json,
  '',
)

import { posix } from 'node:path'
import { FileFault } from './measure.ts'
import { walkXml } from './xml.ts'

/**
 * What a workbook says of itself: its sheets in their order, the part each lies in, and from when its days are counted. Parts are found
 * by what refers to them, as writers name them differently; names are the same in capitals and small letters (ISO/IEC 29500-2, 6.2).
 */

const WORKBOOK_PART = 'xl/workbook.xml'

/** By their names in small letters. */
export type Parts = ReadonlyMap<string, Buffer>

export type Contents = {
  readonly sheets: readonly { readonly name: string; readonly part: Buffer; readonly isHidden: boolean }[]
  /** Days are counted from 1904, not from 1900. */
  readonly isFrom1904: boolean
  readonly strings: Buffer | undefined
  readonly styles: Buffer | undefined
}

type Relation = { readonly id: string; readonly kind: string; readonly target: string }

/** What a part refers to; `kind` is the last word of the type, which the strict form and the other have in common. */
function relationsOf(parts: Parts, part: string): readonly Relation[] {
  const own = posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`)
  const relations: Relation[] = []
  const bytes = parts.get(own)
  if (!bytes) return relations
  walkXml(bytes, {
    open: (name, { Id = '', Type = '', Target = '' }) => {
      if (name !== 'Relationship') return
      const target = Target.startsWith('/') ? Target.slice(1) : posix.join(posix.dirname(part), Target)
      relations.push({ id: Id, kind: Type.slice(Type.lastIndexOf('/') + 1), target: target.toLowerCase() })
    },
  })
  return relations
}

/** The part of the workbook itself; undefined when the package is of something else. */
export function workbookPart(parts: Parts): string | undefined {
  const named = relationsOf(parts, '').find(({ kind }) => kind === 'officeDocument')?.target
  return [named, WORKBOOK_PART].find(name => name !== undefined && parts.has(name))
}

/** The id of a sheet's part, whatever prefix the file gives the namespace of relations. */
const relationOf = (attributes: Readonly<Record<string, string>>): string =>
  Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? ''

export function readContents(parts: Parts, workbookName: string, sheetsMax: number): Contents {
  const workbook = parts.get(workbookName)
  const relations = relationsOf(parts, workbookName)
  if (!workbook || relations.length === 0) throw new FileFault('damaged')
  const names = new Map(
    relations.filter(({ kind }) => kind === 'worksheet').map(({ id, target }) => [id, target]),
  )
  const partOf = (kind: string): Buffer | undefined =>
    parts.get(relations.find(each => each.kind === kind)?.target ?? '') ??
    parts.get(posix.join(posix.dirname(workbookName), `${kind.toLowerCase()}.xml`))
  const sheets: { name: string; part: Buffer; isHidden: boolean }[] = []
  const used = new Set<string>()
  let isFrom1904 = false
  walkXml(workbook, {
    open: (name, attributes) => {
      if (name === 'workbookPr') isFrom1904 = ['1', 'true'].includes(attributes.date1904 ?? '')
      if (name !== 'sheet') return
      const partName = names.get(relationOf(attributes))
      if (partName === undefined) return
      const part = parts.get(partName)
      // A part that is two sheets would be read as often as it is named.
      if (!part || used.has(partName)) throw new FileFault('damaged')
      used.add(partName)
      sheets.push({
        name: attributes.name ?? '',
        part,
        isHidden: ['hidden', 'veryHidden'].includes(attributes.state ?? ''),
      })
      if (sheets.length > sheetsMax) throw new FileFault('too_many_sheets')
    },
  })
  if (sheets.length === 0) throw new FileFault('damaged')
  return { sheets, isFrom1904, strings: partOf('sharedStrings'), styles: partOf('styles') }
}

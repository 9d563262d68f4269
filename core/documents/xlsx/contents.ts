import { posix } from 'node:path'
import { FileFault } from './measure.ts'
import { walkXml } from './xml.ts'

/** What a workbook says of itself: its sheets in their order, the part each lies in, and from when its days are counted. */

export const WORKBOOK_PART = 'xl/workbook.xml'
const RELATIONS_PART = 'xl/_rels/workbook.xml.rels'

export type Parts = ReadonlyMap<string, Buffer>

export type Contents = {
  readonly sheets: readonly { readonly name: string; readonly part: Buffer; readonly isHidden: boolean }[]
  /** Days are counted from 1904, not from 1900. */
  readonly isFrom1904: boolean
}

/** By the id under which the workbook names a part: the sheets only. */
function sheetParts(relations: Buffer): ReadonlyMap<string, string> {
  const parts = new Map<string, string>()
  walkXml(relations, {
    open: (name, { Id, Type = '', Target = '' }) => {
      if (name === 'Relationship' && Id !== undefined && Type.endsWith('/worksheet'))
        parts.set(Id, Target.startsWith('/') ? Target.slice(1) : posix.join('xl', Target))
    },
  })
  return parts
}

/** The id of a sheet's part, whatever prefix the file gives the namespace of relations. */
const relationOf = (attributes: Readonly<Record<string, string>>): string =>
  Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? ''

export function readContents(parts: Parts, sheetsMax: number): Contents {
  const workbook = parts.get(WORKBOOK_PART)
  const relations = parts.get(RELATIONS_PART)
  if (!workbook || !relations) throw new FileFault('damaged')
  const names = sheetParts(relations)
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
  return { sheets, isFrom1904 }
}

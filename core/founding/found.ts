import { recordSealing } from '../../db/audit/audit.ts'
import { inNewSchool } from '../../db/founding/founding.ts'
import type { Database } from '../../db/open.ts'
import { recordPolicy } from '../../db/school/schools.ts'
import { appendToChain } from '../audit/chain.ts'
import { type UnsupportedSchool, unsupportedSchool } from '../circular-of.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Place } from '../school/contact.ts'
import type { Policy } from '../school/policy.ts'
import { readPolicy } from '../school/policy.ts'
import { type PresetName, presets } from '../school/presets.ts'
import { fold } from '../wording/rules/fold.ts'

/** Founding a school: the school, its first policy and the first entry of its audit chain come together or not at all. */

/** Vietnam keeps one time. */
const ZONE = 'Asia/Ho_Chi_Minh'
const CODE = /^[0-9A-Za-z-]{3,20}$/
const FIRST_REASON = 'khởi tạo'

export type FoundingRefusal =
  | { readonly code: 'school_code_invalid' }
  | { readonly code: 'school_code_taken' }
  | { readonly code: 'school_name_missing' }
  | { readonly code: 'school_level_unknown' }
  | { readonly code: 'preset_unknown' }
  | { readonly code: 'contact_invalid' }
  | { readonly code: UnsupportedSchool['code'] }

/** As an operator typed it. */
export type SchoolRequest = {
  readonly code: string
  readonly name: string
  readonly level: string
  readonly preset: string
  /** Whom people are sent to who want a person; left out: not said yet. */
  readonly contact?: Place
  /** What stands at the head of papers; left out: the name alone. */
  readonly letterhead?: Policy['letterhead']
}

const isPreset = (name: string): name is PresetName => Object.hasOwn(presets, name)
const isLevel = (level: string): level is 'THCS' | 'THPT' => level === 'THCS' || level === 'THPT'

/** @returns the id of the school. */
export async function foundSchool(
  database: Database,
  { code, name, level, preset, contact, letterhead }: SchoolRequest,
): Promise<Result<number, FoundingRefusal>> {
  if (!CODE.test(code)) return refuse({ code: 'school_code_invalid' })
  if (name.trim() === '') return refuse({ code: 'school_name_missing' })
  const other = unsupportedSchool(fold(level), level) ?? unsupportedSchool(fold(name), name)
  if (other) return refuse({ code: other.code })
  if (!isLevel(level)) return refuse({ code: 'school_level_unknown' })
  if (!isPreset(preset)) return refuse({ code: 'preset_unknown' })
  const document = {
    ...presets[preset],
    ...(contact && { contact: { ...contact, protection: null } }),
    ...(letterhead && { letterhead }),
  }
  const policy = readPolicy(document)
  if (!policy.ok) return refuse({ code: 'contact_invalid' })
  const school = { code, name: name.trim(), level, zone: ZONE }
  const schoolId = await inNewSchool(database, school, async tx => {
    const version = await recordPolicy(tx, {
      preset,
      document: policy.value,
      setBy: null,
      reason: FIRST_REASON,
    })
    await appendToChain(tx, version, [
      {
        actorId: null,
        actorKind: 'operator',
        act: 'school.founded',
        detail: { code, level, preset, seals: true },
      },
    ])
    await recordSealing(tx)
  })
  return schoolId === undefined ? refuse({ code: 'school_code_taken' }) : ok(schoolId)
}

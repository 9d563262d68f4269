import { z } from 'zod'
import type { Bond } from '../../../core/accounts/access.ts'
import {
  bondsOf,
  changeAccess,
  endLinksOfGuardian,
  endLinksOfStaff,
  linkedBondsOf,
  reasonIn,
} from '../../../core/accounts/access.ts'
import type { AccountRefusal } from '../../../core/accounts/refusals.ts'
import type { Session } from '../../../core/session.ts'
import { fold } from '../../../core/wording/rules/fold.ts'
import type { Answer } from '../../answer.ts'
import type { Command } from '../../command.ts'
import { command } from '../../command.ts'
import { bondsNamed } from '../../understand/bond-named.ts'
import { saidOneOf } from '../../understand/phrases.ts'
import { viAccess as vi } from '../../vi/accounts/access.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import { confirmOr } from '../preview.ts'

/** "ngừng quyền của bố em An 6A, lý do: …", "ai bị ngừng quyền", "mất điện thoại của mẹ em An 6A". */

const act = z.enum(['ended', 'given_back'])
const ids = z.object({ guardianId: z.int(), pupilId: z.int() })
const words = z.object({ act, whom: z.string(), reason: z.string() })
const CHOICES_MAX = 6

const no = ({ school }: Session, refusal: AccountRefusal): Answer => ({
  text: sayRefusal(refusal, school.zone),
})

const ACT = /^\/?(?:(ngung|dung|chan|cat)|(?:tra lai|tra|mo lai)) quyen (?:xem )?(.+)$/d
const WHY = /[,;.]? *(?:ly do|li do|vi)(?: la)?[: ]+(.+)$/d

/** The words that name somebody, and those that say why. */
export function partsOf(said: string): { whom: string; reason: string } {
  const spans = WHY.exec(fold(said))?.indices
  const [whole, why] = [spans?.[0], spans?.[1]]
  if (!whole || !why) return { whom: said.trim(), reason: '' }
  return { whom: said.slice(0, whole[0]).trim(), reason: said.slice(...why).trim() }
}

function readAct(text: string): z.infer<typeof words> | undefined {
  const typed = text.normalize('NFC').trim()
  const found = ACT.exec(fold(typed))
  const rest = found?.indices?.[2]
  return rest && { act: found?.[1] ? 'ended' : 'given_back', ...partsOf(typed.slice(...rest)) }
}

function shown(bond: Bond, kind: z.infer<typeof act>, said: string): Answer {
  const reason = reasonIn(said) ?? (kind === 'given_back' ? vi.backReason : undefined)
  if (!reason) return { text: vi.how }
  const { guardianId, pupilId } = bond
  const data = { guardianId, pupilId, act: kind, reason }
  return kind === 'ended'
    ? {
        text: vi.ending(bond, reason),
        offers: confirmOr({ label: vi.end, intent: { command: 'access.set', data }, keyword: 'NGUNG' }),
      }
    : {
        text: vi.givingBack(bond, reason),
        offers: confirmOr({ label: vi.giveBack, intent: { command: 'access.set', data }, keyword: 'TRALAI' }),
      }
}

const ask = command({
  name: 'access.ask',
  data: words,
  understand: readAct,
  run: async ({ session }, { act: kind, whom, reason }) => {
    const bonds = await bondsOf(session, session.actor)
    if (!bonds.ok) return no(session, bonds.refusal)
    const open = bonds.value.filter(({ hasAccess }) => hasAccess === (kind === 'ended'))
    const named = bondsNamed(whom, open)
    const [one, another] = named
    if (!one) return { text: vi.nobody }
    if (!another) return shown(one, kind, reason)
    return {
      text: vi.which,
      offers: named.slice(0, CHOICES_MAX).map(({ guardianId, pupilId, ...bond }) => ({
        label: vi.choose({ guardianId, pupilId, ...bond }),
        intent: { command: 'access.show', data: { guardianId, pupilId, act: kind, reason } },
      })),
    }
  },
})

const show = command({
  name: 'access.show',
  data: ids.extend({ act, reason: z.string() }),
  run: async ({ session }, { guardianId, pupilId, act: kind, reason }) => {
    const bonds = await bondsOf(session, session.actor)
    if (!bonds.ok) return no(session, bonds.refusal)
    const bond = bonds.value.find(one => one.guardianId === guardianId && one.pupilId === pupilId)
    return bond ? shown(bond, kind, reason) : { text: vi.nobody }
  },
})

const set = command({
  name: 'access.set',
  data: ids.extend({ act, reason: z.string() }),
  run: async ({ session }, asked) => {
    const done = await changeAccess(session, session.actor, asked)
    if (!done.ok) return no(session, done.refusal)
    return { text: asked.act === 'ended' ? vi.ended(done.value) : vi.givenBack(done.value) }
  },
})

const how = command({
  name: 'access.how',
  data: z.object({}),
  spoken: { 'act.guardian_access': () => ({}) },
  run: async ({ session }) => {
    const bonds = await bondsOf(session, session.actor)
    return bonds.ok ? { text: vi.how } : no(session, bonds.refusal)
  },
})

const ENDED = [
  'ai bi ngung quyen',
  'phu huynh nao bi ngung quyen',
  'ai dang bi ngung quyen',
  'danh sach ngung quyen',
]

const ended = command({
  name: 'access.ended',
  data: z.object({}),
  understand: saidOneOf(ENDED),
  run: async ({ session }) => {
    const bonds = await bondsOf(session, session.actor)
    if (!bonds.ok) return no(session, bonds.refusal)
    const out = bonds.value.filter(({ hasAccess, reason }) => !hasAccess && reason !== null)
    if (out.length === 0) return { text: vi.noneEnded }
    return {
      text: vi.listEnded(out),
      offers: out.map(bond => ({
        label: `${vi.giveBack}: ${bond.fullName}`,
        intent: {
          command: 'access.show',
          data: { guardianId: bond.guardianId, pupilId: bond.pupilId, act: 'given_back', reason: '' },
        },
      })),
    }
  },
})

const LOST = /^\/?mat (?:dien thoai|may)(?: la)? (?:cua )(.+)$/d
const CODE = /^(?:can bo |ma )?([a-z]{1,4}\d{2,6})$/

const lostOf = command({
  name: 'access.lost_of',
  data: z.object({ whom: z.string() }),
  understand: text => {
    const typed = text.normalize('NFC').trim()
    const rest = LOST.exec(fold(typed))?.indices?.[1]
    return rest && { whom: typed.slice(...rest) }
  },
  run: async ({ session }, { whom }) => {
    const code = CODE.exec(fold(whom))?.[1]?.toUpperCase()
    if (code)
      return {
        text: vi.losingStaff(code),
        offers: confirmOr({
          label: vi.lose,
          intent: { command: 'access.end_staff', data: { code } },
          keyword: 'GOHET',
        }),
      }
    const bonds = await linkedBondsOf(session, session.actor)
    if (!bonds.ok) return no(session, bonds.refusal)
    const named = bondsNamed(whom, bonds.value)
    if (named.length === 0) return { text: vi.nobody }
    const [only, another] = named
    if (only && !another) return losing(only)
    return {
      text: vi.which,
      offers: named.slice(0, CHOICES_MAX).map(bond => ({
        label: vi.choose(bond),
        intent: { command: 'access.lost_show', data: { guardianId: bond.guardianId } },
      })),
    }
  },
})

const losing = (bond: Bond): Answer => ({
  text: vi.losing(bond),
  offers: confirmOr({
    label: vi.lose,
    intent: { command: 'access.end_links', data: { guardianId: bond.guardianId } },
    keyword: 'GOHET',
  }),
})

const lostShow = command({
  name: 'access.lost_show',
  data: z.object({ guardianId: z.int() }),
  run: async ({ session }, { guardianId }) => {
    const bonds = await linkedBondsOf(session, session.actor)
    if (!bonds.ok) return no(session, bonds.refusal)
    const bond = bonds.value.find(one => one.guardianId === guardianId)
    return bond ? losing(bond) : { text: vi.nobody }
  },
})

const endLinks = command({
  name: 'access.end_links',
  data: z.object({ guardianId: z.int() }),
  run: async ({ session }, { guardianId }) => {
    const done = await endLinksOfGuardian(session, session.actor, guardianId)
    return done.ok ? { text: vi.lost(done.value) } : no(session, done.refusal)
  },
})

const endStaff = command({
  name: 'access.end_staff',
  data: z.object({ code: z.string() }),
  run: async ({ session }, { code }) => {
    const done = await endLinksOfStaff(session, session.actor, code)
    return done.ok ? { text: vi.lost(done.value) } : no(session, done.refusal)
  },
})

export const accessCommands: readonly Command[] = [
  ...[ask, show, set, how, ended],
  ...[lostOf, lostShow, endLinks, endStaff],
]

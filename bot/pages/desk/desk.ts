import { atOwnDesk, lookAtDesk, proveDesk } from '../../../core/accounts/desk-session.ts'
import type { Host } from '../../../core/host.ts'
import type { Session } from '../../../core/session.ts'
import { vi } from '../../vi/conversation.ts'
import { viDesk } from '../../vi/office-desk/desk.ts'
import { sayRefusal } from '../../vi/refusals.ts'
import type { PageDoor } from '../acts.ts'
import { pageDoor } from '../acts.ts'
import type { Section, SectionName } from './sections.ts'
import { sections } from './sections.ts'
import type { DeskView } from './views.ts'

/** The office desk as HTTP sees it: pages that a signed-in, proved browser opens without a link from a chat. */

export type DeskPages = PageDoor & {
  /** What this browser is asked for, or what is there for its person. */
  look(token: string): Promise<DeskView>
  prove(
    token: string,
    pin: string,
  ): Promise<{ readonly ok: true } | { readonly ok: false; readonly sentence: string }>
}

const all = Object.entries(sections) as readonly [SectionName, Section][]

function shownTo(session: Session): DeskView & { step: 'open' } {
  const open = all.filter(([, section]) => section.isFor(session))
  return {
    step: 'open',
    who: session.actor.fullName,
    school: session.school.name,
    sections: open.map(([name]) => ({ name, ...viDesk.sections[name] })),
    none: open.length === 0 ? viDesk.none : null,
  }
}

export const deskPages = (host: Host): DeskPages => ({
  look: async token => {
    const looked = await lookAtDesk(host, token, async session => shownTo(session))
    return looked.step === 'open' ? looked.found : { step: looked.step, help: viDesk.help[looked.step] }
  },
  prove: async (token, pin) => {
    const proved = await proveDesk(host, token, pin)
    return proved.ok ? { ok: true } : { ok: false, sentence: sayRefusal(proved.refusal, vi.zone) }
  },
  ...pageDoor((name, token, work) =>
    atOwnDesk(host, token, session => {
      const section = all.find(([known]) => known === name)?.[1]
      return work(session, section?.isFor(session) ? { page: section.page, data: {} } : undefined)
    }),
  ),
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actOnOrder } from '../../core/locks/act-on-order.ts'
import { giveOrder, previewOrder } from '../../core/locks/give-order.ts'
import { ordersOfYear } from '../../core/locks/orders.ts'
import { checkUpperWindow, keepUpperWindow } from '../../core/locks/upper.ts'
import type { Session } from '../../core/session.ts'
import { databases } from '../databases.ts'
import type { Cast, Person } from './cast.ts'
import { openCast } from './cast.ts'
import { eachStep } from './steps.ts'

const NOTE = 'Số liệu lệch với bài chấm'

describe.each(databases)('a step of an order to close or open books on %s', kind => {
  let cast: Cast
  beforeAll(async () => {
    cast = await openCast(kind, 'B')
  })
  afterAll(() => cast.close())
  const lock = (grade: number) =>
    ({
      kind: 'lock',
      reason: 'order',
      scope: { grade },
      startsAt: null,
      endsAt: null,
      note: 'Kiểm tra sổ điểm',
    }) as const
  const lift = { kind: 'lift', lockId: 1, note: 'Đã kiểm tra xong' } as const
  const act =
    (orderId: number, version: number, what: 'approve' | 'refuse' | 'execute' | 'withdraw') =>
    (session: Session) =>
      actOnOrder(session, { orderId, version, act: what, note: NOTE })
  const leaders = { others: 'order_leaders_only', foreign: 'order_leaders_only' }
  const ofBoard = { others: 'order_board_only', foreign: 'order_unknown' }
  const ofPrincipal = { others: 'order_principal_only', foreign: 'order_unknown' }
  const ofMaker = { others: 'order_maker_only', foreign: 'order_unknown' }
  /** Principal and board of another school order there, and reach nothing here. */
  const ownSchool: readonly Person[] = ['principal of another school', 'board of another school']
  const window = {
    kind: 'open',
    document: '123/SGDĐT',
    from: new Date('2026-12-01T01:00:00Z'),
    to: new Date('2026-12-10T01:00:00Z'),
  } as const
  eachStep(
    () => cast,
    [
      {
        name: 'looking at what an order would cover',
        may: ['principal', 'board', ...ownSchool],
        codes: leaders,
        take: session => previewOrder(session, lock(6)),
      },
      {
        name: 'reading the orders',
        may: ['principal', 'vice', 'board', ...ownSchool],
        codes: leaders,
        take: ordersOfYear,
      },
      {
        name: 'ordering a lock',
        may: ['principal', 'board', ...ownSchool],
        codes: leaders,
        take: session => giveOrder(session, lock(6)),
      },
      {
        name: 'withdrawing it',
        may: ['principal'],
        codes: ofMaker,
        take: act(1, 1, 'withdraw'),
        onlyTried: true,
      },
      {
        name: 'approving what is ordered',
        may: ['principal'],
        codes: ofPrincipal,
        take: act(1, 1, 'approve'),
        onlyTried: true,
      },
      { name: 'carrying it out', may: ['board'], codes: ofBoard, take: act(1, 1, 'execute') },
      {
        name: 'lifting it',
        may: ['board', 'principal'],
        codes: {
          ...leaders,
          'principal of another school': 'lock_gone',
          'board of another school': 'lock_gone',
        },
        take: session => giveOrder(session, lift),
      },
      {
        name: 'refusing a proposal',
        may: ['principal'],
        codes: ofPrincipal,
        take: act(2, 1, 'refuse'),
        onlyTried: true,
      },
      {
        name: 'carrying out a proposal',
        may: ['board'],
        codes: ofBoard,
        take: act(2, 1, 'execute'),
        onlyTried: true,
      },
      { name: 'approving a proposal', may: ['principal'], codes: ofPrincipal, take: act(2, 1, 'approve') },
      {
        name: 'looking at a window of the upper authority',
        may: ['board', 'board of another school'],
        codes: { others: 'order_board_only', foreign: 'order_board_only' },
        take: session => checkUpperWindow(session, window),
      },
      {
        name: 'recording a window of the upper authority',
        may: ['board', 'board of another school'],
        codes: { others: 'order_board_only', foreign: 'order_board_only' },
        take: session => keepUpperWindow(session, window),
      },
    ],
  )

  it('is not decided by whoever proposed it, though they have become principal', async () => {
    const made = await cast.at('board', session => giveOrder(session, lock(6)))
    const orderId = made.ok ? made.value.orderId : 0
    await cast.at('board', ({ tx, school }) =>
      tx.q
        .insertInto('role_grant')
        .values({
          ...{ school_id: school.schoolId, person_id: cast.school.people.board, role: 'principal' },
          ...{ from_at: new Date(0), reason: 'quyền hiệu trưởng' },
        })
        .execute(),
    )
    const before = await cast.everything()
    for (const what of ['approve', 'refuse'] as const)
      expect(await cast.at('board', act(orderId, 1, what))).toMatchObject({
        refusal: { code: 'order_own' },
      })
    expect(await cast.everything()).toEqual(before)
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listCellsOfBook } from '../../db/books/cells.ts'
import { inSchool } from '../../db/tenancy.ts'
import { databases } from '../databases.ts'
import type { Chatter, Heard } from '../story/chatter.ts'
import type { Stage } from '../story/stage.ts'
import { openStage } from '../story/stage.ts'
import { CLASS_SIZE, FORTY, fillClass } from './class-of-forty.ts'

/** Zalo carries 2,000 characters a message, no buttons and no edits. */
const TEXT_MAX = 2000

const lineOf = (column: string, mark: (seat: number) => string) =>
  `6A toán ${column}\n${FORTY.map((name, at) => `${name} ${mark(at + 1)}`).join('\n')}`

describe.each(databases)('a class of forty over Zalo on %s', kind => {
  let stage: Stage
  let teacher: Chatter
  beforeAll(async () => {
    stage = await openStage('zalo polling', kind)
    await fillClass({ database: stage.served.host.database, school: stage.school })
    teacher = await stage.arrive('maths')
    await teacher.hear(/Đã liên kết/)
  })
  afterAll(() => stage.close())

  /** Every message of one answer, to the one that says what to type. */
  const answerTo = async (text: string): Promise<readonly Heard[]> => {
    await teacher.say(text)
    const parts: Heard[] = []
    do parts.push(await teacher.hear(/./s))
    while (!/Nhắn (?:số|“ok”)/.test(parts.at(-1)?.text ?? ''))
    return parts
  }
  const held = (column: string) =>
    inSchool(stage.served.host.database, stage.school.schoolId, async tx => {
      const cells = await listCellsOfBook(tx, stage.school.books.maths6A, 1)
      return cells
        .filter(cell => `${cell.kind}${cell.position}` === column && cell.state !== null)
        .map(cell => [cell.seat, cell.tenths])
    })

  it('is entered by one message and one “ok”, and all of it is shown before', async () => {
    const [preview, more] = await answerTo(lineOf('tx1', seat => `${(seat * 3) % 11}`))
    expect(more).toBeUndefined()
    expect(preview?.text.length).toBeLessThanOrEqual(TEXT_MAX)
    const seats = [...(preview?.text.matchAll(/(?<=[:,] )(\d{1,2}) (?=\p{L})/gu) ?? [])].map(found =>
      Number(found[1]),
    )
    expect(seats.toSorted((a, b) => a - b)).toEqual(FORTY.map((_, at) => at + 1))
    expect(preview?.text).toMatch(
      /\n\nNhắn “ok” để xác nhận, hoặc:\nGhi 40 điểm: nhắn GHI (\d{4})\nBỏ: nhắn THOI \1$/,
    )
    expect(await held('regular1')).toEqual([])
    await teacher.say('ok')
    await teacher.hear(/Đã ghi 40 điểm: 6A · Toán · TX1.*Cột này đã đủ điểm/)
    expect(await held('regular1')).toEqual(FORTY.map((_, at) => [at + 1, ((3 * (at + 1)) % 11) * 10]))
  })

  it('shows what is doubtful first, and tells seats from the numbers to type', async () => {
    const [asked] = await answerTo('6A toán tx2: An 8, Ngọc Ánh 7, Bình 75, Cường 6')
    const text = asked?.text ?? ''
    expect(text.indexOf('Chưa rõ (3)')).toBeLessThan(text.indexOf('Đã rõ 1 em'))
    expect(text).toContain('\n2. STT 4 Trần Gia An (sinh 01/01/2015): 8,0\n')
    expect(text).toContain('\n5. STT 2 Lê Thanh Bình: 7,5\n')
    const [preview] = await answerTo('6')
    expect(preview?.text).toContain('3. Phạm Mạnh Cường: 6,0')
    expect(preview?.text).toContain('\nGhi 1 điểm: nhắn GHI')
  })

  it('loses nothing of forty doubts where they need several messages', async () => {
    const parts = await answerTo(lineOf('tx3', () => '7,25'))
    expect(parts.length).toBeGreaterThan(1)
    for (const { text } of parts) expect(text.length).toBeLessThanOrEqual(TEXT_MAX)
    const whole = parts.map(({ text }) => text).join('\n')
    expect(whole).toContain(`Chưa rõ (${CLASS_SIZE})`)
    for (const name of FORTY) expect(whole).toContain(`• “${name} 7,25”: điểm chỉ có một chữ số thập phân`)
    expect(await held('regular3')).toEqual([])
  })
})

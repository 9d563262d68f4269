import { describe, expect, it } from 'vitest'
import { readDoubt } from '../../bot/understand/doubt.ts'
import type { QuestionAct, QuestionStep } from '../../core/questions/rules.ts'
import { checkWords, QUESTION_STEPS } from '../../core/questions/rules.ts'
import { next } from '../../core/workflow/rules.ts'

const ACTS: readonly QuestionAct[] = [
  'answer',
  'start_correction',
  'correction_made',
  'correction_failed',
  'mark_changed',
  'ask_again',
]

const WHOLE: Readonly<Record<QuestionStep, Readonly<Record<QuestionAct, QuestionStep | 'refused'>>>> = {
  waiting: {
    answer: 'answered',
    start_correction: 'correcting',
    correction_made: 'corrected',
    correction_failed: 'refused',
    mark_changed: 'corrected',
    ask_again: 'refused',
  },
  correcting: {
    answer: 'answered',
    start_correction: 'refused',
    correction_made: 'corrected',
    correction_failed: 'waiting',
    mark_changed: 'refused',
    ask_again: 'refused',
  },
  answered: {
    answer: 'refused',
    start_correction: 'refused',
    correction_made: 'refused',
    correction_failed: 'refused',
    mark_changed: 'refused',
    ask_again: 'waiting',
  },
  corrected: {
    answer: 'refused',
    start_correction: 'refused',
    correction_made: 'refused',
    correction_failed: 'refused',
    mark_changed: 'refused',
    ask_again: 'refused',
  },
}

describe('the life of a question', () => {
  it.each(
    (Object.keys(WHOLE) as QuestionStep[]).flatMap(step =>
      ACTS.map(act => [step, act, WHOLE[step][act]] as const),
    ),
  )('goes from %s by %s to %s', (step, act, to) => {
    const found = next(QUESTION_STEPS, step, act, { row: { askedAgain: 0 } })
    expect(found.ok ? found.value : 'refused').toBe(to)
  })

  it('is asked back once', () => {
    expect(next(QUESTION_STEPS, 'answered', 'ask_again', { row: { askedAgain: 1 } })).toEqual({
      ok: false,
      refusal: { code: 'act_not_allowed', step: 'answered', act: 'ask_again' },
    })
  })

  it('says something, and is no novel', () => {
    expect(checkWords(' ??!! ')).toMatchObject({ refusal: { code: 'question_too_short' } })
    expect(checkWords('a'.repeat(501))).toMatchObject({ refusal: { code: 'question_too_long' } })
    expect(checkWords(' Con nói được 8 điểm ')).toEqual({ ok: true, value: 'Con nói được 8 điểm' })
  })
})

const tx = (position: number) => ({ kind: 'regular', position }) as const

describe('a doubt about a mark', () => {
  it.each([
    ['điểm này hình như sai', null, null],
    ['diem nay hinh nhu sai', null, null],
    ['Điểm toán TX2 hình như sai rồi cô ơi', 'TO', tx(2)],
    ['diem toan tx2 cua con bi nham', 'TO', tx(2)],
    ['báo sai điểm văn giữa kì', 'NV', { kind: 'midterm', position: 1 }],
    ['/baosai', null, null],
    ['điểm khtn chưa đúng', 'KHTN', null],
    ['thắc mắc về điểm tiếng anh', 'NN1', null],
    ['điểm cuối kì môn toán cô ghi nhầm', 'TO', { kind: 'final', position: 1 }],
  ])('is read from “%s”', (text, subject, column) => {
    expect(readDoubt(text)).toEqual({ pupilId: null, subject, column, columnId: null })
  })

  it.each([
    'sửa điểm 6A toán tx2 An 8',
    '6A toán tx2: An 8',
    'điểm toán của con',
    'con nghỉ mấy buổi',
    'tuần này có điểm gì mới',
    'nhầm',
    'báo sai 6A An: ngày sinh đúng là 12/5/2014',
    'báo sai An: tên đệm đúng là Thị',
  ])('is not read from “%s”', text => {
    expect(readDoubt(text)).toBeUndefined()
  })
})

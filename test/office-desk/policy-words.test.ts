import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { keyGroups, keyWords } from '../../bot/vi/policy/keys.ts'
import { APART, namePath, sayProblem } from '../../bot/vi/policy/problems.ts'
import { valueWord } from '../../bot/vi/policy/values.ts'
import { isInterpreted } from '../../core/school/interpreted.ts'
import { policyProblems } from '../../core/school/policy-problems.ts'
import type { Shape } from '../../core/school/policy-shape.ts'
import { policyShape } from '../../core/school/policy-shape.ts'
import { presets } from '../../core/school/presets.ts'

const below = (shape: Shape): readonly Shape[] => {
  if (shape.kind === 'group') return [shape, ...shape.parts.flatMap(below)]
  if (shape.kind === 'cases') return [shape, ...shape.cases.flatMap(({ parts }) => parts.flatMap(below))]
  return shape.kind === 'list' ? [shape, ...below(shape.of)] : [shape]
}
const all = policyShape.flatMap(below)

it('has words for every key of the policy, and for none that is not there', () => {
  expect(Object.keys(keyWords).toSorted()).toEqual([...new Set(all.map(({ path }) => path))].toSorted())
})

it('has words for every value that may be chosen', () => {
  const values = all.flatMap(shape => {
    if (shape.kind === 'choice') return shape.values.map(value => [shape.path, value] as const)
    return shape.kind === 'cases' ? shape.cases.map(({ value }) => [shape.path, value] as const) : []
  })
  expect(values.length).toBeGreaterThan(50)
  expect(values.filter(([path, value]) => valueWord(path, value) === undefined)).toEqual([])
})

it('shows every key in one group', () => {
  expect(keyGroups.flatMap(([, keys]) => keys).toSorted()).toEqual(
    policyShape.map(({ path }) => path).toSorted(),
  )
})

it('says in Vietnamese whatever does not go together', () => {
  const source = ['policy', 'year-plan'].map(name => readFileSync(`core/school/${name}.ts`, 'utf8')).join()
  const thrown = [...source.matchAll(/message: '([^']+)'|, '(a key twice)'\)/g)].map(
    ([, one, other]) => one ?? other,
  )
  expect(thrown.toSorted()).toEqual(Object.keys(APART).toSorted())
})

it('names the place and the reason of every problem', () => {
  const { D } = presets
  const said = policyProblems({
    ...D,
    quietHours: { from: '25:00', to: '06:30' },
    questions: { answerDays: 0, perWeek: 99 },
    yearPlan: D.yearPlan.map((task, at) => (at === 1 ? { ...task, name: '' } : task)),
    contact: { name: 'Phạm Thị Hòa' },
    correction: D.correction && { ...D.correction, quorum: 3 },
    extra: 1,
  }).map(sayProblem)
  expect(said).toEqual(
    expect.arrayContaining([
      'Giờ yên tĩnh, Từ: viết chưa đúng dạng.',
      'Hỏi lại điểm, Trả lời trong (ngày học): nhỏ nhất là 1.',
      'Hỏi lại điểm, Mỗi người mỗi tuần (câu): lớn nhất là 50.',
      'Kế hoạch nhiệm vụ năm học, dòng 2, Tên việc: cần ít nhất 3 kí tự.',
      'Người liên hệ, Số điện thoại: chưa chọn hoặc chưa điền.',
      'extra: mục này không có trong quy chế.',
    ]),
  )
  const rule = D.correction && { ...D.correction, quorum: 3 }
  expect(policyProblems({ ...D, correction: rule }).map(sayProblem)).toEqual([
    'Thủ tục sửa điểm, Cần mấy người chứng kiến: nhiều hơn số người chứng kiến.',
  ])
  expect(namePath('parents.weekly.time')).toBe('Phụ huynh, Tin tuần của con, Giờ')
})

it('marks for confirming what docs/policy.md marks (i) of each preset', () => {
  const rows = readFileSync('docs/policy.md', 'utf8').split('## The five presets')[1] ?? ''
  const marked = [...rows.matchAll(/^\| `([\w.]+)` \|(.+)\|$/gm)].flatMap(([, key = '', cells = '']) =>
    cells.split('|').flatMap((cell, at) => (/\(i\)/.test(cell) ? [[key, 'ABCDE'[at] ?? ''] as const] : [])),
  )
  expect(marked.length).toBeGreaterThan(30)
  expect(marked.filter(([key, preset]) => !isInterpreted(preset, key))).toEqual([])
  expect(isInterpreted('E', 'parents.access')).toBe(false)
  expect(isInterpreted('own', 'pin')).toBe(false)
})

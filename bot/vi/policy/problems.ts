import type { PolicyProblem } from '../../../core/school/policy-problems.ts'
import { keyWords } from './keys.ts'

/** What is wrong with a policy as it was filled in, each with the name of its key. */

/** By the schema's own word; a test has every one of them said. */
export const APART: Readonly<Record<string, string>> = {
  'exceeds witnesses': 'nhiều hơn số người chứng kiến',
  'exceeds signers': 'nhiều hơn số người xác nhận biên bản',
  'undoMinutes and remarks need case_only':
    'số phút được sửa và nhận xét chỉ đặt khi điểm đã ghi phải qua đề nghị',
  'needs a correction.trigger before after_sign':
    'điểm đã ghi phải qua đề nghị thì đề nghị không thể chờ tới khi sổ chính thức',
  'needs lock.granularity signing or term_and_year: no book ever closes as official':
    'chỉ chọn được khi sổ khóa theo học kì hoặc khi duyệt chính thức',
  'need weeklyCutoff': 'nhắc hôm trước và trong ngày hạn cần có hạn nhập điểm hằng tuần',
  'a key twice': 'có hai việc cùng mã',
}

/** 'yearPlan.2.name' → 'Kế hoạch nhiệm vụ năm học, dòng 3, Tên việc'. */
export function namePath(path: string): string {
  const parts = path.split('.')
  return parts
    .flatMap((part, at) => {
      if (/^\d+$/.test(part)) return [`dòng ${Number(part) + 1}`]
      const key = parts
        .slice(0, at + 1)
        .filter(one => !/^\d+$/.test(one))
        .join('.')
      return [keyWords[key]?.[0] ?? part]
    })
    .join(', ')
}

function sayWhy(problem: PolicyProblem): string {
  switch (problem.code) {
    case 'too_small':
      if (problem.of === 'array') return `cần ít nhất ${problem.limit} dòng`
      return problem.of === 'string'
        ? problem.limit > 1
          ? `cần ít nhất ${problem.limit} kí tự`
          : 'chưa điền'
        : `nhỏ nhất là ${problem.limit}`
    case 'too_big':
      if (problem.of === 'array') return `nhiều nhất ${problem.limit} dòng`
      return problem.of === 'string' ? `dài nhất ${problem.limit} kí tự` : `lớn nhất là ${problem.limit}`
    case 'malformed':
      return 'viết chưa đúng dạng'
    case 'missing':
      return 'chưa chọn hoặc chưa điền'
    case 'unknown_key':
      return 'mục này không có trong quy chế'
    case 'apart':
      return APART[problem.why] ?? problem.why
  }
}

export const sayProblem = (problem: PolicyProblem): string => `${namePath(problem.path)}: ${sayWhy(problem)}.`

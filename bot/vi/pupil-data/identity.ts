/** The filled pages of a class's book about its pupils and their parents. */
export const viIdentity = {
  classLabel: (className: string): string => `Lớp ${className}`,
  title: (className: string): string => `Sơ yếu lý lịch, cha mẹ học sinh lớp ${className}`,
  fileName: (className: string, format: 'xlsx' | 'pdf'): string =>
    `Sơ yếu lý lịch lớp ${className.replace('/', '-')}.${format}`,
} as const

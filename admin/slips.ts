import type { FileHandle } from 'node:fs/promises'
import { mkdir, open, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { sayRefusal } from '../bot/vi/refusals.ts'
import type { Desk } from '../core/desk.ts'
import { ok, type Result, refuse } from '../core/result.ts'
import type { Asked, Slip } from '../core/slips/issue.ts'
import { guardiansFor, issueSlips, pupilSlipsFor, staffFor } from '../core/slips/issue.ts'
import type { SlipsRefusal } from '../core/slips/refusals.ts'
import { drawSlips } from '../core/slips/sheet.ts'
import { fold } from '../core/wording/rules/fold.ts'
import { withSchool } from './house.ts'
import { required, UsageError, type Verb } from './verb.ts'
import { slipLine, slipsLocal } from './vi.ts'

/** Link slips to be printed, in a file only the operator can read; as lines where a `.txt` or the screen is asked for. */

const SCREEN = '-'
const TITLE = 'Phiếu liên kết'

/** In the data folder, which is no part of the source: codes are not to be committed by mistake. */
async function slipsFile(dataDir: string, whom: string): Promise<string> {
  const folder = join(dataDir, 'phieu')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const at = new Date().toISOString().slice(0, 19).replaceAll(':', '')
  return join(folder, `phieu-${whom.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}-${at}.pdf`)
}

/** The file is there before any code is: codes that could not be written down would be nobody's. */
const newFile = (file: string): Promise<FileHandle> =>
  open(file, 'wx', 0o600).catch((error: unknown) => {
    throw new UsageError(`Không ghi được ${file}; tệp đã có thì đổi tên hoặc xóa trước.`, { cause: error })
  })

type Meant =
  | { readonly kind: 'staff'; readonly codes: readonly string[] }
  | { readonly kind: 'department' | 'class' | 'pupil' | 'pupils'; readonly name: string }

type Addressees = Result<Pick<Asked, 'purpose' | 'personIds'>, SlipsRefusal>

async function staffMeant(desk: Desk, meant: Meant): Promise<Addressees> {
  const staff = await staffFor(desk, null)
  const codes = meant.kind === 'staff' ? meant.codes : []
  const unknown = codes.filter(code => !staff.some(person => person.staffCode === code))
  if (unknown.length > 0) return refuse({ code: 'slips_staff_unknown', said: unknown })
  const found =
    meant.kind === 'department'
      ? staff.filter(({ departmentName }) => fold(departmentName ?? '') === fold(meant.name))
      : staff.filter(({ staffCode }) => codes.length === 0 || codes.includes(staffCode))
  if (found.length === 0)
    return refuse({ code: 'slips_staff_unknown', said: ['name' in meant ? meant.name : ''] })
  return ok({ purpose: 'staff', personIds: found.map(({ personId }) => personId) })
}

async function familiesMeant(
  desk: Desk,
  { kind, name }: Extract<Meant, { name: string }>,
): Promise<Addressees> {
  const rows = await guardiansFor(desk, null)
  const found = rows.filter(row => (kind === 'pupil' ? row.pupilCode === name : row.className === name))
  if (found.length === 0) return refuse({ code: 'slips_class_empty', said: name })
  return ok({ purpose: 'guardian', personIds: found.map(({ guardianId }) => guardianId) })
}

async function pupilsMeant(desk: Desk, name: string): Promise<Addressees> {
  const found = (await pupilSlipsFor(desk, null)).filter(row => row.className === name)
  if (found.length === 0) return refuse({ code: 'slips_class_empty', said: name })
  return ok({ purpose: 'pupil', personIds: found.map(({ pupilId }) => pupilId) })
}

function addresseesMeant(desk: Desk, meant: Meant): Promise<Addressees> {
  if (meant.kind === 'staff' || meant.kind === 'department') return staffMeant(desk, meant)
  return meant.kind === 'pupils' ? pupilsMeant(desk, meant.name) : familiesMeant(desk, meant)
}

async function issued(
  desk: Desk,
  meant: Meant,
  endsOthers: boolean,
): Promise<Result<readonly Slip[], SlipsRefusal>> {
  const people = await addresseesMeant(desk, meant)
  return people.ok ? issueSlips(desk, null, { ...people.value, endsOthers }) : people
}

function meantBy(
  values: {
    readonly staff: boolean
    readonly class?: string
    readonly department?: string
    readonly pupil?: string
    readonly pupils?: string
  },
  codes: readonly string[],
): Meant {
  const named = (['class', 'department', 'pupil', 'pupils'] as const).flatMap(kind =>
    values[kind] === undefined ? [] : [{ kind, name: values[kind] }],
  )
  const [only, another] = values.staff ? [{ kind: 'staff', codes } as const, ...named] : named
  if (!only || another)
    throw new UsageError('Chọn một trong --staff, --department, --class, --pupil, --pupils.')
  if (!values.staff && codes.length > 0) throw new UsageError('Mã cán bộ chỉ đi với --staff.')
  return only
}

async function bytesOf(slips: readonly Slip[], file: string): Promise<string | Uint8Array> {
  if (file.endsWith('.txt')) return `${slips.map(slipLine).join('\n')}\n`
  return drawSlips(
    slips.map(({ facts }) => facts),
    { title: TITLE, at: new Date() },
  )
}

export const linkSlips: Verb = {
  usage:
    '--school MÃ (--staff [MÃ_CB…] | --department TỔ | --class LỚP | --pupil MÃ_HS | --pupils LỚP) [--out TỆP.pdf|TỆP.txt|-] [--replace]',
  what: 'in phiếu liên kết (PDF để cắt, có mã vuông) cho cán bộ, phụ huynh hoặc học sinh',
  run: async (args, out) => {
    const text = { type: 'string' } as const
    const flag = { type: 'boolean', default: false } as const
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...{ school: text, class: text, department: text, pupil: text, pupils: text, out: text },
        staff: flag,
        replace: flag,
      },
    })
    const meant = meantBy(values, positionals)
    return withSchool(out, required(values.school, '--school'), async school => {
      const file = values.out ?? (await slipsFile(school.dataDir, 'name' in meant ? meant.name : 'can-bo'))
      const written = file === SCREEN ? undefined : await newFile(file)
      const { slips, zone, isLocal } = await school.at(async desk => ({
        slips: await issued(desk, meant, values.replace),
        zone: desk.school.zone,
        isLocal: desk.host.publicUrl === '',
      }))
      if (!slips.ok) {
        await written?.close()
        if (written) await unlink(file)
        out.error(sayRefusal(slips.refusal, zone))
        return 1
      }
      if (!written) for (const slip of slips.value) out.line(slipLine(slip))
      else {
        await written.writeFile(await bytesOf(slips.value, file))
        await written.close()
        out.line(`Đã ghi ${slips.value.length} phiếu vào ${file}. In ra, phát tận tay, rồi xóa tệp.`)
        if (isLocal && !file.endsWith('.txt')) out.line(slipsLocal)
      }
      return 0
    })
  },
}

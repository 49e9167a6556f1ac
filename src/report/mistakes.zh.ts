import type { Fault } from '../model/check.ts'
import { withUnit } from '../model/difference.ts'
import type { Cause, Finding, Reading } from '../model/finding.ts'
import { blamedElsewhere, exchangedWith, isProvenElsewhere } from './blame.ts'
import { turned } from './slip.ts'
import { SUBJECTS } from './subjects.ts'
import { type Names, say, type Words } from './words.ts'
import { clip } from './wrap.ts'

const amount = (printed: string) => (printed === '' ? '空白' : clip(printed))

/** 多 20.00 or 少 20.00. */
function excess(difference: string): string {
  return difference.startsWith('-') ? `少 ${difference.slice(1)}` : `多 ${difference}`
}

/** So many sums that contradict each other are told. */
const JOINTLY = 3

const LISTED = 8

/** Of these a few are told in full; the others are listed. */
const IN_FULL: readonly Fault['kind'][] = ['title-differs', 'name-former', 'not-a-row', 'other-name']
const MOST_IN_FULL = 3

function others(faults: readonly Fault[], names: Names, words: Words): string {
  if (faults.length === 0) return ''
  if (faults.length <= MOST_IN_FULL && faults.every(({ kind }) => IN_FULL.includes(kind)))
    return faults.map((one) => `；${say(words.fault, one, names)}`).join('')
  const shown = faults
    .slice(0, LISTED)
    .map((one) => say(SUBJECTS, one, names))
    .join('、')
  return `；同样的还有 ${shown}${faults.length > LISTED ? ` 等，共 ${faults.length} 个` : ''}`
}

function proven(finding: Finding, names: Names, words: Words): string {
  const { printed, expected, difference, unit, cause, locations } = finding
  const digits = cause === null ? null : turned(printed ?? '', expected ?? '', cause.kind)
  const from = cause?.from == null || cause.from.coordinate === null ? '' : `：${names.at(cause.from.coordinate)}`
  const slip = cause === null || cause.kind === 'other' ? null : `${words.slip[cause.kind]}${digits === null ? from : `：${digits.meant}→${digits.printed}`}`
  const notes = [difference === null ? null : excess(difference), slip].filter((note) => note !== null)
  const other = exchangedWith(finding)
  if (other !== null)
    return `写为 ${clip(printed ?? '')}，应为 ${expected}：与 ${other.coordinate === null ? '' : `${names.at(other.coordinate)} 的 `}${clip(other.printed)} 互换`
  const places = locations.length > 1 ? `（${locations.length} 处）` : ''
  const stands = printed === '' ? `空白${places}` : `写为 ${clip(printed ?? '')}${unit === null ? '' : ` ${unit}`}${cause?.kind === 'carried' ? '' : places}`
  const along = cause?.kind === 'carried' ? `；连同所汇入的上级共 ${locations.length} 处，差额相同` : ''
  return `${stands}，应为 ${expected}${notes.length === 0 ? '' : `（${notes.join('；')}）`}${along}`
}

function candidate({ suspects, proposal }: Reading, names: Names): string | null {
  const [print] = suspects
  if (print === undefined) return null
  const place = print.coordinate === null ? '' : `${names.at(print.coordinate)} `
  const more = suspects.length > 1 ? `（共 ${suspects.length} 处）` : ''
  return `${place}${amount(print.printed)}${more}${proposal === null ? ' 有误' : ` 应为 ${proposal}`}`
}

/** Which numbers may be to blame, each with what it should be. */
export function possible(cause: Cause, names: Names): string {
  const readings = [cause, ...cause.alternatives]
  const found = readings.some(({ proposal }) => proposal !== null) ? readings.flatMap((reading) => candidate(reading, names) ?? []) : []
  return found.length === 0 ? '请核' : `请核：可能是 ${found.join('；或 ')}`
}

/** What went wrong, one sentence for each kind of mistake. */
export const MISTAKES_ZH: Words['mistake'] = {
  unequal: (it, { finding, names, equation, words }) => {
    if (finding.expected !== null) return proven(finding, names, words)
    const { cause } = finding
    const { difference, unit, relation } = it.proof
    const size = withUnit(excess(difference), unit)
    const asked = relation === '=' ? `左边${size}` : `${words.demand[relation]}；${size}`
    return `${equation(it.proof)}（${asked}），${cause === null ? '请核' : possible(cause, names)}`
  },
  inconsistent: (it, { equation }) =>
    `多处不一致，其中 ${equation(it.proof)}（左边${withUnit(excess(it.proof.difference), it.proof.unit)}），这几个数不可能都对，请逐一核对`,
  fault: (it, { finding, names, words }) => {
    const blamed = blamedElsewhere(finding)
    const says = say(words.fault, it.fault, names) + others(it.others, names, words)
    if (isProvenElsewhere(finding)) return `${proven(finding, names, words)}；照原数，${says}`
    return says + (blamed === null ? '' : `；${possible(blamed, names)}`)
  },
  rounding: ({ proofs }, { finding, equation }) => {
    const [first] = proofs
    const example = first === undefined ? '' : `${equation(first)}，差 ${withUnit(first.difference.replace('-', ''), first.unit)}`
    if (finding.severity === 'info') return `尾差 ${proofs.length} 处，无需修改（${proofs.length > 1 ? '如 ' : ''}${example}）`
    return `${example}；其余各式分毫不差，独有${proofs.length > 1 ? `这 ${proofs.length} 处` : '这一处'}，不像四舍五入，请核`
  },
  jointly: ({ proofs }, { equation }) =>
    `${proofs.slice(0, JOINTLY).map(equation).join('；')}${proofs.length > JOINTLY ? ` 等 ${proofs.length} 式` : ''}：各自在尾差之内，合起来却不可能出自同一组金额，请留意取整办法`,
  misaligned: ({ from, column, rows, failing, total, largest }, { names }) => {
    const shifted = from === '' ? '数字与科目错行' : `从 ${names.code(from)} 起，${column}等栏有 ${rows} 行数字与科目错行`
    const below = total === '' ? '' : `；合计 ${total} 小于其中一项 ${largest}`
    return `${shifted}，${failing} 项核对因此不符${below}。请对照其他各表重新填列`
  },
  recoded: ({ row, name, code }) => `科目“${name}”的代码印为 ${row}，其他表同名称、同金额的一行为 ${code}，请核`,
  row: ({ what, row, name, under, amounts }, { names }) => {
    const figures = amounts.length === 0 ? '' : `（${amounts.join('、')}）`
    if (what === 'doubled') return `科目 ${names.code(row)} 印了两行${figures}，重复计入上级，请删去一行`
    const above = under === null || under === '合计' ? '合计' : `上级 ${under} `
    return row === ''
      ? `${above} 之下漏了一行${figures}：各栏所缺合为一行，请补上`
      : `漏了科目 ${names.code(row)} 一行${figures}，${amounts.length === 0 ? (name === '' ? '表中有它的下级科目' : '其他表有这一行') : `正是${above}比下级之和多出的数`}，请补上`
  },
  unit: ({ column, power, failing, printed }) =>
    `${column === null ? '整张表' : `“${column}”一栏`}的数字（如 ${clip(printed)}）是应有数字的 ${power > 0 ? `${10 ** power} 倍` : `${10 ** -power} 分之一`}，单位与其余各处不同，${failing} 项核对因此不符；请换算后重填`,
  'two-accounts': ({ tables, failing }, { names }) =>
    `${tables.map((id) => names.table(id)).join('、')} 各印了两次，数字不同，疑为两个部门（单位）的决算合在一个文件里；各表只核对了第一套，正文的 ${failing} 项不符不足为据，没有列出。请分开后再检查`,
  doubt: ({ doubt }, { words }) => say(words.doubt, doubt),
  setting: ({ problem, rule, finding, of }, { words }) => words.setting[problem](rule, finding, of),
}

import type { Lang } from '../report.ts'

/** What the command line says of runs over many documents. */
export interface BatchMessages {
  readonly notJobs: (value: string) => string
  readonly companionUnread: (option: string, path: string) => string
  readonly noCompanion: (option: string, count: number, path: string) => string
  readonly lint: LintMessages
  readonly notAShard: (value: string) => string
  readonly notMergeable: (format: string) => string
  readonly notMergedReport: (path: string) => string
  readonly noTool: string
  readonly otherTool: (path: string, other: string) => string
  readonly leadsInSome: (path: string, other: string) => string
  readonly shardTwice: (shard: string) => string
  readonly shardsMissing: (of: number, given: number) => string
  readonly progress: (done: number, all: number, rate: string, left: string, name: string) => string
  readonly timeLeft: (seconds: number) => string
  readonly interrupted: (done: number, all: number, kept: readonly string[]) => string
}

/** What `jzjs rules --lint` says. */
export interface LintMessages {
  readonly implied: (rule: string, statement: string, by: string) => string
  readonly zero: (rules: string, figure: string) => string
  readonly units: (rule: string, statement: string, units: string) => string
  readonly dimension: Readonly<Record<'amount' | 'rate' | 'count', string>>
  readonly untried: (rule: string) => string
  readonly summary: (rules: number, wrong: number, implied: number, untried: number | null) => string
}

/** What help says of such runs. */
export type BatchOption = 'lint' | 'lintOver' | 'profile' | 'prior' | 'budget' | 'members' | 'jobs' | 'shard' | 'merge' | 'mergeFormat' | 'reports'

const zhTime = (seconds: number) =>
  seconds < 60
    ? `${seconds} 秒`
    : seconds < 3600
      ? `${Math.round(seconds / 60)} 分`
      : `${Math.floor(seconds / 3600)} 小时 ${Math.round((seconds % 3600) / 60)} 分`
const enTime = (seconds: number) =>
  seconds < 60
    ? `${seconds} s`
    : seconds < 3600
      ? `${Math.round(seconds / 60)} min`
      : `${Math.floor(seconds / 3600)} h ${Math.round((seconds % 3600) / 60)} min`

const zh: BatchMessages = {
  notJobs: (value) => `--jobs 应为 1 到 999 之间的整数，不是“${value}”`,
  companionUnread: (option, path) => `${option} ${path}：不能读取，没有用它核对`,
  noCompanion: (option, count, path) =>
    `${option}：${count} 份文件没有找到同一部门的${option === '--prior' ? '上年决算' : '当年预算'}（如 ${path}），有关核对没有做`,
  lint: {
    implied: (rule, statement, by) => `多余 ${rule}  ${statement}：由 ${by} 推出`,
    zero: (rules, figure) => `矛盾 ${rules}  同时成立时 ${figure} 只能为 0`,
    units: (rule, statement, units) => `单位 ${rule}  ${statement}：把${units}混在一个等式里`,
    dimension: { amount: '金额', rate: '比率', count: '数量' },
    untried: (rule) => `未用 ${rule}  所给文件中没有一份用得上它`,
    summary: (rules, wrong, implied, untried) =>
      `共 ${rules} 条规则：矛盾或单位不合 ${wrong} 处，可由别的规则推出 ${implied} 处${untried === null ? '' : `，所给文件用不上 ${untried} 条`}`,
  },
  notAShard: (value) => `--shard 应写作 第几份/共几份，如 1/4，不是“${value}”`,
  notMergeable: (format) => `合并只能写成 json 或 ndjson，不能写成 ${format}：其余格式要用到原文件，请在一次运行中写出`,
  notMergedReport: (path) => `${path}：merge 合并的是报告，这不是 jzjs 的 json 或 ndjson 报告；请先用 jzjs check -f json 得到各份报告`,
  noTool: 'ndjson 报告不写程序和规则的版本，合并它们请写 -f ndjson',
  otherTool: (path, other) => `${path} 与 ${other} 不是同一版本的程序或规则写的，不能合并，请用同一版本重新检查`,
  leadsInSome: (path, other) => `${path} 是用 --profile audit 查的，${other} 不是，全批线索无从合并，请用同样的选项检查各份`,
  shardTwice: (shard) => `第 ${shard} 份给了两次，请每份各给一次`,
  shardsMissing: (of, given) => `共分 ${of} 份，给了 ${given} 个报告，请把各份的报告各给一次`,
  progress: (done, all, rate, left, name) => `${done}/${all} ${rate} 个/秒 ${left === '' ? '' : `约剩 ${left} `}${name}`,
  timeLeft: zhTime,
  interrupted: (done, all, kept) => `已中断：共 ${all} 个文件，查完 ${done} 个${kept.length === 0 ? '' : `；已完成的写在 ${kept.join('、')}`}`,
}

const en: BatchMessages = {
  notJobs: (value) => `--jobs takes a whole number from 1 to 999, not "${value}"`,
  companionUnread: (option, path) => `${option} ${path}: cannot be read; nothing was held against it`,
  noCompanion: (option, count, path) =>
    `${option}: ${count} ${count === 1 ? 'document has' : 'documents have'} no ${option === '--prior' ? 'accounts of the year before' : 'budget of the year'} of the same body (such as ${path}); those checks were not made`,
  lint: {
    implied: (rule, statement, by) => `implied  ${rule}  ${statement}: follows from ${by}`,
    zero: (rules, figure) => `conflict ${rules}  hold together only where ${figure} is 0`,
    units: (rule, statement, units) => `units    ${rule}  ${statement}: mixes ${units}`,
    dimension: { amount: 'amounts', rate: 'rates', count: 'counts' },
    untried: (rule) => `unused   ${rule}  no document given could try it`,
    summary: (rules, wrong, implied, untried) =>
      `${rules} rules: ${wrong} conflicts or mixed units, ${implied} implied by others${untried === null ? '' : `, ${untried} that no document given could try`}`,
  },
  notAShard: (value) => `--shard takes which of how many, such as 1/4, not "${value}"`,
  notMergeable: (format) => `merge writes json or ndjson, not ${format}: other formats need the documents themselves; write them in one run`,
  notMergedReport: (path) => `${path}: merge takes reports, and this is no json or ndjson report of jzjs; make one of each share with jzjs check -f json first`,
  noTool: 'an ndjson report does not name the versions of program and rules; merge it with -f ndjson',
  otherTool: (path, other) => `${path} and ${other} come of different versions of program or rules; check again with one version`,
  leadsInSome: (path, other) => `${path} was checked with --profile audit and ${other} was not; check all shares with the same options`,
  shardTwice: (shard) => `share ${shard} is given twice; give each once`,
  shardsMissing: (of, given) => `the run has ${of} shares and ${given} reports are given; give the report of each share once`,
  progress: (done, all, rate, left, name) => `${done}/${all} ${rate} a second ${left === '' ? '' : `${left} left `}${name}`,
  timeLeft: enTime,
  interrupted: (done, all, kept) => `interrupted: ${done} of ${all} files checked${kept.length === 0 ? '' : `; what is done is in ${kept.join(', ')}`}`,
}

export const BATCH_MESSAGES: Readonly<Record<Lang, BatchMessages>> = { zh, en }

export const BATCH_OPTIONS: Readonly<Record<Lang, Readonly<Record<BatchOption, string>>>> = {
  zh: {
    lint: '检查规则本身：矛盾、可由别的规则推出的、单位不合的',
    lintOver: '与 --lint 合用：再列出这些文件里从未用上的规则；可重复',
    profile: 'audit：另列审计线索，不算差错，也不影响退出码（text、json、ndjson、xlsx）；一批文件另有全批线索',
    prior: '上年度的决算（文件或文件夹，按部门和年度对应）：核对上年数、增减额和比率、年末与年初结转；可重复',
    budget: '当年公开的部门预算（文件或文件夹）：核对年初预算；可重复',
    members: '所属各单位的决算（文件夹）：核对部门数等于各单位之和；可重复',
    jobs: '同时检查的线程数（默认：文件不到 40 个用 1 个，否则与处理器数相同）',
    shard: '只检查其中一份：第几份/共几份，如 1/4；各份的报告用 jzjs merge 合并',
    merge: '把 --shard 各份的报告合成一份',
    reports: '各份的 json 或 ndjson 报告',
    mergeFormat: '报告格式：json（默认）、ndjson',
  },
  en: {
    lint: 'check the rules themselves: conflicts, rules implied by others, mixed units',
    lintOver: 'with --lint: also list the rules that these documents never try; repeatable',
    profile:
      'audit: list audit leads apart from the findings; they do not change the exit code (text, json, ndjson, xlsx); of many documents also what they show beside each other',
    prior: 'accounts of the year before (file or folder, matched by body and year): figures of last year, changes and rates, carry-over; repeatable',
    budget: 'published budget of the year (file or folder): initial budgets; repeatable',
    members: 'accounts of the units of the department (folder): the department is their sum; repeatable',
    jobs: 'threads that check at the same time (default: 1 below 40 files, else one for each processor)',
    shard: 'check one share only: which/of how many, such as 1/4; jzjs merge puts the reports together',
    merge: 'put the reports of all shares of a run (--shard) together',
    reports: 'json or ndjson reports of the shares',
    mergeFormat: 'report format: json (default), ndjson',
  },
}

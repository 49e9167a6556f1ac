import { READABLE } from '../model/formats.ts'
import type { Lang } from '../report.ts'
import { BATCH_MESSAGES, BATCH_OPTIONS, type BatchMessages, type BatchOption } from './batch-messages.ts'
import { COPIES_EN, COPIES_ZH, type CopyMessages } from './copy-messages.ts'
import { ENTRIES_EN, ENTRIES_ZH, type EntryMessages } from './entry-messages.ts'
import { enCode, zhCode } from './error-codes.ts'

/** What the command line says: help and messages. Reports have their own words. */
export interface Messages extends CopyMessages, BatchMessages, EntryMessages {
  readonly usage: (says: string) => string
  readonly separator: string
  readonly describe: string
  readonly title: Readonly<Record<'Usage:' | 'Arguments:' | 'Options:' | 'Commands:' | 'Global Options:', string>>
  readonly command: Readonly<Record<'check' | 'rules' | 'tables' | 'annotate' | 'fix' | 'init' | 'waive' | 'diff', string>>
  readonly argument: Readonly<Record<'paths' | 'id' | 'path' | 'docx' | 'folder' | 'finding' | 'old' | 'new', string>>
  readonly option: Readonly<
    Record<
      | BatchOption
      | 'format'
      | 'tableFormat'
      | 'diffFormat'
      | 'output'
      | 'failOn'
      | 'diffFailOn'
      | 'minCoverage'
      | 'lang'
      | 'rules'
      | 'only'
      | 'skip'
      | 'year'
      | 'unit'
      | 'limits'
      | 'checks'
      | 'copy'
      | 'reason'
      | 'person'
      | 'expires'
      | 'ticks'
      | 'preview'
      | 'color'
      | 'help'
      | 'version',
      string
    >
  >
  readonly options: string
  readonly commandPlace: string

  readonly unknownOption: (name: string, near: string) => string
  readonly unknownCommand: (name: string, near: string) => string
  readonly missingArgument: (name: string) => string
  readonly missingValue: (option: string) => string
  readonly excessArguments: string
  readonly wrongUsage: string
  readonly oneOf: (option: string, value: string, known: string) => string
  readonly notAYear: (value: string) => string
  readonly notLimits: (value: string) => string
  readonly notAPercent: (value: string) => string
  readonly lowCoverage: (documents: number, asked: string, least: string, path: string) => string
  readonly outputTwice: string
  readonly stdoutTwice: string
  readonly emptyOutput: (format: string) => string
  readonly sameOutput: (path: string) => string
  readonly oneOfFiles: (format: string, path: string, known: string) => string
  readonly noReport: (path: string) => string
  readonly noTerminalFormat: (format: string) => string
  readonly unknownRule: (id: string, near: string) => string

  readonly missingPath: (path: string) => string
  readonly noMatch: (pattern: string) => string
  readonly notAFile: (path: string) => string
  readonly cannotRead: (path: string, code: string) => string
  readonly nothingReadable: (path: string) => string
  readonly noInputs: string
  readonly cannotWrite: (path: string, code: string) => string
  readonly overInput: (path: string) => string
  readonly noRules: (path: string) => string
  readonly notUtf8: string
  readonly moreMistakes: (count: number) => string
  readonly internal: (detail: string) => string
  readonly stdin: string
  readonly stdout: string
}

const zh: Messages = {
  ...COPIES_ZH,
  ...ENTRIES_ZH,
  ...BATCH_MESSAGES.zh,
  usage: (says) => `用法有误：${says}`,
  separator: '、',
  describe: '核对部门决算公开：凡应成立的勾稽关系逐一核对，指出哪里不符、应为多少',
  title: { 'Usage:': '用法：', 'Arguments:': '参数：', 'Options:': '选项：', 'Commands:': '命令：', 'Global Options:': '通用选项：' },
  command: {
    check: '检查决算公开文件',
    rules: '列出规则，或说明其中一条',
    tables: '列出识别到的各表和各数',
    annotate: '写一份副本，在每处问题上加批注',
    fix: '写一份 Word 副本，把能证明的改正写成修订',
    init: '在文件夹里写一份带说明的 jzjs.yaml',
    waive: '把一条核实无误的问题记入 jzjs.yaml',
    diff: '比较两次的报告或文件：哪些改了，哪些是新的，哪些还在',
  },
  argument: {
    paths: '文件、文件夹、通配符，或 - 表示标准输入',
    path: '一个文件',
    docx: '一个 docx 文件',
    folder: '文件夹（默认当前文件夹）',
    finding: '问题的编号（见 -f json 的 id）或其开头',
    id: '规则号，如 T03-01',
    old: '改之前的：-f json 的报告，或文件、文件夹',
    new: '改之后的：同上',
  },
  option: {
    ...BATCH_OPTIONS.zh,
    format: '报告格式：text（默认）、json、ndjson、sarif、junit、github、markdown、html、csv、xlsx、docx、checklist；可重复，写作 格式=文件',
    tableFormat: '格式：text（默认）、json、csv',
    diffFormat: '格式：text（默认）、json',
    output: '报告写入的文件（默认标准输出）',
    failOn: '从哪一级起算不通过：error（默认）、warning、info、never',
    diffFailOn: '新增的从哪一级起退出码为 1：info（默认，凡新增都算）、warning、error、never',
    minCoverage: '每份文件至少要核对到的比例，如 80；不到的算不通过',
    lang: '报告语言：zh（默认）、en',
    rules: '另加的规则，文件或文件夹；可重复',
    only: '只用这些规则：规则号或其开头，逗号分隔',
    skip: '不用这些规则：规则号或其开头，逗号分隔',
    year: '决算年度，文件未写或写错时指定',
    unit: '金额单位（元、千元、万元、亿元），文件未写或写错时指定',
    limits: '每个文件最多读多少，如 seconds=300,pages=5000,mb=1024（秒、页、展开后的 MB）',
    checks: '列出每一项核对，成立的也列出',
    copy: '副本写入的文件',
    reason: '为什么核实无误',
    person: '谁核实的',
    expires: '到哪一天失效（年-月-日）',
    ticks: '在每个数字后面标 ✓（已核对）、✗（有误）、未核',
    preview: '在内存中采用全部有把握的改法，列出改后仍有的问题（不改文件）',
    color: '不用颜色',
    help: '显示帮助',
    version: '显示版本',
  },
  options: '[选项]',
  commandPlace: '<命令>',
  unknownOption: (name, near) => `没有选项 ${name}${near === '' ? '' : `，是否 ${near}`}；见 jzjs --help`,
  unknownCommand: (name, near) => `没有命令 ${name}${near === '' ? '' : `，是否 ${near}`}；见 jzjs --help`,
  missingArgument: (name) => `缺少参数 ${name}；见 jzjs --help`,
  missingValue: (option) => `选项 ${option} 之后缺少内容；见 jzjs --help`,
  excessArguments: '参数太多；见 jzjs --help',
  wrongUsage: '见 jzjs --help',
  oneOf: (option, value, known) => `${option} 没有“${value}”，可用：${known}`,
  notAYear: (value) => `--year 应为四位年份，如 2023，不是“${value}”`,
  notLimits: (value) => `--limits 应写作 seconds=300,pages=5000,mb=1024 中的一项或几项，数字为 1 到 999999 的整数，不是“${value}”`,
  notAPercent: (value) => `--min-coverage 应为 0 到 100 之间的百分数，如 80，不是“${value}”`,
  lowCoverage: (documents, asked, least, path) => `覆盖不足：${documents} 份文件核对到的数字不到 ${asked}，最低 ${least}（${path}）；看报告中未核对的原因`,
  outputTwice: '-o 只能配一个格式；多个格式请写 -f 格式=文件',
  stdoutTwice: '只有一个格式可以写到标准输出；其余请写 -f 格式=文件',
  emptyOutput: (format) => `-f ${format}= 之后缺少文件名`,
  sameOutput: (path) => `两个格式不能写入同一个文件 ${path}`,
  oneOfFiles: (format, path, known) => `-f ${format} 不能写成 ${path}，文件名请以 ${known} 结尾`,
  noReport: (path) => `${path}：不是 jzjs 的报告（-f json），请检查是否选错`,
  noTerminalFormat: (format) => `${format} 不能显示在终端上，请写 -f ${format}=文件`,
  unknownRule: (id, near) => `没有规则 ${id}${near === '' ? '' : `，是否 ${near}`}；用 jzjs rules 列出全部规则`,
  missingPath: (path) => `${path}：路径不存在，请检查名称`,
  noMatch: (pattern) => `${pattern}：没有与之相符的文件，请检查名称`,
  notAFile: (path) => `${path}：是管道或设备，不是文件，请先存为文件`,
  cannotRead: (path, code) => `${path}：不能读取（${zhCode(code)}），请检查后重试`,
  nothingReadable: (path) => `${path}：没有可读的文件（可读 ${READABLE.join('、')}），请检查是否选错`,
  noInputs: '没有可检查的文件，请另给文件或文件夹',
  cannotWrite: (path, code) => `${path}：不能写入（${zhCode(code)}），请换一个输出位置`,
  overInput: (path) => `${path}：这是输入文件，不会覆盖，请换一个输出位置`,
  noRules: (path) => `${path}：没有规则文件（yaml），请检查是否选错`,
  notUtf8: '不是 UTF-8 文字，请另存为 UTF-8 编码的 YAML',
  moreMistakes: (count) => `另有 ${count} 处错误`,
  internal: (detail) => `内部错误：${detail}；请设 JZJS_DEBUG=1 重试，并把所得内容报告给开发者`,
  stdin: '标准输入',
  stdout: '标准输出',
}

const en: Messages = {
  ...COPIES_EN,
  ...ENTRIES_EN,
  ...BATCH_MESSAGES.en,
  usage: (says) => `wrong usage: ${says}`,
  separator: ', ',
  describe: 'Checks final accounts (部门决算公开): every relation that must hold, what is wrong, where, and what was meant',
  title: { 'Usage:': 'Usage:', 'Arguments:': 'Arguments:', 'Options:': 'Options:', 'Commands:': 'Commands:', 'Global Options:': 'Global options:' },
  command: {
    check: 'check final accounts',
    rules: 'list the rules, or explain one',
    tables: 'list what was recognised: tables and figures',
    annotate: 'write a copy with a comment at every finding',
    fix: 'write a copy of a Word file with every proven change tracked',
    init: 'write a commented jzjs.yaml into a folder',
    waive: 'enter a confirmed finding into jzjs.yaml',
    diff: 'compare two reports or documents: fixed, new, still there',
  },
  argument: {
    paths: 'files, folders, globs, or - for standard input',
    path: 'a file',
    docx: 'a docx file',
    folder: 'a folder (default: this one)',
    finding: 'id of a finding (see -f json) or its beginning',
    id: 'id of a rule, such as T03-01',
    old: 'before: a report as JSON, or a file or folder',
    new: 'after: the same',
  },
  option: {
    ...BATCH_OPTIONS.en,
    format: 'report format: text (default), json, ndjson, sarif, junit, github, markdown, html, csv, xlsx, docx, checklist; repeatable as name=file',
    tableFormat: 'format: text (default), json, csv',
    diffFormat: 'format: text (default), json',
    output: 'file for the report (default: standard output)',
    failOn: 'lowest level that fails: error (default), warning, info, never',
    diffFailOn: 'lowest level of a new finding that ends with 1: info (default, any), warning, error, never',
    minCoverage: 'share of its numbers that must be checked in each document, such as 80; less fails',
    lang: 'language of the report: zh (default), en',
    rules: 'more rules, a file or folder; repeatable',
    only: 'only these rules: ids or beginnings of ids, with commas between',
    skip: 'not these rules: ids or beginnings of ids, with commas between',
    year: 'year of the accounts, where the document is silent or wrong',
    unit: 'unit of amounts (元, 千元, 万元, 亿元), where the document is silent or wrong',
    limits: 'how much of a file is read: seconds=300,pages=5000,mb=1024 (megabytes it unpacks to)',
    checks: 'list every check made, those that hold too',
    copy: 'file for the copy',
    reason: 'why it is right after all',
    person: 'who confirmed it',
    expires: 'until which day (yyyy-mm-dd)',
    ticks: 'mark every number: ✓ checked, ✗ wrong, 未核 not checked',
    preview: 'make every certain proposal in memory and list what would still be wrong (no file is changed)',
    color: 'no colours',
    help: 'show help',
    version: 'show the version',
  },
  options: '[options]',
  commandPlace: '<command>',
  unknownOption: (name, near) => `no option ${name}${near === '' ? '' : `, did you mean ${near}?`}; see jzjs --help`,
  unknownCommand: (name, near) => `no command ${name}${near === '' ? '' : `, did you mean ${near}?`}; see jzjs --help`,
  missingArgument: (name) => `argument ${name} is missing; see jzjs --help`,
  missingValue: (option) => `option ${option} needs a value; see jzjs --help`,
  excessArguments: 'too many arguments; see jzjs --help',
  wrongUsage: 'see jzjs --help',
  oneOf: (option, value, known) => `${option} knows no "${value}"; known: ${known}`,
  notAYear: (value) => `--year takes a year of four digits, such as 2023, not "${value}"`,
  notLimits: (value) => `--limits takes one or more of seconds=300,pages=5000,mb=1024, whole numbers from 1 to 999999, not "${value}"`,
  notAPercent: (value) => `--min-coverage takes a percentage from 0 to 100, such as 80, not "${value}"`,
  lowCoverage: (documents, asked, least, path) =>
    `coverage too low: in ${documents} ${documents === 1 ? 'document' : 'documents'} less than ${asked} of the numbers could be checked, down to ${least} (${path}); the report says why`,
  outputTwice: '-o goes with one format; for several write -f name=file',
  stdoutTwice: 'only one format can go to standard output; write -f name=file for the others',
  emptyOutput: (format) => `-f ${format}= names no file`,
  sameOutput: (path) => `two formats cannot go to the same file ${path}`,
  oneOfFiles: (format, path, known) => `-f ${format} cannot be ${path}; end its name in ${known}`,
  noReport: (path) => `${path}: no report of jzjs (-f json); check that it is the right one`,
  noTerminalFormat: (format) => `${format} cannot be shown on a terminal; write -f ${format}=file`,
  unknownRule: (id, near) => `no rule ${id}${near === '' ? '' : `, did you mean ${near}?`}; jzjs rules lists them all`,
  missingPath: (path) => `${path}: no such path; check its name`,
  noMatch: (pattern) => `${pattern}: no file matches; check the name`,
  notAFile: (path) => `${path}: is a pipe or device, no file; save it as a file first`,
  cannotRead: (path, code) => `${path}: cannot be read (${enCode(code)}); check it and try again`,
  nothingReadable: (path) => `${path}: nothing readable in it (${READABLE.join(', ')} can be read); check that it is the right one`,
  noInputs: 'nothing to check; name another file or folder',
  cannotWrite: (path, code) => `${path}: cannot be written (${enCode(code)}); choose another place`,
  overInput: (path) => `${path}: this is an input and is not overwritten; choose another place`,
  noRules: (path) => `${path}: no rule file (yaml) in it; check that it is the right one`,
  notUtf8: 'no UTF-8 text; save it as YAML in UTF-8',
  moreMistakes: (count) => `${count} more mistakes`,
  internal: (detail) => `internal error: ${detail}; try again with JZJS_DEBUG=1 and report what it prints`,
  stdin: 'standard input',
  stdout: 'standard output',
}

export const MESSAGES: Readonly<Record<Lang, Messages>> = { zh, en }

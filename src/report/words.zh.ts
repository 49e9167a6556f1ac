import type { Fault } from '../model/check.ts'
import { LISTS_ZH } from './lists.zh.ts'
import { measureName } from './measures.ts'
import { MISTAKES_ZH, possible } from './mistakes.zh.ts'
import { NARRATION_ZH } from './narration.zh.ts'
import { READING_ZH } from './reading.zh.ts'
import { SAYINGS_ZH } from './sayings.zh.ts'
import { WORDING_ZH } from './wording.zh.ts'
import { type Names, type Sentences, say, type Words } from './words.ts'
import { clip } from './wrap.ts'

const quoted = (text: string) => `“${clip(text)}”`

/** A rate or an average, and what it is computed from. */
const divided = ({ printed, expected, numerator, denominator }: Extract<Fault, { kind: 'rate' | 'average' }>): string =>
  `写为 ${printed}，按 ${numerator} ÷ ${denominator} 应为 ${expected}`

const fault: Sentences<Fault, [Names]> = {
  ...NARRATION_ZH,
  ...SAYINGS_ZH,
  ...LISTS_ZH,
  ...WORDING_ZH,
  'code-length': ({ code }) => `科目代码 ${clip(code)} 共 ${code.length} 位，位数不对`,
  'no-parent': ({ code, parent }, names) => `有科目 ${names.code(code)}，没有它的上级科目 ${parent}`,
  'no-children': ({ code }, names) => `科目 ${names.code(code)} 之下没有列出下级科目`,
  'printed-twice': ({ code }, names) => `科目 ${names.code(code)} 重复列示`,
  'out-of-order': ({ code, after }) => `科目 ${code} 排在 ${after} 之后，没有按代码顺序`,
  'not-in-list': ({ code, list }, names) => `科目 ${names.code(code)} 不是${list === 'funds' ? '政府性基金预算' : '国有资本经营预算'}的科目`,
  'name-differs': ({ code, name, listed, belongsTo }) =>
    `科目 ${code} 写为${quoted(name)}，科目表为${quoted(listed)}${belongsTo === null ? '' : `；前者是 ${belongsTo} 的名称`}`,
  'name-former': ({ code, name, current, until }) =>
    `科目 ${code} 写为旧名${quoted(name)}${until === null ? '' : `（用至 ${until} 年）`}，现名${quoted(current)}`,
  'names-differ': ({ code, name, other, otherTable }, names) => `科目 ${code} 写为${quoted(name)}，${names.table(otherTable)}写为${quoted(other)}，请统一`,
  'codes-differ': ({ code, present, absent }, names) => `${names.table(present)}有科目 ${names.code(code)}，${names.table(absent)}没有`,
  'label-unknown': ({ label }) => `${quoted(label)}不是这张表的项目，该行数字未核对`,
  'table-missing': ({ table, listed }, names) =>
    listed ? `目录列有${names.table(table)}，文中没有这张表` : `未见${names.table(table)}；没有数据的，也应公开空表并说明`,
  'table-twice': ({ table }, names) => `${names.table(table)}印了不止一次，请核对以哪一张为准`,
  rate: (rate) => `${divided(rate)}${rate.truncated ? '（末位没有四舍五入）' : ''}`,
  average: divided,
  'zero-base': ({ printed }) => `写为 ${printed}，而基数为 0，不应有比率`,
  word: ({ word, should, left, right }) =>
    should === null
      ? `${left === right ? `两数同为 ${left}，而` : `${left} 与 ${right} 相比`}写为“${word}”，请核数字和用词`
      : `${left} 与 ${right} 相比写为“${word}”，应为“${should}”`,
  ratio: ({ ratio, from, upTo }) => `两数之比为 ${ratio}，通常在 ${from} 与 ${upTo} 之间，请核`,
}

/** 中文. */
export const zh: Words = {
  severity: { error: '错误', warning: '核实', info: '提示' },
  basis: { regulation: '法规', 'official-formula': '官方公式', form: '表式定义', inferred: '推断', practice: '实务' },
  category: {
    'intra-table': '表内',
    'cross-table': '表间',
    'table-narrative': '表文',
    narrative: '文内',
    classification: '科目',
    wording: '文字',
    disclosure: '公开',
    performance: '绩效',
    rounding: '尾差',
  },
  status: { checked: '已检查', partial: '未充分检查', refused: '不予检查', unreadable: '不能读取' },
  tableStatus: { recognised: '已识别', empty: '空表', unreadable: '不能识别', missing: '未见' },
  verdict: { holds: '成立', rounding: '尾差', fails: '不符', trivial: '全零', notEvaluable: '未判' },
  documentKind: { 'final-accounts': '决算公开', budget: '预算公开', template: '没有金额的模板', internal: '内部报表', other: '其他文件' },
  unchecked: {
    'no-relation': '无可核对的关系',
    'too-small': '数额小于尾差',
    'not-evaluable': '关系未能判断',
    'one-sided': '只核对了大小',
    'unknown-row': '所在行不明',
    'unknown-column': '所在栏不明',
    unreadable: '读不出数字',
    'other-table': '在其他表中',
    lost: '文件没有读出',
    outside: '不在说明收支的部分',
    reason: '在说明原因的话里',
    'no-frame': '没有读懂的句子',
    approximate: '约数',
  },
  slip: {
    'digit-replaced': '一位数字写错',
    'digits-swapped': '相邻两位颠倒',
    'digit-dropped': '漏写一位',
    'digit-added': '多写一位',
    'point-moved': '小数点错位',
    unit: '单位错：万元与元混用',
    separator: '千分位分隔符写成小数点',
    sign: '正负号相反',
    copied: '误抄邻近数字',
    'total-as-item': '合计写成了其中一项',
    'sister-table': '误用另一张表的数',
    'cells-swapped': '两数互换',
    carried: '同一差额由下级带入上级',
    'column-unit': '整栏单位不同',
    'row-missing': '漏了一行',
    'row-doubled': '多了一行',
    'rows-shifted': '数字与科目错行',
    other: '原因不明',
  },
  demand: { '=': '应相等', '<=': '应不大于', '>=': '应不小于', '<': '应小于', '>': '应大于' },
  expect: { holds: '成立', fails: '不符', rounding: '尾差', trivial: '全零', 'not-applicable': '不适用', 'not-evaluable': '未判' },

  reason: {
    read: ({ failure }) => say(READING_ZH.failure, failure),
    'nothing-found': () => '没有找到决算公开表，也没有可核对的数字；如表格在附件中，请检查附件',
    'not-final-accounts': ({ is }) => `这是${zh.documentKind[is]}，不是部门决算公开`,
    'tables-unreadable': ({ tables }) => `有 ${tables.length} 张表没有读懂：${tables.map((title) => clip(title)).join('、')}；请核对表头和表格是否完整`,
    lost: ({ losses }) => `文件有 ${losses} 处没有读出，其余照常检查；读不出的列在“读取”和覆盖率中，请改用原始的 docx、xlsx 再检查`,
    'low-coverage': ({ ratio }) => `只核对了 ${percent(ratio)} 的数字，不足一半；没有报错不等于没有错误`,
  },
  ...READING_ZH,
  why: {
    'table-missing': ({ table }, names) => `未见${names.table(table)}`,
    'unit-without-table': ({ unit, table }, names) => `${clip(unit)}没有${names.table(table)}`,
    'table-unreadable': ({ table }, names) => `${names.table(table)}没有读懂`,
    'row-missing': ({ table, row }, names) => `${names.table(table)}未见“${row}”行`,
    'column-missing': ({ table, column }, names) => `${names.table(table)}未见“${column}”栏`,
    'cell-unreadable': ({ coordinate, printed }, names) => `${names.at(coordinate)}写为${quoted(printed)}，不是数字`,
    'blank-total': ({ coordinate }, names) => `${names.at(coordinate)}空白`,
    'table-not-whole': ({ table }, names) => `${names.table(table)}可能不完整`,
    'year-unknown': () => '不知道决算年度（可用 --year 指定）',
  },
  fault,
  doubt: {
    header: ({ missing }) => `表头未见${missing.map((name) => `“${name}”`).join('、')}栏`,
    'no-rows': () => '没有读到任何一行',
    'no-total': () => '未见合计行',
    'total-below-item': ({ column, total, item, itemRow }) => `${column}合计 ${total} 小于 ${itemRow} 的 ${item}`,
  },
  mistake: MISTAKES_ZH,

  sentence: (place, says, proof) => `${place === '' ? '' : `${place}：`}${says}${proof === '' ? '' : `。依据：${proof}`}`,
  possible,
  rateFollows: (measure, printed, expected) => `${measureName(measure)}的 ${printed} 应为 ${expected}`,
  consequence: (rule, says) => `${rule} 同时不符：${says}`,
  follows: (rules, count, isProven) => (isProven ? `另有 ${count} 项核对因此不符，改正后都成立：${rules}` : `另有 ${count} 项核对同时不符：${rules}`),
  placesToChange: (count) => `共改 ${count} 处`,
  more: (shown, total) => `${shown} 等 ${total} 个`,
  blank: '空',
  absent: '无此行',
  terms: (count) => `等 ${count} 项`,
  difference: (printed) => `差 ${printed}`,
  line: (line) => `第 ${line} 行`,
  paragraph: (paragraph) => `第 ${paragraph} 段`,
  cell: (table, row, cell) => `第 ${table} 个表第 ${row} 行第 ${cell} 格`,
  pageNumber: (page) => `第 ${page} 页`,
  stdin: '标准输入',
  list: '、',
  clause: '；',

  page: {
    title: '决算公开检查报告',
    document: '原文',
    findings: '问题',
    ticks: '在每个数字上显示：✓ 已核对，✗ 有问题，· 未核对',
    copy: (expected) => `复制 ${expected}`,
  },
  marks: {
    because: (place, printed, expected) => `${place} ${printed} ${expected === null ? '有误' : `应为 ${expected}`}，由它算出的这个数随之改`,
    quoted: (text) => `“${clip(text)}”：`,
    colours: 'jzjs 标注的底色：绿 = 已核对，灰点 = 未核对，红 = 有错误，黄 = 请核实。只改了底色，没有改数字',
    standing: { checked: '已核对', wrong: '有错误', unchecked: '未核对' },
  },
  setting: {
    changed: (rule, finding) => `${rule} 的核实说明（${finding}）已失效：有关数字变了，请重新核实`,
    unmatched: (rule, finding) => `${rule} 的核实说明（${finding}）对不上任何一条，请删去`,
    elsewhere: (rule, _, of) => `${rule} 的设置写的“${of}”不是这次任何一份文件的部门和年度，没有起作用，请核对写法`,
    expired: (rule, finding) => `${rule} 的核实说明（${finding}）已过期，请重新核实`,
    mandatory: (rule) => `${rule} 是强制性关系，不能豁免、降级或关闭，请改正数字`,
  },
  waived: (count, says) => `已核实 ${count} 条，不再列为问题：${says}`,
  waiver: (says, reason, person, date) => `${says}（${reason}；${person} ${date}）`,
  changes: {
    title: '修改清单',
    head: ['位置', '原文', '改为', '理由', '依据'],
    follows: (printed, expected) => `${printed} 改为 ${expected}，由它算出的随之改`,
  },
  label: { proof: '依据', follows: '连带', checks: '核对', coverage: '覆盖', open: '未判', read: '读取', waived: '已核', files: '文件', tables: '各表' },
  about: (department, year, profile, unit) =>
    [department, year === null ? null : `${year} 年`, `${profile}决算`, unit].filter((part) => part !== null).join(' '),
  noneDecided: '没有一项核对能够作出判断，不能据此认为没有错误',
  preview: (places, errors, warnings) =>
    `采用全部有把握的改法（${places} 处）后，仍有错误 ${errors} 项、核实 ${warnings} 项${errors + warnings === 0 ? '' : '：'}`,
  clean: '没有错误，也没有须核实之处',
  manyHints: (says, count) => `${count} 类，供参考：${says}；详见 --checks`,
  hints: (says, count) => (count > 1 ? `${says}（同类共 ${count} 条，用 --checks 查看）` : says),
  counts: (made, holds, rounding, fails, trivial, notEvaluable) =>
    `共 ${made} 项：成立 ${holds}，尾差 ${rounding}，不符 ${fails}${trivial + notEvaluable === 0 ? '' : `；另有全零 ${trivial}，未能判断 ${notEvaluable}`}`,
  coverage: (numbers, checked, ratio, tables, text) =>
    `印出数字 ${numbers} 个，已核对 ${checked} 个（${ratio}）${tables === null ? '' : `；表 ${tables}`}${text === null ? '' : `；正文 ${text}`}`,
  uncovered: (groups) => `。未核对：${groups}`,
  group: (name, count) => `${name} ${count}`,
  undecided: (count, groups, rest) => `${count} 项未能判断：${groups}${rest > 0 ? `；另有 ${rest} 种原因，用 --checks 查看` : ''}`,
  undecidedGroup: (why, rules, count) => `${why}（${rules}，${count} 项）`,
  undecidedPlaces: (why, count) => (count > 1 ? `${why}（${count} 项）` : why),
  joined: (count, names) => `${count} 个文件合为一份：${names}`,
  summaryHead: ['文件', '结果', '错误', '核实', '提示', '核对', '覆盖'],
  total: (documents, statuses, errors, warnings, infos) => `共 ${documents} 份：${statuses}。错误 ${errors}，核实 ${warnings}，提示 ${infos}`,

  ruleGroup: { X: '表间', C: '科目', Q: '公开与文字', other: '其他' },
  ruleLabel: { for: '范围', when: '条件', holds: '关系', basis: '依据', note: '说明', examples: '举例', category: '类别', source: '出处' },
  rulesHint: '用 jzjs rules <规则号> 查看一条规则的内容、依据和例子',
  tableSize: (rows, columns) => `${rows} 行 ${columns} 栏`,
  unknownRows: (labels, count) => `不明的行 ${count}：${labels}`,
  unseen: (count, by, name) => `${count} 个数字有等式约束；约束最松的 ${clip(name, 30)} 差 ${by} 也看不出`,
  stray: (count) => `不在已识别行栏内的数字 ${count} 个`,
  narrative: (count) => `正文数字 ${count} 个`,
  notWhole: '可能不完整：未出现的科目不当作零',
  unitAssumed: (unit) => `${unit}（未注明，按全文）`,
  tablesHint: '逐格内容见 --format json 或 csv',
  tableColumns: ['文件', '表', '印出的表名', '行', '名称', '栏', '印出', '数值', '单位', '位置'],
}

function percent(ratio: number): string {
  return `${Math.floor(ratio * 100)}%`
}

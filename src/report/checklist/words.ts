import type { Ground, Standing } from '../../model/checklist.ts'
import type { Lang } from '../reporter.ts'
import type { Sentences } from '../words.ts'

/** What the checklist says beside its items, which are data. */
export interface ChecklistWords {
  readonly title: string
  readonly heads: readonly string[]
  readonly standing: Readonly<Record<Standing, string>>
  readonly ground: Sentences<Ground, [{ readonly finding: string }]>
  readonly counts: (met: number, unmet: number, none: number, person: number) => string
  readonly document: string
  readonly leftOut: (rows: number) => string
  readonly note: string
}

const NAMES_SHOWN = 3

function named(names: readonly string[], comma: string, all: (count: number) => string): string {
  return names.slice(0, NAMES_SHOWN).join(comma) + (names.length > NAMES_SHOWN ? all(names.length) : '')
}

const zh: ChecklistWords = {
  title: '公开检查表',
  heads: ['序号', '类别', '检查内容', '结果', '位置', '说明', '怎样处理', '依据'],
  standing: { met: '合格', unmet: '不合格', 'not-applicable': '不适用', person: '需人工' },
  ground: {
    seen: () => '',
    sound: () => '已核对的都成立；没有核对的数字见核对报告',
    'empty-said': () => '空表，附有说明',
    'empty-unsaid': () => '空表，没有看到说明',
    'table-unreadable': () => '有这张表，没有读懂',
    'table-missing': () => '没有看到这张表',
    'not-owed': () => '这类单位或这个年度不要求',
    nothing: () => '没有这类收支或事项',
    absent: () => '全文没有写',
    unseen: () => '没有认出来，请人工看一遍',
    'no-text': () => '没有读到情况说明；说明在另一个文件里的，请一起检查',
    doubt: ({ says, names }) => `${says}${named(names, '、', (all) => `等 ${all} 项`)}`,
    beyond: () => '文件里看不出来',
    partial: () => '文件没有读全，请人工看一遍',
    finding: ({ more }, { finding }) => (more === 0 ? finding : `${finding}；另有 ${more} 处，见核对报告`),
    waived: ({ reason, person }) => `已核实：${reason}（${person}）`,
  },
  counts: (met, unmet, none, person) => `合格 ${met}，不合格 ${unmet}，不适用 ${none}，需人工 ${person}`,
  document: '文件',
  leftOut: (rows) => `另有 ${rows} 行放不下`,
  note: '合格的是看到了的；没有看到、也不能断定没有的，写“需人工”。',
}

const en: ChecklistWords = {
  title: 'Checklist of the disclosure',
  heads: ['No.', 'Group', 'What is to be there', 'Result', 'Where', 'What was seen', 'What to do', 'Basis'],
  standing: { met: 'met', unmet: 'not met', 'not-applicable': 'not applicable', person: 'for a person' },
  ground: {
    seen: () => '',
    sound: () => 'what was checked holds; the report says which numbers were not',
    'empty-said': () => 'empty, and says why',
    'empty-unsaid': () => 'empty, no reason seen',
    'table-unreadable': () => 'the table is there and was not understood',
    'table-missing': () => 'the table was not seen',
    'not-owed': () => 'not asked of such a body or in that year',
    nothing: () => 'there is nothing of the kind',
    absent: () => 'nothing in the document says it',
    unseen: () => 'not recognised; look for it',
    'no-text': () => 'no narrative was read; where it is another file, check both together',
    doubt: ({ says, names }) => `${says}${named(names, ', ', (all) => `, ${all} in all`)}`,
    beyond: () => 'cannot be seen in a document',
    partial: () => 'the document was not read whole; look for it',
    finding: ({ more }, { finding }) => (more === 0 ? finding : `${finding}; and ${more} more, see the report`),
    waived: ({ reason, person }) => `confirmed: ${reason} (${person})`,
  },
  counts: (met, unmet, none, person) => `${met} met, ${unmet} not met, ${none} not applicable, ${person} for a person`,
  document: 'Document',
  leftOut: (rows) => `${rows} more rows do not fit`,
  note: 'Met is what was seen; what was neither seen nor is plainly missing is for a person.',
}

export const CHECKLIST_WORDS: Readonly<Record<Lang, ChecklistWords>> = { zh, en }

import type { Lang } from '../reporter.ts'

/** The heads and set phrases of a draft of audit evidence. */
export interface EvidenceWords {
  readonly title: string
  readonly number: (nth: number, id: string) => string
  readonly head: Readonly<
    Record<
      | 'body'
      | 'year'
      | 'matter'
      | 'level'
      | 'amount'
      | 'quotes'
      | 'summary'
      | 'arithmetic'
      | 'expected'
      | 'difference'
      | 'proof'
      | 'follows'
      | 'basis'
      | 'basisLevel'
      | 'sources'
      | 'answer'
      | 'seal'
      | 'auditor'
      | 'reviewer'
      | 'date',
      string
    >
  >
  readonly toConfirm: string
  readonly noQuote: string
  readonly otherDocument: string
  readonly closing: string
  readonly counts: (sheets: number, documents: number, hints: number) => string
  readonly waived: (count: number) => string
  readonly unread: (count: number) => string
  readonly problems: string
  readonly andMore: (count: number) => string
  readonly note: string
}

const zh: EvidenceWords = {
  title: '审计取证单（草稿）',
  number: (nth, id) => `第 ${nth} 号　问题编号 ${id}`,
  head: {
    body: '被审计单位',
    year: '年度',
    matter: '事项',
    level: '级别',
    amount: '涉及金额',
    quotes: '原文',
    summary: '摘要',
    arithmetic: '算式',
    expected: '应为',
    difference: '差额',
    proof: '佐证',
    follows: '连带',
    basis: '依据',
    basisLevel: '依据级别',
    sources: '证据来源',
    answer: '被审计单位意见',
    seal: '签章、日期',
    auditor: '审计人员',
    reviewer: '复核',
    date: '日期',
  },
  toConfirm: '文件本身不能证明，请核',
  noQuote: '（没有可引的原文）',
  otherDocument: '（所附的另一份文件，SHA-256 请另行计算）',
  closing: '取证单清点',
  counts: (sheets, documents, hints) => `共 ${documents} 份文件，出取证单 ${sheets} 份，一个问题一份；提示 ${hints} 条不出单`,
  waived: (count) => `已核实、不出单的 ${count} 条`,
  unread: (count) => `没有检查或没有读全的文件 ${count} 份，没有出单不等于没有问题`,
  problems: '没有读到的输入',
  andMore: (count) => `……共 ${count} 条`,
  note: '由程序起草，须经审计人员复核原件后使用。',
}

const en: EvidenceWords = {
  title: 'Audit evidence (draft)',
  number: (nth, id) => `No. ${nth}, finding ${id}`,
  head: {
    body: 'Audited body',
    year: 'Year',
    matter: 'Matter',
    level: 'Level',
    amount: 'Amount at issue',
    quotes: 'What is printed',
    summary: 'Summary',
    arithmetic: 'Arithmetic',
    expected: 'Should be',
    difference: 'Difference',
    proof: 'Proof',
    follows: 'Follows',
    basis: 'Basis',
    basisLevel: 'Kind of basis',
    sources: 'Sources',
    answer: 'Answer of the body',
    seal: 'Seal, date',
    auditor: 'Auditor',
    reviewer: 'Review',
    date: 'Date',
  },
  toConfirm: 'the document alone does not prove it; to be confirmed',
  noQuote: '(nothing to quote)',
  otherDocument: '(another document held against it; its SHA-256 is to be taken)',
  closing: 'Count of the sheets',
  counts: (sheets, documents, hints) =>
    `${sheets} sheets, one for each mistake, from ${documents === 1 ? '1 document' : `${documents} documents`}; ${hints} hints have none`,
  waived: (count) => `${count} confirmed and without a sheet`,
  unread: (count) => `${count} not checked or not read whole: that there is no sheet does not mean that nothing is wrong`,
  problems: 'Inputs that were not read',
  andMore: (count) => `… ${count} in all`,
  note: 'Drafted by a program; to be used only after an auditor compared it with the original.',
}

export const EVIDENCE_WORDS: Readonly<Record<Lang, EvidenceWords>> = { zh, en }

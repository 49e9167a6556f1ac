import type { Unread, Word } from '../../model/fact.ts'
import type { NarrativeForm } from '../../model/recognition.ts'
import { Carried } from './carried.ts'
import { again, claim, clauseOf, type Draft, draft, note, PART, partOf, plainSubject, type Subject } from './drafts.ts'
import { Each } from './each.ts'
import { type Edges, edgesOf, endsName, saysNothing } from './edges.ts'
import type { Flat } from './flat.ts'
import { aboveOf, afterBreak, afterMeasure, budgetOf, madeHow, measureOf, NONE, type Pending } from './measure.ts'
import { Nesting } from './nesting.ts'
import type { Quantity } from './quantities.ts'
import type { Token } from './tokens.ts'
import { countedSubject, measuredSubject } from './usual.ts'

/** Reads the tokens of a passage one after another. What a number is said of is the clause at hand; what it measures is pending from the words before. */
export class ClauseReader {
  readonly clauses: Draft[] = []
  readonly unread = new Map<Quantity, Unread>()
  private readonly flat: Flat
  private readonly item: Subject | null
  private readonly section: string
  private readonly form: NarrativeForm
  private clause: Draft | null = null
  private itemClause: Draft | null = null
  private pending: Pending = NONE
  private base = '上年'
  private reason = false
  private approximate = false
  /** Words that nobody knows stood before a number: what follows is said of them, not of the clause at hand. */
  private lost = false
  /** The unknown words since the last known one. */
  private filler = ''
  private readonly edges: Edges
  private readonly carried = new Carried()
  private previous: Token['kind'] = 'stop'
  private each: Each | null = null
  private readonly nesting = new Nesting()
  private taken = 0
  private last: string | null = null

  constructor(flat: Flat, item: Subject | null, section: string, form: NarrativeForm) {
    this.flat = flat
    this.item = item
    this.section = section
    this.form = form
    this.edges = edgesOf(form)
    if (item !== null) this.start(item, 0, null)
  }

  listed(names: readonly Word[]): void {
    ;(this.clause ?? this.carried.clause)?.names.push(...names)
  }

  take(token: Token): void {
    this.read(token)
    this.taken++
    if (token.kind !== 'other') this.previous = token.kind
  }

  private read(token: Token): void {
    switch (token.kind) {
      case 'quantity':
        this.quantity(token.quantity)
        return
      case 'subject':
        this.subject(token)
        return
      case 'stop':
        this.sentence()
        return
      case 'break':
        this.filler = ''
        if (this.flat.text[token.from] === ';') {
          if (!this.reason || !this.edges.enumerated.test(this.flat.text.slice(token.to))) this.semicolon()
          this.nesting.semicolon(this.clauses)
        } else this.pending = afterBreak(this.pending, this.previous, this.flat.text[token.from] ?? '')
        return
      case 'open':
        this.nesting.open(this.clause, this.last, this.filler)
        return
      case 'close':
        this.close()
        return
      case 'other':
        this.filler += this.flat.text.slice(token.from, token.to)
        return
      default:
        this.word(token)
    }
  }

  private start(subject: Subject, at: number, whole: Draft | null): void {
    this.lost = false
    this.clause = draft(subject, at, whole)
    this.clauses.push(this.clause)
    if (subject === this.item) this.itemClause = this.clause
    this.expect(NONE)
    this.last = null
  }

  private again(clause: Draft, measure: string): Draft {
    this.clause = again(clause, measure)
    this.clauses.push(this.clause)
    if (clause === this.itemClause) this.itemClause = this.clause
    return this.clause
  }

  private subject({ name, printed, code, from, to }: Extract<Token, { kind: 'subject' }>): void {
    if (this.pending.kind === 'share') {
      this.expect({ kind: 'share', base: name })
      return
    }
    if (this.reason && this.previous === 'break' && this.edges.counted.test(this.flat.text.slice(to))) this.reason = false
    // Inside an item, names of classes only explain.
    if (this.reason || (code !== null && this.item !== null)) return
    // 较2019年会议费5.00万元减少: the subject again, of the other year.
    if (this.previous === 'compare' && this.clause?.subject.name === name) return
    // Words of which the subject is only the end name something else (维修改造项目支出).
    if (!this.edges.before.test(this.filler)) {
      this.filler += printed
      return
    }
    const whole = this.form.subjects[name]?.apart === true ? null : this.nesting.around
    // 公务接待费2万元，其中：局本级公务接待费1.5万元 is a part, not another print.
    if (whole?.subject.name === name && this.filler !== '') this.start(plainSubject(PART, printed), from, whole)
    else if (this.clause?.subject.name === name && this.nesting.bracket === undefined) this.expect(NONE)
    else this.start(plainSubject(name, printed, code), from, whole)
  }

  /** 年初预算 and 支出决算 begin a new statement, even after a reason; 支出 or 收入 alone belong to names. */
  private measure({ name, from, to }: { name: string; from: number; to: number }): void {
    const printed = this.flat.text.slice(from, to)
    if (to - from >= 4) this.reason = false
    if (printed.includes('决算') && this.filler === '' && this.previous === 'stop') this.clause ??= this.carried.lacking()
    const usual = this.clause === null ? measuredSubject(name, this.section, this.form) : undefined
    if (usual !== undefined) this.start(plainSubject(usual, ''), from, null)
    const about = this.previous === 'subject' ? '' : (this.clause?.subject.name ?? '')
    if (endsName(name, printed, this.filler, about, this.form)) this.filler += printed
    else this.expect(afterMeasure(this.pending, name))
  }

  /** 团组, 保有量 say what they count: they open a statement, even after a reason, and some name their subject. */
  private count({ name, from, to }: { name: string; from: number; to: number }): void {
    if (this.reason && this.previous !== 'break') return
    this.reason = false
    this.clause ??= this.carried.clause
    const usual = countedSubject(name, this.clause?.subject.name ?? '', this.section, this.form)
    if (usual !== undefined) this.start(plainSubject(usual, this.flat.text.slice(from, to)), from, null)
    this.expect({ kind: 'count', name })
  }

  private expect(pending: Pending): void {
    this.pending = pending
    this.filler = ''
  }

  private word(token: Exclude<Token, { kind: 'quantity' | 'subject' | 'stop' | 'break' | 'open' | 'close' | 'other' }>): void {
    switch (token.kind) {
      case 'measure':
        this.measure(token)
        return
      case 'compare':
        if (this.reason && !this.opens()) return
        this.reason = false
        this.resume()
        this.base = token.name
        this.expect({ kind: 'measure', name: token.name })
        return
      case 'count':
        this.count(token)
        return
      case 'share':
      case 'completion':
        this.expect({ kind: token.kind, base: token.kind === 'share' || token.word === '完成' ? '' : '全年预算' })
        return
      case 'rise':
      case 'fall':
        if (this.reason) return
        // 项目支出减少5万元 where 项目支出 is unknown is no change of the clause at hand.
        if (!this.edges.said.test(this.filler)) this.pending = NONE
        else this.expect({ kind: 'change', sign: token.kind === 'rise' ? 1 : -1 })
        return
      case 'riseTo':
      case 'fallTo':
        if (this.reason) return
        this.pending = { kind: 'measure', name: '决算' }
        note(this.clause, this.flat, token.kind, token)
        return
      case 'comparison':
      case 'level':
        this.resume()
        note(this.clause, this.flat, token.base === '' ? '比预算' : `比${token.base}`, token)
        this.base = token.base === '' ? '预算' : token.base
        // 决算数大于预算数 5 万元 says by how much.
        if (token.kind === 'comparison') this.expect(aboveOf(token.word))
        return
      case 'levelYear':
        if (this.reason && !this.opens()) return
        this.resume()
        note(this.clause, this.flat, token.base !== '' || this.base === '上年' ? '比上年' : `比${this.base}`, token)
        return
      case 'grade':
        note(this.clause, this.flat, '等级', token)
        return
      case 'deviation':
        this.base = budgetOf(this.clause)
        this.expect({ kind: 'change', sign: 1 })
        return
      case 'parts':
        this.nesting.parts(this.clause ?? this.carried.clause)
        this.reason = false
        this.expect(NONE)
        return
      case 'reason':
        this.reason = true
        this.pending = NONE
        return
      case 'each':
        this.each = new Each(this.form.subjects[this.clause?.subject.name ?? '']?.each ?? [])
        return
      case 'approximate':
        this.approximate = true
        return
    }
  }

  /** A comparison that opens a sentence is about the subject of the one before. */
  private resume(): void {
    const carried = this.carried.take(this.clauses, this.section)
    if (this.clause === null && this.filler === '') this.clause = carried
  }

  /** 与上年相比 opens a statement of its own after a comma; inside a reason, or after words that nobody knows, it only explains. */
  private opens(): boolean {
    return (this.previous === 'break' || this.previous === 'stop') && this.edges.said.test(this.filler)
  }

  private close(): void {
    const bracket = this.nesting.close()
    if (bracket === undefined) return
    this.clause = bracket.clause
    this.last = bracket.last
    this.filler = this.edges.filler.test(bracket.filler) ? '' : `${bracket.filler})`
  }

  private semicolon(): void {
    this.reason = false
    this.lost = false
    this.pending = NONE
  }

  /** Ends a sentence: what follows has a subject of its own, unless it belongs to an item or compares. */
  sentence(): void {
    this.semicolon()
    this.nesting.sentence()
    this.each = null
    this.base = '上年'
    this.clause = this.carried.keep(this.clause, this.taken === 1, this.itemClause)
    this.filler = ''
  }

  private quantity(quantity: Quantity): void {
    const why = this.refusal(quantity)
    if (why !== null) {
      // A bracket after a number that was not understood says nothing of the number before it.
      this.last = null
      this.unread.set(quantity, why)
      if (why === 'no-frame' && !saysNothing(this.filler, this.each?.isRunning === true, this.edges)) {
        this.lost = true
        if (quantity.kind === 'amount' && this.item === null) this.clause = null
      }
    }
    this.approximate = false
    this.filler = ''
  }

  /** Binds a number to its clause, or says why it stays unread. */
  private refusal(quantity: Quantity): Unread | null {
    if (this.reason) return 'reason'
    if (this.approximate || /^(?:余|多万|左右)/.test(this.flat.text.slice(quantity.to, quantity.to + 2))) return 'approximate'
    const parted = this.nesting.partedBy(this.clause)
    if (parted !== null) {
      const part = this.pending.kind === 'share' ? null : partOf(parted.clause, parted.last, quantity)
      if (part !== null) this.clauses.push(part)
      return part === null ? 'no-frame' : null
    }
    if (this.clause === null || (this.lost && this.pending.kind === 'none') || !saysNothing(this.filler, this.each?.isRunning === true, this.edges))
      return 'no-frame'
    const measure = measureOf(quantity, this.pending, this.base, this.form)
    if (measure === null) return 'no-frame'
    const turn = this.each?.takes(quantity, this.flat.text) ?? null
    if (turn === 'unknown') return 'no-frame'
    const found = turn === null ? this.clause : clauseOf(turn, this.clause, this.clauses)
    const clause = found.measures[measure.name] === undefined ? found : this.again(found, measure.name)
    clause.measures[measure.name] = claim(quantity, measure.sign, madeHow(measure.name, this.form))
    this.last = measure.name
    if (this.pending.kind !== 'change' && (this.pending.kind !== 'completion' || quantity.kind === 'rate')) this.pending = NONE
    return null
  }
}

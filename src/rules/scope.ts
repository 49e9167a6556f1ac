import type { TableId } from '../model/fact.ts'
import type { NarrativeForm } from '../model/recognition.ts'
import type { Scope } from '../model/rule.ts'
import { isSection } from './mentions.ts'
import { FormulaError } from './tokens.ts'

const LIST = '(T0[1-9](?:(?:, | or | and )T0[1-9])*)'
const ONCE = new RegExp(`^${LIST}$`)
const ROWS = /^each row of (T0[1-9])(?: except ([^,]+(?:, [^,]+)*))?$/
const CODES = new RegExp(`^each (code|class) of ${LIST}( with children)?(?: named ([^,]+(?:, (?!and)[^,]+)*))?(?: except (\\d+(?:, \\d+)*))?(, and 合计)?$`)

const CLAUSES = /^each (\S+(?:, \S+)*) of section (\S+(?:, \S+)*)$/

/**
 * Reads `for`: `T01`, `each row of T03 [except 行, 行]`,
 * `each item|class|clause of section 五(三)`, `each 公务接待费, 因公出国（境）费 of section 七(一), 七(二)`,
 * `each code|class of T05 [or T07] [with children] [named 名称, 名称] [except 208, 223][, and 合计]`, or `the disclosure`.
 */
export function parseScope(text: string, form: NarrativeForm): Scope {
  if (text === 'the disclosure') return { over: 'document', tables: [] }
  const once = ONCE.exec(text)
  if (once !== null) return { over: 'document', tables: list(once[1]) }
  const rows = ROWS.exec(text)
  if (rows !== null) return { over: 'rows', tables: list(rows[1]), except: split(rows[2]) }
  const clauses = CLAUSES.exec(text)
  if (clauses !== null) return clauseScope(clauses[1] ?? '', clauses[2] ?? '', form)
  const codes = CODES.exec(text)
  if (codes === null) {
    throw new FormulaError(
      0,
      '看不懂适用范围，可写 T01、each row of T03、each code of T05 with children, and 合计、each class of T01 or T03',
      'cannot read where the rule applies: write T01, each row of T03, each code of T05 with children, and 合计, or each class of T01 or T03',
    )
  }
  const [, kind, tables, children, named, except, total] = codes
  return {
    over: 'codes',
    tables: list(tables),
    where: kind === 'class' ? 'class' : children !== undefined ? 'with-children' : 'all',
    total: total !== undefined,
    except: split(except),
    named: split(named),
  }
}

function clauseScope(about: string, sections: string, form: NarrativeForm): Scope {
  const ids = split(sections)
  const unknown = ids.find((id) => !isSection(id, form))
  if (unknown !== undefined) throw new FormulaError(0, `没有第 ${unknown} 部分`, `there is no section ${unknown}`)
  if (about === 'item' || about === 'class') return { over: 'clauses', tables: [], sections: ids, about: about === 'item' ? 'items' : 'classes' }
  if (about === 'clause') return { over: 'clauses', tables: [], sections: ids, about: 'all' }
  const subjects = split(about)
  const strange = subjects.find((subject) => !Object.hasOwn(form.subjects, subject))
  if (strange !== undefined) throw new FormulaError(0, `正文没有“${strange}”这一项`, `the text has no subject “${strange}”`)
  return { over: 'clauses', tables: [], sections: ids, about: subjects }
}

function list(text: string | undefined): TableId[] {
  return (text ?? '').match(/T0[1-9]/g) as TableId[]
}

function split(text: string | undefined): string[] {
  return text === undefined ? [] : text.split(', ')
}

import * as v from 'valibot'
import { isNode, LineCounter, parseDocument, visit } from 'yaml'
import { mistakeText } from './mistake-text.ts'

/** A file of the rules folder; `path` is relative to the project, for messages. */
export interface RuleFile {
  readonly path: string
  readonly text: string
}

/** Something wrong in a rule file, with its place and what to write instead. */
export interface RuleMistake {
  readonly path: string
  readonly line: number
  readonly column: number
  readonly message: { readonly zh: string; readonly en: string }
}

/** A YAML file that was read: its value and the way back from a path of keys (and an offset in that scalar) to line and column. */
export interface Source {
  readonly path: string
  readonly value: unknown
  place(keys: readonly (string | number)[], offset?: number): { line: number; column: number }
  isQuoted(keys: readonly (string | number)[]): boolean
}

/** Reads YAML; a syntax mistake or a duplicate key is one line with its place. */
export function readYaml(file: RuleFile): { source: Source; mistakes: RuleMistake[] } {
  const counter = new LineCounter()
  const document = parseDocument(file.text, { lineCounter: counter, prettyErrors: false, uniqueKeys: true })
  const at = (offset: number) => {
    const { line, col } = counter.linePos(offset)
    return { line, column: col }
  }
  const mistakes = document.errors.map((error): RuleMistake => {
    const zh = error.code === 'DUPLICATE_KEY' ? '同一处写了两个相同的键，请删去一个' : '不是有效的 YAML，请检查缩进、引号和冒号'
    return { path: file.path, ...at(error.pos[0]), message: { zh, en: `not valid YAML: ${firstLine(error.message)}` } }
  })
  visit(document, {
    Alias: (_, alias) => {
      const message = {
        zh: '规则文件不用锚点和别名（& 和 *），请把内容直接写出来',
        en: 'rule files have no anchors and aliases (& and *); write the content out',
      }
      mistakes.push({ path: file.path, ...at(alias.range?.[0] ?? 0), message })
    },
  })
  const nodeAt = (keys: readonly (string | number)[]) => {
    for (let length = keys.length; length >= 0; length--) {
      const node = length === 0 ? document.contents : document.getIn(keys.slice(0, length), true)
      if (isNode(node) && node.range) return { node, start: node.range[0], exact: length === keys.length }
    }
    return null
  }
  return {
    mistakes,
    source: {
      path: file.path,
      value: mistakes.length > 0 ? null : document.toJS({ maxAliasCount: 0 }),
      place: (keys, offset = 0) => {
        const found = nodeAt(keys)
        if (found === null) return { line: 1, column: 1 }
        const quote = found.exact && 'type' in found.node && String(found.node.type).startsWith('QUOTE') ? 1 : 0
        return at(found.start + (found.exact && offset > 0 ? offset + quote : 0))
      },
      isQuoted: (keys) => {
        const node = nodeAt(keys)?.node
        return node !== undefined && 'type' in node && String(node.type).startsWith('QUOTE')
      },
    },
  }
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text
}

/** Checks a value against a schema; each issue becomes a mistake at its own place. */
export function validate<T extends v.GenericSchema>(schema: T, source: Source): { value: v.InferOutput<T> | null; mistakes: RuleMistake[] } {
  const result = v.safeParse(schema, source.value)
  if (result.success) return { value: result.output, mistakes: [] }
  const mistakes = result.issues.map((issue): RuleMistake => {
    const keys = (issue.path ?? []).map((item) => item.key as string | number)
    return { path: source.path, ...source.place(keys), message: mistakeText(keys.filter((key) => typeof key === 'string').join('.'), issue) }
  })
  return { value: null, mistakes }
}

import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { RuleSet } from './model/rule.ts'
import { compileChecklist } from './rules/checklist.ts'
import { compileRecognition } from './rules/recognition.ts'
import { compileRuleFile } from './rules/rule.ts'
import type { RuleFile, RuleMistake } from './rules/source.ts'
import { vocabularies } from './rules/vocabulary.ts'

export type Compiled = { readonly ok: true; readonly rules: RuleSet } | { readonly ok: false; readonly mistakes: readonly RuleMistake[] }

/** The version of the rule pack: the year of the published form it follows, and a count. */
const PACK_VERSION = '2023.1'

/** Compiles the whole rules folder (rules and recognition data) to one value; called by the build. */
export function compilePack(files: readonly RuleFile[]): Compiled {
  const { recognition, mistakes } = compileRecognition(files.filter(({ path }) => path.includes('recognition/')))
  const list = files.find(isChecklist)
  const checklist = list === undefined ? { items: [], mistakes: [] } : compileChecklist(list)
  const wrong = [...mistakes, ...checklist.mistakes]
  if (wrong.length > 0) return { ok: false, mistakes: wrong }
  return compileRules(
    files.filter((file) => !file.path.includes('recognition/') && !isChecklist(file)),
    { version: PACK_VERSION, sha256: '', rules: [], recognition, checklist: checklist.items },
  )
}

function isChecklist({ path }: RuleFile): boolean {
  return path.endsWith('rules/checklist.yaml')
}

/** Adds a user's rule files to a rule set. A rule id that exists already is a mistake. */
export function compileRules(files: readonly RuleFile[], base: RuleSet): Compiled {
  const language = { tables: vocabularies(base.recognition.tables), narrative: base.recognition.narrative }
  const compiled = files.map((file) => compileRuleFile(file, language))
  const mistakes = compiled.flatMap((file) => file.mistakes)
  const rules = [...base.rules]
  const known = new Map(rules.map((rule) => [rule.id, rule.source]))
  for (const rule of compiled.flatMap((file) => file.rules)) {
    const earlier = known.get(rule.id)
    if (earlier === undefined) {
      known.set(rule.id, rule.source)
      rules.push(rule)
    } else {
      const separator = rule.source.lastIndexOf(':')
      const message = { zh: `规则号 ${rule.id} 已用于 ${earlier}，请另取一个`, en: `rule id ${rule.id} is taken by ${earlier}; choose another` }
      mistakes.push({ path: rule.source.slice(0, separator), line: Number(rule.source.slice(separator + 1)), column: 1, message })
    }
  }
  if (mistakes.length > 0) return { ok: false, mistakes }
  const digest = sha256(utf8ToBytes(base.sha256 + JSON.stringify(rules) + JSON.stringify(base.recognition) + JSON.stringify(base.checklist)))
  return { ok: true, rules: { ...base, sha256: bytesToHex(digest), rules } }
}

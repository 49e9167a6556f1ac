import { findFiles, readFiles as readNamed } from './cli/inputs.ts'
import { MESSAGES } from './cli/messages.ts'
import { loadRules as load } from './cli/rule-files.ts'
import type { Input } from './model/document.ts'
import type { RuleSet } from './model/rule.ts'
import type { Lang } from './report.ts'

/** What the library needs Node for: reading disclosures and rules from disk, as the command line does. Errors say what, where and what to do. */

/** The files of one disclosure, for `check`: a file, or the readable files of a folder and below. Throws where there is none or one cannot be read. */
export async function readDisclosure(path: string, lang: Lang = 'zh'): Promise<Input[]> {
  const inputs: Input[] = []
  for await (const input of readFiles([path], lang)) inputs.push(input)
  return inputs
}

/** The files that paths name (files, folders and all below them, globs), one after another, for `checkAll`. Throws at the first that is not there or cannot be read. */
export async function* readFiles(paths: readonly string[], lang: Lang = 'zh'): AsyncGenerator<Input> {
  const messages = MESSAGES[lang]
  const { names, problems } = await findFiles(paths, messages)
  const problem = (message: string): never => {
    throw new Error(message)
  }
  if (problems[0] !== undefined) problem(problems[0])
  if (names.length === 0) problem(messages.noInputs)
  yield* readNamed(names, { messages, signal: new AbortController().signal, problem })
}

/** The rules that come with the tool and those of these files and folders. Throws where a file has a mistake: its line, and what to write. */
export async function loadRules(paths: readonly string[] = [], lang: Lang = 'zh'): Promise<RuleSet> {
  return await load(paths, { messages: MESSAGES[lang], messageLang: lang })
}

import { parentPort, workerData } from 'node:worker_threads'
import { type CheckOptions, checkDocument, checkLoad, type Piece } from '../check.ts'
import type { RuleSet } from '../model/rule.ts'
import type { Answer, Errand, Task } from './crew.ts'
import { packed } from './parcel.ts'
import { optionsOf } from './told.ts'

/** Serves as a thread of `--jobs`: checks what it is handed, one task after another. */
export function serve(): void {
  const errand = workerData as Errand
  const options = optionsOf(errand.told, errand.rules)
  let last: Promise<void> = Promise.resolve()
  parentPort?.on('message', (task: Task) => {
    last = last.then(() => answer(task, errand, options)).then(say)
  })
}

function say(said: Answer): void {
  try {
    parentPort?.postMessage(said)
  } catch (error) {
    // What cannot be sent cannot be told either but by its message.
    parentPort?.postMessage({ error: new Error((error as Error).message) })
  }
}

async function answer(task: Task, errand: Errand, options: CheckOptions): Promise<Answer> {
  try {
    // What was joined of more files than one load is given its place in a share of a run by who asked.
    const isFinal = task.kind === 'load' || errand.told.shard === undefined
    return { parcels: (await piecesOf(task, errand.rules, options)).map((piece) => packed(piece, errand.wanted, isFinal)) }
  } catch (error) {
    return { error }
  }
}

async function piecesOf(task: Task, rules: RuleSet, options: CheckOptions): Promise<readonly Piece[]> {
  if (task.kind === 'load') return await checkLoad(task.load, rules, options)
  return [{ kind: 'report', report: await checkDocument(task.path, task.document, rules, options) }]
}

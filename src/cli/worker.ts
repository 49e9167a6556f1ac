import { parentPort, workerData } from 'node:worker_threads'
import { checkDocument, checkLoad, type Piece } from '../check.ts'
import type { Answer, Errand, Task } from './crew.ts'
import { packed } from './parcel.ts'
import { optionsOf } from './told.ts'

/** A thread of `--jobs`: checks what it is handed, one task after another. */

const { rules, told, whole } = workerData as Errand
const options = optionsOf(told, rules)

let last: Promise<void> = Promise.resolve()
parentPort?.on('message', (task: Task) => {
  last = last.then(() => answer(task)).then((said) => parentPort?.postMessage(said))
})

async function answer(task: Task): Promise<Answer> {
  try {
    return { parcels: (await piecesOf(task)).map((piece) => packed(piece, whole)) }
  } catch (error) {
    return { error }
  }
}

async function piecesOf(task: Task): Promise<readonly Piece[]> {
  if (task.kind === 'load') return await checkLoad(task.load, rules, options)
  return [{ kind: 'report', report: await checkDocument(task.path, task.document, rules, options) }]
}

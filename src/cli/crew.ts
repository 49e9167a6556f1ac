import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Load } from '../check/loads.ts'
import type { Piece } from '../check.ts'
import type { Document } from '../model/document.ts'
import type { DocumentReport } from '../model/report.ts'
import type { RuleSet } from '../model/rule.ts'
import { withoutHelpers, YOUNG } from './memory.ts'
import { type Parcel, rulesById, unpacked, type Wanted } from './parcel.ts'
import type { Told } from './told.ts'

/** What a thread knows from its start. */
export interface Errand {
  readonly rules: RuleSet
  readonly told: Told
  readonly wanted: Wanted
}

/** What a thread is asked to do. */
export type Task = { readonly kind: 'load'; readonly load: Load } | { readonly kind: 'check'; readonly path: string; readonly document: Document }

/** What it answers: all that came of the task, or what went wrong. */
export type Answer = { readonly parcels: readonly Parcel[] } | { readonly error: unknown }

/** Threads that check. `stop` ends them at once. */
export interface Threads {
  readonly most: number
  readonly ahead: number
  load(load: Load): Promise<readonly Piece[]>
  check(path: string, document: Document): Promise<DocumentReport>
  stop(): Promise<void>
}

/** Files of a load at most: enough for the files of one disclosure to stay together. */
const MOST = 16

/** Tasks that wait at each thread beside the one at hand, so that none is idle. */
const SPARE = 1

interface Hand {
  readonly worker: Worker
  readonly waiting: { readonly done: (pieces: readonly Piece[]) => void; readonly failed: (error: unknown) => void }[]
}

/** Starts threads that all know the same rules and were told the same. */
export function startThreads(jobs: number, errand: Errand): Threads {
  if (jobs >= availableParallelism()) withoutHelpers()
  const known = rulesById(errand.rules)
  const hands = Array.from({ length: jobs }, () => startHand(errand, (parcel) => unpacked(parcel, known)))
  const ask = (task: Task): Promise<readonly Piece[]> =>
    new Promise((done, failed) => {
      const hand = hands.reduce((least, one) => (one.waiting.length < least.waiting.length ? one : least))
      hand.waiting.push({ done, failed })
      hand.worker.postMessage(task)
    })
  return {
    most: MOST,
    ahead: jobs * (1 + SPARE),
    load: (load) => ask({ kind: 'load', load }),
    check: async (path, document) => {
      const [piece] = await ask({ kind: 'check', path, document })
      if (piece?.kind !== 'report') throw new Error('a thread gave no report')
      return piece.report
    },
    stop: async () => {
      await Promise.all(hands.map(({ worker }) => worker.terminate()))
    },
  }
}

function startHand(workerData: Errand, unpack: (parcel: Parcel) => Piece): Hand {
  const worker = new Worker(new URL('./thread.js', import.meta.url), { workerData, resourceLimits: { maxYoungGenerationSizeMb: YOUNG } })
  const hand: Hand = { worker, waiting: [] }
  worker.on('message', (answer: Answer) => {
    const asked = hand.waiting.shift()
    if ('error' in answer) asked?.failed(answer.error)
    else asked?.done(answer.parcels.map(unpack))
  })
  const fail = (error: unknown) => {
    for (const { failed } of hand.waiting.splice(0)) failed(error)
  }
  // A thread that ran out of memory or was ended answers nothing more.
  worker.on('error', fail)
  worker.on('exit', (code) => fail(new Error(`a thread ended with code ${code}`)))
  return hand
}

import { availableParallelism } from 'node:os'
import { setFlagsFromString } from 'node:v8'
import { Worker } from 'node:worker_threads'
import type { Load } from '../check/loads.ts'
import type { Piece } from '../check.ts'
import type { Document } from '../model/document.ts'
import type { DocumentReport } from '../model/report.ts'
import type { RuleSet } from '../model/rule.ts'
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
  /** What the formats of the run told of a report in the thread that made it, in their order; nothing of one that was sent whole. */
  told(report: DocumentReport): readonly unknown[]
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
  if (jobs >= availableParallelism()) setFlagsFromString(ALONE)
  const known = rulesById(errand.rules)
  const told = new WeakMap<DocumentReport, readonly unknown[]>()
  const hands = Array.from({ length: jobs }, () => startHand(errand, (parcel) => unpacked(parcel, known, told)))
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
    told: (report) => told.get(report) ?? [],
    stop: async () => {
      await Promise.all(hands.map(({ worker }) => worker.terminate()))
    },
  }
}

/** Room for what a thread makes and drops, in MiB, three times what it fills before V8 looks through it: more than a document takes, so that it is dropped whole. */
const YOUNG = 192

/** V8 looks through it with helpers, which only stand in the way where each processor has a thread of ours. */
const ALONE = '--no-parallel-scavenge'

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

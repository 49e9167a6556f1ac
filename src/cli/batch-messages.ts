import type { Lang } from '../report.ts'

/** What the command line says of runs over many documents. */
export interface BatchMessages {
  readonly notJobs: (value: string) => string
  readonly progress: (done: number, all: number, rate: string, left: string, name: string) => string
  readonly timeLeft: (seconds: number) => string
  readonly interrupted: (done: number, all: number, kept: readonly string[]) => string
}

/** The options that only such runs have. */
export type BatchOption = 'jobs'

const zhTime = (seconds: number) =>
  seconds < 60
    ? `${seconds} 秒`
    : seconds < 3600
      ? `${Math.round(seconds / 60)} 分`
      : `${Math.floor(seconds / 3600)} 小时 ${Math.round((seconds % 3600) / 60)} 分`
const enTime = (seconds: number) =>
  seconds < 60
    ? `${seconds} s`
    : seconds < 3600
      ? `${Math.round(seconds / 60)} min`
      : `${Math.floor(seconds / 3600)} h ${Math.round((seconds % 3600) / 60)} min`

const zh: BatchMessages = {
  notJobs: (value) => `--jobs 应为 1 到 999 之间的整数，不是“${value}”`,
  progress: (done, all, rate, left, name) => `${done}/${all} ${rate} 个/秒 ${left === '' ? '' : `约剩 ${left} `}${name}`,
  timeLeft: zhTime,
  interrupted: (done, all, kept) => `已中断：共 ${all} 个文件，查完 ${done} 个${kept.length === 0 ? '' : `；已完成的写在 ${kept.join('、')}`}`,
}

const en: BatchMessages = {
  notJobs: (value) => `--jobs takes a whole number from 1 to 999, not "${value}"`,
  progress: (done, all, rate, left, name) => `${done}/${all} ${rate} a second ${left === '' ? '' : `${left} left `}${name}`,
  timeLeft: enTime,
  interrupted: (done, all, kept) => `interrupted: ${done} of ${all} files checked${kept.length === 0 ? '' : `; what is done is in ${kept.join(', ')}`}`,
}

export const BATCH_MESSAGES: Readonly<Record<Lang, BatchMessages>> = { zh, en }

export const BATCH_OPTIONS: Readonly<Record<Lang, Readonly<Record<BatchOption, string>>>> = {
  zh: { jobs: '同时检查的线程数（默认：文件不到 40 个用 1 个，否则与处理器数相同）' },
  en: { jobs: 'threads that check at the same time (default: 1 below 40 files, else one for each processor)' },
}

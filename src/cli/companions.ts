import { readFileSync } from 'node:fs'
import { type CompanionKind, companionFacts, companionOf, type Listed, listDocuments } from '../check/companions.ts'
import type { CheckOptions } from '../check.ts'
import type { Companions, Facts } from '../model/fact.ts'
import type { DocumentReport } from '../model/report.ts'
import type { RuleSet } from '../model/rule.ts'
import { Failure } from './failure.ts'
import { findFiles, readFiles } from './inputs.ts'
import { type Terminal, tellPerson } from './terminal.ts'

/** Where the command line says that other documents stand. */
export interface CompanionFlags {
  readonly prior?: readonly string[]
  readonly budget?: readonly string[]
  readonly members?: readonly string[]
}

const KINDS = { prior: 'prior', budget: 'budget', members: 'member' } as const

/** Lists all documents that --prior, --budget and --members name, before any disclosure is checked. */
export async function listCompanions(flags: CompanionFlags, rules: RuleSet, options: CheckOptions, { messages }: Terminal): Promise<readonly Listed[]> {
  const listed: Listed[] = []
  for (const [flag, kind] of Object.entries(KINDS) as [keyof typeof KINDS, CompanionKind][]) {
    const paths = flags[flag] ?? []
    if (paths.length === 0) continue
    const { names, problems } = await findFiles(paths, messages)
    if (problems[0] !== undefined) throw new Failure(problems[0])
    const reading = { messages, signal: new AbortController().signal, problem: tellPerson, limits: options.limits }
    const unread = (path: string) => tellPerson(messages.companionUnread(`--${flag}`, path))
    for await (const one of listDocuments(kind, readFiles(names, reading), rules, options, unread)) listed.push(one)
  }
  return listed
}

/** Reads the companions of a disclosure when it is checked; those that all disclosures share are kept. */
export function companionsIn(
  listed: readonly Listed[],
  rules: RuleSet,
  options: CheckOptions,
): (facts: Facts, files: readonly string[]) => Promise<Companions | null> {
  const kept = new Map<Listed, Promise<Facts | null>>()
  const load = (one: Listed) => {
    const inputs = one.files.map((name) => ({ name, bytes: readFileSync(name) }))
    return companionFacts(one.kind, inputs, rules, options)
  }
  const loadKept = (one: Listed) => {
    const known = kept.get(one) ?? load(one)
    kept.set(one, known)
    return known
  }
  return async (facts, files) => {
    const of = async (kind: CompanionKind) => {
      const one = companionOf(kind, facts, listed)
      return one === null || one.files.some((name) => files.includes(name)) ? null : await load(one)
    }
    const units = listed.filter((one) => one.kind === 'member' && (one.year === null || facts.year === null || one.year === facts.year))
    // The account of a unit is not held against itself and the other units.
    const isUnit = units.some((one) => one.files.some((name) => files.includes(name)))
    const members = await Promise.all(isUnit ? [] : units.map(async (one) => ({ name: one.department ?? one.path, facts: await loadKept(one) })))
    return {
      prior: await of('prior'),
      budget: await of('budget'),
      members: members.flatMap(({ name, facts: known }) => (known === null ? [] : [{ name, facts: known }])),
    }
  }
}

/** Counts the disclosures that found no companion among those given. */
export function companionGate(listed: readonly Listed[], { messages }: Terminal): { see(report: DocumentReport): void; tell(): void } {
  const kinds = (['prior', 'budget'] as const).filter((kind) => listed.some((one) => one.kind === kind))
  const missing = kinds.map((kind) => ({ kind, count: 0, first: '' }))
  return {
    see: ({ facts, path }) => {
      if (facts === null || facts.kind !== 'final-accounts') return
      for (const one of missing) {
        if (companionOf(one.kind, facts, listed) !== null) continue
        if (one.count === 0) one.first = path
        one.count++
      }
    },
    tell: () => {
      for (const { kind, count, first } of missing) if (count > 0) tellPerson(messages.noCompanion(`--${kind}`, count, first))
    },
  }
}

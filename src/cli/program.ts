import { Command, CommanderError } from 'commander'
import { type Lang, widthOf, wrap } from '../report.ts'
import type { CheckFlags } from './check.ts'
import type { CopyFlags } from './copy.ts'
import type { DiffFlags } from './diff.ts'
import { Failure } from './failure.ts'
import { langArgument, messageLanguage } from './language.ts'
import type { MergeFlags } from './merge.ts'
import { MESSAGES, type Messages } from './messages.ts'
import type { RulesFlags } from './rules.ts'
import type { TableFlags } from './tables.ts'
import { type Terminal, tellPerson, terminalOf, widthOfTerminal } from './terminal.ts'
import { usageMessage } from './usage.ts'
import { VERSION } from './version.ts'
import type { WaiveFlags } from './waive.ts'

/** Runs the command line and sets the exit code; never throws. */
export async function run(args: readonly string[]): Promise<void> {
  const lang = messageLanguage(args, process.env)
  try {
    process.exitCode = await parse(args, lang)
  } catch (error) {
    process.exitCode = explain(error, MESSAGES[lang])
  }
}

async function parse(args: readonly string[], lang: Lang): Promise<number> {
  const messages = MESSAGES[lang]
  const { option } = messages
  const program = programOf(messages)
  let code = 0
  const terminal = (): Terminal => {
    const { color, lang: asked } = program.opts<{ color: boolean; lang?: string }>()
    if (asked !== undefined && asked !== 'zh' && asked !== 'en') throw new Failure(messages.usage(messages.oneOf('--lang', asked, 'zh, en')))
    return terminalOf(lang, langArgument(args) ?? 'zh', color, process.env, process.stdout.isTTY === true)
  }
  program
    .command('check')
    .description(messages.command.check)
    .usage(`${messages.options} <path...>`)
    .argument('<path...>', messages.argument.paths)
    .option('-f, --format <name>', option.format, collect)
    .option('-o, --output <file>', option.output)
    .option('--fail-on <level>', option.failOn)
    .option('--min-coverage <percent>', option.minCoverage)
    .option('--rules <path>', option.rules, collect)
    .option('--only <id,...>', option.only, collect)
    .option('--skip <id,...>', option.skip, collect)
    .option('--year <yyyy>', option.year)
    .option('--unit <unit>', option.unit)
    .option('--limits <name=n,...>', option.limits)
    .option('--checks', option.checks)
    .option('--preview', option.preview)
    .option('--prior <path>', option.prior, collect)
    .option('--budget <path>', option.budget, collect)
    .option('--members <path>', option.members, collect)
    .option('--profile <name>', option.profile)
    .option('--jobs <n>', option.jobs)
    .option('--shard <i/n>', option.shard)
    .action(async (paths: string[], flags: CheckFlags) => {
      const person = terminal()
      const { runCheck } = await import('./check.ts')
      code = await runCheck(paths, flags, person)
    })
  program
    .command('rules')
    .description(messages.command.rules)
    .usage(`${messages.options} [id]`)
    .argument('[id]', messages.argument.id)
    .option('--rules <path>', option.rules, collect)
    .option('--lint', option.lint)
    .option('--over <path>', option.lintOver, collect)
    .action(async (id: string | undefined, flags: RulesFlags) => {
      const person = terminal()
      const { runRules } = await import('./rules.ts')
      code = await runRules(id, flags, person)
    })
  program
    .command('tables')
    .description(messages.command.tables)
    .usage(`${messages.options} <path...>`)
    .argument('<path...>', messages.argument.paths)
    .option('-f, --format <name>', option.tableFormat, collect)
    .option('-o, --output <file>', option.output)
    .option('--year <yyyy>', option.year)
    .option('--unit <unit>', option.unit)
    .option('--limits <name=n,...>', option.limits)
    .action(async (paths: string[], flags: TableFlags) => {
      const person = terminal()
      const { runTables } = await import('./tables.ts')
      code = await runTables(paths, flags, person)
    })
  program
    .command('annotate')
    .description(messages.command.annotate)
    .usage(`${messages.options} <path>`)
    .argument('<path>', messages.argument.path)
    .option('-o, --output <file>', option.copy)
    .option('--ticks', option.ticks)
    .option('--rules <path>', option.rules, collect)
    .option('--year <yyyy>', option.year)
    .option('--unit <unit>', option.unit)
    .option('--limits <name=n,...>', option.limits)
    .action(async (path: string, flags: CopyFlags) => {
      const person = terminal()
      const { runAnnotate } = await import('./copy.ts')
      code = await runAnnotate(path, flags, person)
    })
  program
    .command('fix')
    .description(messages.command.fix)
    .usage(`${messages.options} <path>`)
    .argument('<path>', messages.argument.docx)
    .option('-o, --output <file>', option.copy)
    .option('--rules <path>', option.rules, collect)
    .option('--year <yyyy>', option.year)
    .option('--unit <unit>', option.unit)
    .option('--limits <name=n,...>', option.limits)
    .action(async (path: string, flags: CopyFlags) => {
      const person = terminal()
      const { runFix } = await import('./copy.ts')
      code = await runFix(path, flags, person)
    })
  program
    .command('init')
    .description(messages.command.init)
    .usage('[folder]')
    .argument('[folder]', messages.argument.folder)
    .action(async (folder: string | undefined) => {
      const person = terminal()
      const { runInit } = await import('./settings.ts')
      code = runInit(folder ?? '.', person)
    })
  program
    .command('waive')
    .description(messages.command.waive)
    .usage(`<id> <path> ${messages.options}`)
    .argument('<id>', messages.argument.finding)
    .argument('<path>', messages.argument.paths)
    .option('--reason <text>', option.reason)
    .option('--person <name>', option.person)
    .option('--expires <day>', option.expires)
    .action(async (id: string, path: string, flags: WaiveFlags) => {
      const person = terminal()
      const { runWaive } = await import('./waive.ts')
      code = await runWaive(id, path, flags, person)
    })
  program
    .command('diff')
    .description(messages.command.diff)
    .usage(`${messages.options} <old> <new>`)
    .argument('<old>', messages.argument.old)
    .argument('<new>', messages.argument.new)
    .option('-f, --format <name>', option.diffFormat)
    .option('-o, --output <file>', option.output)
    .option('--fail-on <level>', option.diffFailOn)
    .option('--rules <path>', option.rules, collect)
    .option('--year <yyyy>', option.year)
    .option('--unit <unit>', option.unit)
    .option('--limits <name=n,...>', option.limits)
    .action(async (old: string, now: string, flags: DiffFlags) => {
      const person = terminal()
      const { runDiff } = await import('./diff.ts')
      code = await runDiff(old, now, flags, person)
    })
  program
    .command('merge')
    .description(option.merge)
    .usage(`<report...> ${messages.options}`)
    .argument('<report...>', option.reports)
    .option('-f, --format <name>', option.mergeFormat)
    .option('-o, --output <file>', option.output)
    .option('--fail-on <level>', option.failOn)
    .action(async (paths: string[], flags: MergeFlags) => {
      const person = terminal()
      const { runMerge } = await import('./merge.ts')
      code = await runMerge(paths, flags, person)
    })
  await program.parseAsync(args, { from: 'user' })
  return code
}

/** The program without its commands: help in the language of messages, errors left to `explain`. */
function programOf(messages: Messages): Command {
  return new Command('jzjs')
    .description(messages.describe)
    .usage(`${messages.commandPlace} ${messages.options}`)
    .version(VERSION, '--version', messages.option.version)
    .option('--lang <zh|en>', messages.option.lang)
    .option('--no-color', messages.option.color)
    .helpOption('-h, --help', messages.option.help)
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ outputError: () => {} })
    .configureHelp({
      showGlobalOptions: true,
      helpWidth: widthOfTerminal(process.stdout.columns),
      displayWidth: widthOf,
      subcommandTerm: (command) => `${command.name()} ${command.usage()}`,
      boxWrap: (says, width) => wrap(says, width).join('\n'),
      styleTitle: (title) => (messages.title as Readonly<Record<string, string>>)[title] ?? title,
    })
}

function collect(value: string, earlier: readonly string[] | undefined): string[] {
  return [...(earlier ?? []), value]
}

/** Says in one line what went wrong and gives the exit code. A stack is printed only where JZJS_DEBUG asks for it. */
function explain(error: unknown, messages: Messages): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0
    if (error.code !== 'commander.help') tellPerson(usageMessage(error, messages))
  } else if (error instanceof Failure) for (const line of error.message.split('\n')) tellPerson(line)
  else {
    tellPerson(messages.internal(error instanceof Error ? error.message : String(error)))
    if (process.env.JZJS_DEBUG === '1' && error instanceof Error) process.stderr.write(`${error.stack}\n`)
  }
  return 2
}

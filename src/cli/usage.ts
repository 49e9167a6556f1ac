import type { CommanderError } from 'commander'
import type { Messages } from './messages.ts'

/** What commander found wrong with the command line, in our words: one line. */
export function usageMessage({ code, message }: CommanderError, messages: Messages): string {
  const name = /'([^']*)'/.exec(message)?.[1] ?? ''
  const near = /\(Did you mean (?:one of )?(.*)\?\)/.exec(message)?.[1] ?? ''
  const says: Readonly<Record<string, string>> = {
    'commander.unknownOption': messages.unknownOption(name, near),
    'commander.unknownCommand': messages.unknownCommand(name, near),
    'commander.missingArgument': messages.missingArgument(name),
    'commander.optionMissingArgument': messages.missingValue(name),
    'commander.excessArguments': messages.excessArguments,
  }
  return messages.usage(says[code] ?? messages.wrongUsage)
}

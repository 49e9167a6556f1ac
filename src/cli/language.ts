import type { Lang } from '../report.ts'

/** The language --lang names, anywhere among the arguments, the last one: help and messages need it before these are parsed. */
export function langArgument(args: readonly string[]): Lang | null {
  let found: Lang | null = null
  for (const [index, argument] of args.entries()) {
    if (argument === '--') break
    const value = argument === '--lang' ? args[index + 1] : argument.startsWith('--lang=') ? argument.slice(7) : undefined
    if (value === 'zh' || value === 'en') found = value
  }
  return found
}

/** The language of help and messages: --lang, then LC_ALL or LANG where they name a language, then Chinese. */
export function messageLanguage(args: readonly string[], env: NodeJS.ProcessEnv): Lang {
  const named = langArgument(args)
  if (named !== null) return named
  const locale = env.LC_ALL || env.LANG || ''
  return locale === '' || /^(zh|C\b|POSIX\b)/i.test(locale) ? 'zh' : 'en'
}

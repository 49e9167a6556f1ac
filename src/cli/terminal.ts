import { type Lang, oneLine, type Palette, PLAIN } from '../report.ts'
import { MESSAGES, type Messages } from './messages.ts'

/** What every command needs to know of the person at the terminal: the language of messages and of reports, and whether colours may be used. */
export interface Terminal {
  readonly messages: Messages
  readonly messageLang: Lang
  readonly lang: Lang
  readonly colour: boolean
}

/** Colours: never with --no-color or NO_COLOR; FORCE_COLOR asks for them; else where standard output is a terminal that has them. */
export function terminalOf(messageLang: Lang, reportLang: Lang, colourAllowed: boolean, env: NodeJS.ProcessEnv, isTerminal: boolean): Terminal {
  const forced = env.FORCE_COLOR
  const wanted = forced === undefined || forced === '' ? isTerminal && env.TERM !== 'dumb' : forced !== '0' && forced !== 'false'
  return { messages: MESSAGES[messageLang], messageLang, lang: reportLang, colour: colourAllowed && !env.NO_COLOR && wanted }
}

/** The colours of a report on standard output. */
export async function paletteOf({ colour }: Terminal): Promise<Palette> {
  if (!colour) return PLAIN
  const { Chalk } = await import('chalk')
  const chalk = new Chalk({ level: 1 })
  // Chalk prints every argument it gets, and reporters hand these to map.
  return {
    error: (text) => chalk.red(text),
    warning: (text) => chalk.yellow(text),
    info: (text) => chalk.cyan(text),
    strong: (text) => chalk.bold(text),
    faint: (text) => chalk.dim(text),
  }
}

const NARROWEST = 60
const WIDEST = 100
const USUAL = 80

/** Columns of a report: the terminal's, within reason; 80 where there is none. */
export function widthOfTerminal(columns: number | undefined): number {
  return columns === undefined || columns === 0 ? USUAL : Math.min(WIDEST, Math.max(NARROWEST, columns))
}

/** Says something to the person, one line on standard error. */
export function tellPerson(message: string): void {
  process.stderr.write(`jzjs: ${oneLine(message)}\n`)
}

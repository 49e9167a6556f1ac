import { type AST, RegExpParser } from '@eslint-community/regexpp'
import type { PatternSign } from '../model/recognition.ts'

/**
 * What tells at a glance that a pattern cannot match: the characters a match can begin with, and literals of which every match has one.
 * Most of the patterns of a rule pack match nowhere in a document; by their signs they need not even be compiled (as grep looks for the
 * must-have string of an expression first: `dfamust` in GNU grep). Null where nothing can be told; then the pattern is tried everywhere.
 */
export function signOf(source: string): PatternSign {
  const { alternatives } = new RegExpParser().parsePattern(source, 0, source.length, { unicode: true })
  const first = firstOf(alternatives)
  return { first: first === null || first.nullable ? null : [...first.characters].sort().join(''), needs: needsOf(alternatives) }
}

interface First {
  readonly characters: ReadonlySet<string>
  /** It may match nothing, so that what follows begins the match. */
  readonly nullable: boolean
}

const NOTHING: First = { characters: new Set(), nullable: true }

/** Larger classes tell little. */
const MOST_CHARACTERS = 64

/** The characters with which one of the alternatives can begin. */
function firstOf(alternatives: readonly AST.Alternative[]): First | null {
  const characters = new Set<string>()
  let nullable = false
  for (const { elements } of alternatives) {
    const first = sequence(elements)
    if (first === null) return null
    for (const character of first.characters) characters.add(character)
    nullable ||= first.nullable
  }
  return { characters, nullable }
}

function sequence(elements: readonly AST.Element[]): First | null {
  const characters = new Set<string>()
  for (const element of elements) {
    const first = ofElement(element)
    if (first === null) return null
    for (const character of first.characters) characters.add(character)
    if (!first.nullable) return { characters, nullable: false }
  }
  return { characters, nullable: true }
}

function ofElement(element: AST.Element): First | null {
  switch (element.type) {
    case 'Assertion':
      return NOTHING
    case 'Character':
      return { characters: new Set([String.fromCodePoint(element.value)]), nullable: false }
    case 'CharacterClass':
      return ofClass(element)
    case 'CharacterSet':
      return element.kind === 'digit' && !element.negate ? { characters: new Set('0123456789'), nullable: false } : null
    case 'Group':
    case 'CapturingGroup':
      return firstOf(element.alternatives)
    case 'Quantifier': {
      const first = ofElement(element.element)
      return first !== null && element.min === 0 ? { ...first, nullable: true } : first
    }
    default:
      return null
  }
}

function ofClass({ negate, elements }: AST.CharacterClass): First | null {
  if (negate) return null
  const characters = new Set<string>()
  for (const element of elements) {
    if (element.type === 'Character') characters.add(String.fromCodePoint(element.value))
    else if (element.type === 'CharacterSet' && element.kind === 'digit' && !element.negate) for (const digit of '0123456789') characters.add(digit)
    else if (element.type === 'CharacterClassRange' && element.max.value - element.min.value < MOST_CHARACTERS)
      for (let code = element.min.value; code <= element.max.value; code++) characters.add(String.fromCodePoint(code))
    else return null
  }
  return { characters, nullable: false }
}

/** Literals of which every match holds at least one: the rarest to be found, the longest first. */
function needsOf(alternatives: readonly AST.Alternative[]): readonly string[] | null {
  const needs = new Set<string>()
  for (const { elements } of alternatives) {
    const best = bestOf(elements)
    if (best === null) return null
    for (const literal of best) needs.add(literal)
  }
  return needs.size === 0 ? null : [...needs]
}

/** Of all that a sequence must hold, what tells most: the choice whose shortest literal is longest, of equal ones the smaller choice. */
function bestOf(elements: readonly AST.Element[]): readonly string[] | null {
  const choices: (readonly string[])[] = []
  let run = ''
  const end = () => {
    if (run !== '') choices.push([run])
    run = ''
  }
  for (const element of elements) {
    if (element.type === 'Character') {
      run += String.fromCodePoint(element.value)
      continue
    }
    end()
    const inner = mustHold(element)
    if (inner !== null) choices.push(inner)
  }
  end()
  const shortest = (choice: readonly string[]) => Math.min(...choice.map((literal) => literal.length))
  choices.sort((a, b) => shortest(b) - shortest(a) || a.length - b.length)
  return choices[0] ?? null
}

function mustHold(element: AST.Element): readonly string[] | null {
  if (element.type === 'Group' || element.type === 'CapturingGroup') return needsOf(element.alternatives)
  if (element.type === 'Quantifier') return element.min > 0 ? mustHold(element.element) : null
  if (element.type === 'Character') return [String.fromCodePoint(element.value)]
  return null
}

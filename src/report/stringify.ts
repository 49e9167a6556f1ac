/** Controls that JSON leaves as they are, and marks of direction. */
const STEERING = /[\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g

/** JSON that steers no terminal: what could is written as an escape, as JSON itself does with the other controls. */
export function stringify(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(STEERING, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

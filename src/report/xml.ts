/** What XML 1.0 has no way to write, also as a reference: controls, halves of characters, U+FFFE and U+FFFF. */
const ILLEGAL = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu

/** Marks of direction: XML allows them, a person should not be led by them. */
const STEERING = /[\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\t': '&#9;', '\n': '&#10;', '\r': '&#13;' }

/** A text as the content of an XML element; what XML cannot hold becomes U+FFFD. */
export function xmlText(text: string): string {
  return legal(text).replace(/[&<>\t\r]/g, (character) => ENTITIES[character] ?? character)
}

/** A text as the value of an attribute, for between its quotes. */
export function xmlAttribute(text: string): string {
  return legal(text).replace(/[&<>"\t\n\r]/g, (character) => ENTITIES[character] ?? character)
}

/** An element with its attributes and its content, which is XML already. */
export function element(name: string, attributes: Readonly<Record<string, string | number>>, content = ''): string {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${xmlAttribute(String(value))}"`)
  return content === '' ? `<${name}${given.join('')}/>` : `<${name}${given.join('')}>${content}</${name}>`
}

function legal(text: string): string {
  return text.replace(ILLEGAL, '\ufffd').replace(STEERING, ' ')
}

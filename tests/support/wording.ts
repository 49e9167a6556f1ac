import type { Facts } from '../../src/model/fact.ts'
import type { Recognition } from '../../src/model/recognition.ts'
import { read } from '../../src/read.ts'
import { recognise } from '../../src/recognise.ts'

/** What a small document states, given as the text it is printed as. */
export async function factsOf(text: string, recognition: Recognition): Promise<Facts> {
  const result = await read([{ name: 'example.txt', bytes: new TextEncoder().encode(text) }])
  if (!result.ok) throw new Error('the text is no document')
  return recognise(result.document, recognition)
}

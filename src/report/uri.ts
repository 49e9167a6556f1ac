/** A path as a URI reference, RFC 3986: relative as it was given, from the root with its scheme. */
export function uriOf(path: string): string {
  const encoded = path.replaceAll('\\', '/').split('/').map(encodedPart).join('/')
  if (/^[A-Za-z]:\//.test(path.replaceAll('\\', '/'))) return `file:///${encoded.replace('%3A', ':')}`
  return encoded.startsWith('/') ? `file://${encoded.replace(/^\/+/, '/')}` : encoded
}

/** One part of a path; half a character of UTF-16 has no encoding and becomes U+FFFD. */
function encodedPart(part: string): string {
  return encodeURIComponent(part.replaceAll(/\p{Surrogate}/gu, '\ufffd'))
}

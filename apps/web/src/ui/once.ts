/** Makes a value when it is first asked for. For what takes a while to make and is not needed to read a text. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

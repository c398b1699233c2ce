/** An address, or a part of one, without percent signs; as it is where they mean nothing. */
export function unescaped(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch (error) {
    if (error instanceof URIError) return address;
    throw error;
  }
}

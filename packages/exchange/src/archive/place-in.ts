/** The name of the part of an archive that an address in another part means. */
export function placeIn(part: string, address: string): string {
  if (address.startsWith('/')) return address.slice(1);
  const folders = part.split('/').slice(0, -1);
  for (const step of address.split('/')) {
    if (step === '..') folders.pop();
    else if (step !== '.') folders.push(step);
  }
  return folders.join('/');
}

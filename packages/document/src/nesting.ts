/**
 * True when objects and arrays nest at most `depth` levels. Walks with its own stack, so that hostile JSON cannot
 * exhaust the call stack of the recursive readers that follow. Stops at the first branch that is too deep.
 */
export function nestingWithin(json: unknown, depth: number): boolean {
  const stack: { value: unknown; level: number }[] = [{ value: json, level: 0 }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue;
    if (next.level >= depth) return false;
    for (const value of Object.values(next.value)) stack.push({ value, level: next.level + 1 });
  }
  return true;
}

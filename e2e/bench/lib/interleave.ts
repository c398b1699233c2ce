/** Nearest-rank percentile, 0 to 100, of values in any order; NaN of nothing. */
export const percentile = (values: readonly number[], percent: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
};

/** The middle value; of an even number the lower of the two in the middle. */
export const median = (values: readonly number[]): number => percentile(values, 50);

/**
 * Measures every subject once in each round, so that a busy moment of the machine falls on all of them alike, and
 * answers what was measured, a value a round. Each round begins with another subject, because whoever comes first finds
 * colder caches. `rounds` is at least five.
 */
export const interleaved = async <Name extends string, Measured>(
  subjects: Readonly<Record<Name, () => Promise<Measured>>>,
  rounds: number,
): Promise<Readonly<Record<Name, readonly Measured[]>>> => {
  if (rounds < 5) throw new RangeError(`A median of ${rounds} says little; take at least five rounds.`);
  const names = Object.keys(subjects) as Name[];
  const measured = Object.fromEntries(names.map((name) => [name, [] as Measured[]])) as Record<Name, Measured[]>;
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < names.length; turn += 1) {
      const name = names[(round + turn) % names.length] as Name;
      measured[name].push(await subjects[name]());
    }
  }
  return measured;
};

/** The medians of what {@link interleaved} measures. */
export const interleavedMedians = async <Name extends string>(
  subjects: Readonly<Record<Name, () => Promise<number>>>,
  rounds: number,
): Promise<Readonly<Record<Name, number>>> => {
  const measured = await interleaved(subjects, rounds);
  return Object.fromEntries((Object.keys(measured) as Name[]).map((name) => [name, median(measured[name])])) as Record<
    Name,
    number
  >;
};

/**
 * For what takes a moment: in each round every subject is measured `times` times, taking turns at each, and the middle
 * one counts; answers the medians of the rounds.
 */
export const alternatingMedians = async <Name extends string>(
  subjects: Readonly<Record<Name, () => Promise<number>>>,
  rounds: number,
  times: number,
): Promise<Readonly<Record<Name, number>>> => {
  if (rounds < 5) throw new RangeError(`A median of ${rounds} says little; take at least five rounds.`);
  const names = Object.keys(subjects) as Name[];
  const middles = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    const measured = new Map<Name, number[]>(names.map((name) => [name, []]));
    for (let turn = 0; turn < times * names.length; turn += 1) {
      const name = names[(turn + Math.floor(turn / names.length)) % names.length] as Name;
      measured.get(name)?.push(await subjects[name]());
    }
    for (const name of names) middles.get(name)?.push(median(measured.get(name) ?? []));
  }
  return Object.fromEntries(names.map((name) => [name, median(middles.get(name) ?? [])])) as Record<Name, number>;
};

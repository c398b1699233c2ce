import { readdir, readFile } from 'node:fs/promises';

/** Clock ticks a second in /proc, on every Linux there is. */
const TICKS = 100;

/** The fields of a process from its state on; empty where there is none. */
const statOf = async (pid: number | string): Promise<readonly string[]> => {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The name, in parentheses, may hold blanks.
  return stat === '' ? [] : stat.slice(stat.lastIndexOf(')') + 2).split(' ');
};
/** User and system time are the 14th and 15th field, those of children that have ended the 16th and 17th. */
const milliseconds = (first: string | undefined, second: string | undefined): number =>
  ((Number(first) + Number(second)) * 1_000) / TICKS;

/** Processor time of all threads of a process since it started, in ms; NaN where there is no /proc. */
export const processorTimeOf = async (pid: number): Promise<number> => {
  const fields = await statOf(pid);
  return milliseconds(fields[11], fields[12]);
};

/** The same of a process, of its children and of those children that have ended. */
export const processorTimeOfFamily = async (pid: number): Promise<number> => {
  const parent = await statOf(pid);
  let sum = milliseconds(parent[11], parent[12]) + milliseconds(parent[13], parent[14]);
  const pids = await readdir('/proc').catch((): string[] => []);
  for (const fields of await Promise.all(pids.filter((name) => /^\d+$/.test(name)).map(statOf)))
    if (fields[1] === String(pid)) sum += milliseconds(fields[11], fields[12]);
  return sum;
};

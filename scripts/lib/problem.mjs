/** A reason to end, in one line that a person can act on. */
export class Problem extends Error {}

/** Runs `work`; a problem is printed as its one line, anything else with its stack, and both end with exit code 1. */
export const exitOnProblem = async (work) => {
  try {
    return await work();
  } catch (error) {
    process.stderr.write(`${error instanceof Problem ? error.message : error.stack}\n`);
    process.exit(1);
  }
};

const oldestMajor = 20;

/** Ends the program with one line when this Node is too old; `version` is that of the running one. */
export const refuseOldNode = (version = process.versions.node) => {
  const problem = oldNodeProblem(version);
  if (problem === undefined) return;
  process.stderr.write(`${problem}\n`);
  process.exit(1);
};

/** The line to print when `version` is too old, otherwise undefined. */
export const oldNodeProblem = (version) =>
  Number(version.split('.')[0]) >= oldestMajor
    ? undefined
    : `Scholium needs Node ${oldestMajor} or newer; this is ${version}. Get one from https://nodejs.org.`;

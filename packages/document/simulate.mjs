/*
 * Plays sessions of the collaboration simulator from their seeds and prints what happened:
 *   node packages/document/simulate.mjs SEED [COUNT]
 * Node runs the TypeScript sources as they are; the hook finds them behind their `.js` names.
 */
import { registerHooks } from 'node:module';

registerHooks({
  resolve: (specifier, context, next) =>
    next(
      specifier.startsWith('.') && context.parentURL?.endsWith('.ts') ? specifier.replace(/\.js$/, '.ts') : specifier,
      context,
    ),
});

const { playSession } = await import('./src/simulator/session.ts');
const first = Number(process.argv[2] ?? 1);
const count = Number(process.argv[3] ?? 1);
const totals = { sessions: 0, submitted: 0, survived: 0, anchors: 0, orphaned: 0, failed: 0 };
for (let seed = first; seed < first + count; seed += 1) {
  totals.sessions += 1;
  try {
    const report = playSession(seed);
    for (const name of ['submitted', 'survived', 'anchors', 'orphaned']) totals[name] += report[name];
  } catch (error) {
    totals.failed += 1;
    console.error(`seed ${seed}:`, error);
  }
}
console.log(totals);
process.exitCode = totals.failed > 0 ? 1 : 0;

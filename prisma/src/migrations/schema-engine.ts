import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';
import { schemaEngineAdapter } from './adapter.js';
import { readSchema } from './migration-files.js';

type Bindings = typeof import('@prisma/schema-engine-wasm/schema_engine_bg');
type BindingsToInstantiate = Bindings & { __wbg_set_wasm(exports: Record<string, unknown>): void };

/** The part of the global used here; its full types come only with those of the browser. */
declare const WebAssembly: {
  instantiate(
    bytes: Uint8Array,
    imports: Record<string, object>,
  ): Promise<{ instance: { exports: Record<string, unknown> } }>;
};

let bindings: Promise<Bindings> | undefined;

/**
 * The engine sets a timer of ten seconds for its lock on the database and never clears it; unreferenced, it does not
 * keep a command or a test run waiting for nothing.
 */
const withPatientTimers = (imported: Bindings): Record<string, unknown> => {
  const functions: Record<string, unknown> = { ...imported };
  const name = Object.keys(functions).find((key) => key.startsWith('__wbg_setTimeout_'));
  if (name !== undefined) {
    functions[name] = (callback: () => void, milliseconds: number) => setTimeout(callback, milliseconds).unref();
  }
  return functions;
};

/** Prisma's own loader expects a bundler that can import `.wasm`; Node cannot, so the module is wired up by hand. */
const instantiate = async (): Promise<Bindings> => {
  const imported = (await import('@prisma/schema-engine-wasm/schema_engine_bg')) as BindingsToInstantiate;
  const require = createRequire(import.meta.url);
  const path = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg').replace(/\.js$/, '.wasm');
  const { instance } = await WebAssembly.instantiate(new Uint8Array(await readFile(path)), {
    './schema_engine_bg.js': withPatientTimers(imported),
  });
  imported.__wbg_set_wasm(instance.exports);
  (instance.exports['__wbindgen_start'] as () => void)();
  return imported;
};

/**
 * Runs `work` with Prisma's schema engine, compiled to WebAssembly (so nothing is downloaded), on the database at
 * `url`. Errors of the engine are thrown with its message, which names the migration and the statement.
 */
export const withSchemaEngine = async <T>(url: string, work: (engine: SchemaEngine) => Promise<T>): Promise<T> => {
  bindings ??= instantiate();
  const { SchemaEngine } = await bindings;
  const adapter = schemaEngineAdapter(url);
  const factory = bindMigrationAwareSqlAdapterFactory(adapter.factory);
  const schema = await readSchema();
  const datamodels = schema.map(({ path, content }): [string, string] => [path, content]);
  const engine = await SchemaEngine.new({ datamodels }, () => undefined, factory);
  try {
    return await work(engine);
  } finally {
    engine.free();
    await adapter.dispose();
  }
};

import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';

const EXPORTED = /^export (?:const|function) (\w+)/gm;

/**
 * Builds schemas without the JSON Schema that each could be made into: nothing in the browser asks for it, and it is
 * a quarter of what schemas cost.
 */
export function withoutJsonSchema(): Plugin {
  return {
    name: 'without-json-schema',
    apply: 'build',
    load: {
      filter: { id: /\/zod\/v4\/core\/(?:json-schema-processors|to-json-schema)\.js$/ },
      async handler(id) {
        const names = [...(await readFile(id, 'utf8')).matchAll(EXPORTED)].map(([, name]) => name);
        if (names.length === 0) throw new Error(`${id} exports its functions in another way now.`);
        return names.map((name) => `export const ${name} = () => undefined;`).join('\n');
      },
    },
  };
}

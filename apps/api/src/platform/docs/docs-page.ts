import type { JsonSchema } from './describe-schema.js';
import { describeSchema } from './describe-schema.js';
import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { pagePolicy } from '../http/security-headers.js';
import { description } from './description.controller.js';

interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly 'x-access': string | { readonly action: string; readonly on: string };
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly schema: JsonSchema;
  }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>;
}
type Content = Readonly<Record<string, { readonly schema?: JsonSchema }>>;
interface Described {
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const escape = (text: string): string => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);

const STYLE = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
  h2 { margin-top: 3rem; text-transform: capitalize; border-bottom: 1px solid; }
  details { border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); padding: .35rem 0; }
  summary { cursor: pointer; display: flex; flex-wrap: wrap; gap: .25rem .75rem; align-items: baseline; }
  code, pre { font: .875rem/1.45 ui-monospace, monospace; overflow-wrap: anywhere; }
  pre { overflow-x: auto; padding: .75rem; border: 1px solid color-mix(in srgb, currentColor 20%, transparent); overflow-wrap: normal; }
  .method { min-width: 4rem; font-weight: 700; }
  .access { font-size: .875rem; }
  nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; padding: 0; list-style: none; text-transform: capitalize; }`;

/** The whole contract on one page: no script, nothing loaded from elsewhere; the style carries the answer's nonce. */
export function docsPage(description: unknown, nonce: string): string {
  const { info, paths } = description as Described;
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const tags = [...new Set(operations.map(({ operation }) => operation.tags[0] ?? ''))];
  const sections = tags.map(
    (tag) =>
      `<h2 id="${escape(tag)}">${escape(tag)}</h2>\n${operations
        .filter(({ operation }) => operation.tags[0] === tag)
        .map(({ path, method, operation }) => section(path, method, operation))
        .join('\n')}`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(info.title)} API</title><style nonce="${nonce}">${STYLE}</style></head>
<body><main><h1>${escape(info.title)} API ${escape(info.version)}</h1>
<p>Made from the same description as <a href="/api/openapi.json">/api/openapi.json</a>. Sessions travel in the cookie <code>scholium_session</code>; whatever changes
something must come from this origin. Every refusal has a code, a message and a request id.</p>
<nav aria-label="Parts"><ul>${tags.map((tag) => `<li><a href="#${escape(tag)}">${escape(tag)}</a></li>`).join('')}</ul></nav>
${sections.join('\n')}
</main></body></html>`;
}

function section(path: string, method: string, operation: Operation): string {
  const parts = [`<p class="access">${escape(accessOf(operation['x-access']))}</p>`];
  if (operation.parameters.length > 0) {
    const lines = operation.parameters.map(
      ({ name, in: place, required, schema }) =>
        `${name}${required ? '' : '?'}: ${describeSchema(schema)}   in ${place}`,
    );
    parts.push(`<h4>Parameters</h4><pre tabindex="0">${escape(lines.join('\n'))}</pre>`);
  }
  if (operation.requestBody) parts.push(contentOf('Request body', operation.requestBody.content));
  for (const [status, answer] of Object.entries(operation.responses)) {
    if (status !== 'default') parts.push(contentOf(`Answer ${status}`, answer.content ?? {}));
  }
  return `<details id="${escape(operation.operationId)}"><summary><span class="method">${method.toUpperCase()}</span><code>${escape(path)}</code><span>${escape(operation.summary)}</span></summary>
${parts.join('\n')}</details>`;
}

function contentOf(title: string, content: Content): string {
  const bodies = Object.entries(content).map(
    ([type, { schema }]) =>
      `<p><code>${escape(type)}</code></p>${schema ? `<pre tabindex="0">${escape(describeSchema(schema))}</pre>` : ''}`,
  );
  return `<h4>${escape(title)}</h4>${bodies.join('') || '<p>Empty.</p>'}`;
}

function accessOf(access: Operation['x-access']): string {
  if (access === 'public') return 'Open to anybody.';
  if (access === 'session') return 'Needs a session; about the caller’s own things.';
  if (access === 'command') return 'Needs a session; the policy is asked when the command is carried out.';
  if (typeof access === 'string') return access;
  return `Needs a session that may do ${access.action} (${access.on}).`;
}

/** The readable page beside the machine's description. */
export function serveDocs(fastify: FastifyInstance): void {
  fastify.get('/api/docs', (_request, reply) => {
    const nonce = randomBytes(16).toString('base64url');
    return reply
      .header('content-security-policy', pagePolicy(nonce))
      .type('text/html; charset=utf-8')
      .send(docsPage(description(), nonce));
  });
}

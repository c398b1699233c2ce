import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { firstOf } from '@scholium/document/text';
import type { BodyOf, ParamsOf, QueryOf, Route } from '@scholium/contract';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { ROUTE } from './endpoint.js';
import { Failure } from './failure.js';

export interface InputOf<R extends Route> {
  readonly params: ParamsOf<R>;
  readonly query: QueryOf<R>;
  readonly body: BodyOf<R>;
}

const ISSUES_SHOWN = 20;
/** UTF-16 units of a path and of a message: both may repeat names that the sender chose, of which there may be many. */
const UNITS_SHOWN = 300;
const shown = (text: string): string => (text.length > UNITS_SHOWN ? `${firstOf(text, UNITS_SHOWN)}…` : text);

/** What is wrong where: for a person in English, and as a code with its limit, for other languages. */
interface Issue {
  readonly path: string;
  readonly message: string;
  /** As Zod names it, with what it is about: "too_big.string", "invalid_format.email". */
  readonly code?: string;
  readonly limit?: number;
}

/** An issue of a schema, as the details of an error have it. */
export function issueAt(place: string, issue: z.core.$ZodIssue): Issue {
  const path = shown([place, ...issue.path].join('.'));
  const about = { path, message: shown(issue.message) };
  if (issue.code === 'invalid_format') return { ...about, code: `${issue.code}.${issue.format}` };
  if (issue.code !== 'too_big' && issue.code !== 'too_small') return { ...about, code: issue.code };
  const limit = Number(issue.code === 'too_big' ? issue.maximum : issue.minimum);
  return { ...about, code: `${issue.code}.${issue.origin}`, limit };
}

/** How many of the issues the message names. */
const ISSUES_NAMED = 3;

/** For a person: "email: Invalid email address." The place in the request (params, query, body) is left out. */
function sentenceOf(issues: readonly Issue[]): string {
  const named = issues.slice(0, ISSUES_NAMED).map(({ path, message }) => {
    const field = path.split('.').slice(1).join('.');
    return `${field === '' ? '' : `${field}: `}${message.replace(/\.$/, '')}.`;
  });
  return ['Some of what was sent is not valid.', ...named].join(' ');
}

/**
 * Checks what came against the route's schemas. Throws Failure `invalid_request` that names where and why, without the
 * values.
 */
export function readInput<R extends Route>(route: R, request: FastifyRequest): InputOf<R> {
  const issues: Issue[] = [];
  const check = (place: string, schema: z.ZodType | undefined, value: unknown): unknown => {
    if (!schema) return undefined;
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    issues.push(...parsed.error.issues.slice(0, ISSUES_SHOWN).map((issue) => issueAt(place, issue)));
    return undefined;
  };
  const params = check('params', route.params, request.params);
  const query = check('query', route.query, request.query);
  const body = check('body', route.body, request.body);
  if (issues.length > 0) throw new Failure('invalid_request', { issues }, sentenceOf(issues));
  return { params, query, body } as InputOf<R>;
}

/** The checked request: `@Input() input: InputOf<typeof routes.x>`. */
export const Input = createParamDecorator((_nothing: undefined, context: ExecutionContext) =>
  readInput(
    Reflect.getMetadata(ROUTE, context.getHandler()) as Route,
    context.switchToHttp().getRequest<FastifyRequest>(),
  ),
);

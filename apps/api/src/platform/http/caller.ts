import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Actor, Person, Subject } from '@scholium/review';
import type { FastifyRequest } from 'fastify';

/** Who asks: a live session of an active account. */
export interface CallerSession extends Person {
  readonly sessionId: string;
  readonly name: string;
  readonly email: string;
}

/**
 * What the guard found out for routes that declare an action: the actor, and the project it is about ('' for the
 * workspace).
 */
export interface ActingIn {
  readonly actor: Actor;
  readonly projectId: string;
  /** What the policy is asked about: the facts of the object that the route names. */
  readonly subject: Subject;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Whether the route lets this request in; decided before its body is read. */
    admitted: boolean;
    caller: CallerSession | null;
    acting: ActingIn | null;
  }
}

const requestOf = (context: ExecutionContext) => context.switchToHttp().getRequest<FastifyRequest>();

/** The session the guard has found; only on routes that are not public. */
export const Caller = createParamDecorator((_nothing: undefined, context: ExecutionContext): CallerSession => {
  const { caller } = requestOf(context);
  if (!caller) throw new Error('A public route asks for its caller.');
  return caller;
});

/** The actor and project the guard has found; only on routes that declare an action. */
export const Acting = createParamDecorator((_nothing: undefined, context: ExecutionContext): ActingIn => {
  const { acting } = requestOf(context);
  if (!acting) throw new Error('A route without a declared action asks who acts.');
  return acting;
});

import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { ACCOUNT_HEADER, type Route } from '@scholium/contract';
import type { FastifyRequest } from 'fastify';
import { Failure, ROUTE } from '../../platform/index.js';
import { Sessions } from '../sessions/sessions.js';
import { Access } from './access.js';

/** Stands before every handler: no route without a declaration, no declaration without a session, no action without the policy. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly sessions: Sessions, private readonly access: Access) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const route = Reflect.getMetadata(ROUTE, context.getHandler()) as Route | undefined;
    if (!route?.access) throw new Failure('not_found');
    if (route.access === 'public') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    request.caller = await this.sessions.authenticate(request.headers.cookie);
    if (!request.caller || !isMeant(request.caller.userId, request.headers[ACCOUNT_HEADER])) throw new Failure('not_signed_in');
    if (typeof route.access === 'string') return true;
    const { action, on } = route.access;
    const id = on === 'workspace' ? '' : ((request.params as Readonly<Record<string, string>>)[on] ?? '');
    request.acting = await this.access.demand(request.caller, action, on, id);
    return true;
  }
}

/** A page says in whose name it asks; without a word it asks in the name of whoever is signed in. */
function isMeant(userId: string, named: string | string[] | undefined): boolean {
  return named === undefined || (typeof named === 'string' && named.toLowerCase() === userId);
}

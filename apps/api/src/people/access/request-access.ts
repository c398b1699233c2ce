import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { ACCOUNT_HEADER } from '@scholium/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Failure, routeOf } from '../../platform/index.js';
import { Sessions } from '../sessions/sessions.js';
import { Access } from './access.js';
import { RecordedReads } from './recorded-reads.js';

/**
 * Decides who is let in when the head of a request is there, before anything of its body is read: no route without a
 * declaration, no declaration without a session, no action without the policy. What is no route of the contract, a file
 * or a page, is for everybody.
 */
@Injectable()
export class RequestAccess implements OnModuleInit {
  constructor(
    private readonly http: HttpAdapterHost,
    private readonly sessions: Sessions,
    private readonly access: Access,
    private readonly reads: RecordedReads,
  ) {}

  onModuleInit(): void {
    const server = this.http.httpAdapter.getInstance<FastifyInstance>();
    server.addHook('onRequest', (request) => this.admit(request));
    server.addHook('onResponse', (request, reply, done) => {
      this.reads.answered(request, reply.statusCode);
      done();
    });
  }

  private async admit(request: FastifyRequest): Promise<void> {
    const route = routeOf(request);
    if (!route) return;
    if (!route.access) throw new Failure('not_found');
    if (route.access !== 'public') {
      request.caller = await this.sessions.authenticate(request.headers.cookie);
      if (!request.caller || !isMeant(request.caller.userId, request.headers[ACCOUNT_HEADER]))
        throw new Failure('not_signed_in');
    }
    if (typeof route.access === 'object') {
      const { action, on } = route.access;
      const id = on === 'workspace' ? '' : ((request.params as Readonly<Record<string, string>>)[on] ?? '');
      request.acting = await this.access.demand(request.caller!, action, on, id);
    }
    request.admitted = true;
  }
}

/** A page may name the account it asks for; otherwise it is the one that is signed in. */
function isMeant(userId: string, named: string | string[] | undefined): boolean {
  return named === undefined || (typeof named === 'string' && named.toLowerCase() === userId);
}

import { Injectable } from '@nestjs/common';
import { isRestricted } from '@scholium/review';
import type { FastifyRequest } from 'fastify';
import { Audit, type EventDetails } from '../../audit/index.js';
import { routeOf, type ActingIn, type CallerSession } from '../../platform/index.js';

/** Reads of restricted objects for the audit log, whatever they come by. Recording takes no time of the reader's. */
@Injectable()
export class RecordedReads {
  constructor(private readonly audit: Audit) {}

  /** To be called with every answered request. */
  answered(request: FastifyRequest, status: number): void {
    const { acting, caller, method } = request;
    if (!acting || !caller || method !== 'GET' || status >= 400) return;
    const access = routeOf(request)?.access;
    if (typeof access !== 'object' || access.on === 'workspace') return;
    const params = request.params as Readonly<Record<string, string>>;
    const version = params['seq'];
    const details = version === undefined ? {} : { seq: Number(version) };
    this.#read(caller, request.ip, acting, params[access.on]!, details);
  }

  /** To be called when somebody begins to follow an object. */
  followed(caller: CallerSession, acting: ActingIn, id: string): void {
    this.#read(caller, null, acting, id, {});
  }

  #read(caller: CallerSession, address: string | null, acting: ActingIn, id: string, details: EventDetails): void {
    const { actor, projectId, subject } = acting;
    const { objectKind: kind, protections = [] } = subject;
    const isEmergency = actor.hasBrokenGlass === true;
    if (kind === undefined || kind === 'workspace' || !(isEmergency || isRestricted(protections))) return;
    const from = { actorId: caller.userId, sessionId: caller.sessionId, address };
    const object = { kind, id: id.toLowerCase(), projectId };
    this.audit.read(from, object, { ...details, ...(isEmergency ? { emergency: true } : {}) });
  }
}

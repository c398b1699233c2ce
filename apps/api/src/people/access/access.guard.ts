import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Failure } from '../../platform/index.js';

/**
 * Stands before every handler and lets nothing pass that {@link RequestAccess} has not let in, should it ever be left
 * out.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    if (context.switchToHttp().getRequest<FastifyRequest>().admitted) return true;
    throw new Failure('not_found');
  }
}

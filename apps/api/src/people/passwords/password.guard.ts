import { createParamDecorator, Injectable, type ExecutionContext } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import { routes } from '@scholium/contract';
import type { FastifyRequest } from 'fastify';
import { Failure, readInput } from '../../platform/index.js';

interface SignedIn {
  readonly userId: string;
}

/** Runs the passport strategy on a checked body, and answers every refusal with the same words. */
@Injectable()
export class PasswordGuard extends AuthGuard('password') {
  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    request.body = readInput(routes.signIn, request).body;
    return (await super.canActivate(context)) as boolean;
  }

  override handleRequest<User = SignedIn>(error: unknown, user: User | false | null): User {
    if (error) throw error;
    if (!user) throw new Failure('wrong_credentials');
    return user;
  }
}

/** Whom the strategy let in. */
export const SignedInUser = createParamDecorator(
  (_nothing: undefined, context: ExecutionContext): string =>
    context.switchToHttp().getRequest<FastifyRequest & { user: SignedIn }>().user.userId,
);

import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Strategy } from 'passport-local';
import { Passwords } from './passwords.js';

/** passport-local: an e-mail address and a password make a user. */
@Injectable()
export class PasswordStrategy extends PassportStrategy(Strategy, 'password') {
  constructor(private readonly passwords: Passwords) {
    super({ usernameField: 'email', passwordField: 'password', session: false, passReqToCallback: true });
  }

  async validate(
    request: FastifyRequest,
    email: string,
    password: string,
  ): Promise<{ readonly userId: string } | false> {
    return (
      (await this.passwords.userOf(email, password, { address: request.ip, cookie: request.headers.cookie })) ?? false
    );
  }
}

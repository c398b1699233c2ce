import { Injectable } from '@nestjs/common';

/** The server's time; the only place that asks for it. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}

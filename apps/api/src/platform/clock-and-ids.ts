import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';

/** The server's time; the only place that asks for it. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}

/** New ids: UUIDv7 (RFC 9562, section 5.7), so that later ones sort after earlier ones. */
@Injectable()
export class Ids {
  next(): string {
    return v7();
  }
}

import { Controller } from '@nestjs/common';
import { routes } from '@scholium/contract';
import { Endpoint } from '../http/endpoint.js';
import { Failure } from '../http/failure.js';
import { Readiness } from './readiness.js';

@Controller()
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Endpoint(routes.isLive)
  isLive() {
    return { status: 'ok' } as const;
  }

  @Endpoint(routes.isReady)
  async isReady() {
    const { ready, details } = await this.readiness.ask();
    if (!ready)
      throw new Failure(
        'unavailable',
        details,
        details['database'] ? 'The database has not been migrated to this version.' : 'The database does not answer.',
      );
    return { status: 'ok', details } as const;
  }
}

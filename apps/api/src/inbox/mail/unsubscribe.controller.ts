import { Controller, Header } from '@nestjs/common';
import { routes } from '@scholium/contract';
import { Endpoint, Input, type InputOf } from '../../platform/index.js';
import { POLICY } from './unsubscribe-page.js';
import { UnsubscribeService } from './unsubscribe.service.js';

@Controller()
export class UnsubscribeController {
  constructor(private readonly unsubscribing: UnsubscribeService) {}

  @Endpoint(routes.showUnsubscribe)
  @Header('content-security-policy', POLICY)
  @Header('cache-control', 'no-store')
  showUnsubscribe(@Input() { params }: InputOf<typeof routes.showUnsubscribe>) {
    return this.unsubscribing.show(params.token);
  }

  @Endpoint(routes.unsubscribe)
  @Header('content-security-policy', POLICY)
  @Header('cache-control', 'no-store')
  unsubscribe(@Input() { params }: InputOf<typeof routes.unsubscribe>) {
    return this.unsubscribing.end(params.token);
  }
}

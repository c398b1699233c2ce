import { Controller } from '@nestjs/common';
import { routes, allRoutes, openApi } from '@scholium/contract';
import { Endpoint } from '../http/endpoint.js';

@Controller()
export class DescriptionController {
  @Endpoint(routes.getOpenApi)
  getOpenApi() {
    return description();
  }
}

/** The version of the api; it changes when a caller would have to. */
const VERSION = '0.1.0';

let made: Record<string, unknown> | null = null;

/** The contract as OpenAPI 3.1; made when it is first asked for. */
export function description(): Record<string, unknown> {
  return (made ??= openApi(allRoutes, VERSION));
}

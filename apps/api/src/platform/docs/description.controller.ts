import { Controller } from '@nestjs/common';
import { routes } from '@scholium/contract';
import { Endpoint } from '../http/endpoint.js';
import { description } from './description.js';

@Controller()
export class DescriptionController {
  @Endpoint(routes.getOpenApi)
  getOpenApi() {
    return description();
  }
}

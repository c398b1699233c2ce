import { Controller } from '@nestjs/common';
import { routes } from '@scholium/contract';
import { Acting, Endpoint, Input, type ActingIn, type InputOf } from '../platform/index.js';
import { ProtectionsService } from './protections.service.js';

@Controller()
export class ProtectionsController {
  constructor(private readonly protections: ProtectionsService) {}

  @Endpoint(routes.getProtection)
  getProtection(@Acting() { actor, projectId }: ActingIn, @Input() { params }: InputOf<typeof routes.getProtection>) {
    return this.protections.find(actor, projectId, params.objectId);
  }

  @Endpoint(routes.previewProtection)
  previewProtection(@Acting() acting: ActingIn, @Input() { params, body }: InputOf<typeof routes.previewProtection>) {
    return this.protections.preview(acting, params.objectId, body.protection);
  }

  @Endpoint(routes.setProtection)
  setProtection(
    @Acting() { actor, projectId }: ActingIn,
    @Input() { params, body }: InputOf<typeof routes.setProtection>,
  ) {
    return this.protections.set(actor, projectId, params.objectId, body);
  }
}

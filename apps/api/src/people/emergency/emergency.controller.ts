import { Controller } from '@nestjs/common';
import { routes } from '@scholium/contract';
import {
  Acting,
  Caller,
  Endpoint,
  Input,
  type ActingIn,
  type CallerSession,
  type InputOf,
} from '../../platform/index.js';
import { EmergencyAccess } from './emergency.service.js';

@Controller()
export class EmergencyController {
  constructor(private readonly emergency: EmergencyAccess) {}

  @Endpoint(routes.listEmergencyAccess)
  listEmergencyAccess(@Caller() caller: CallerSession) {
    return this.emergency.running(caller);
  }

  @Endpoint(routes.findEmergencyProjects)
  findEmergencyProjects(@Input() { query }: InputOf<typeof routes.findEmergencyProjects>) {
    return this.emergency.projects(query.q);
  }

  @Endpoint(routes.startEmergencyAccess)
  startEmergencyAccess(
    @Caller() caller: CallerSession,
    @Input() { params, body: { commandId, ...fields } }: InputOf<typeof routes.startEmergencyAccess>,
  ) {
    return this.emergency.change(caller, params.projectId, commandId, { kind: 'emergency_access.start', ...fields });
  }

  @Endpoint(routes.endEmergencyAccess)
  endEmergencyAccess(
    @Caller() caller: CallerSession,
    @Input() { params, body: { commandId } }: InputOf<typeof routes.endEmergencyAccess>,
  ) {
    return this.emergency.change(caller, params.projectId, commandId, { kind: 'emergency_access.end' });
  }

  @Endpoint(routes.listEmergencyAccessToProject)
  listEmergencyAccessToProject(
    @Acting() { actor }: ActingIn,
    @Input() { params }: InputOf<typeof routes.listEmergencyAccessToProject>,
  ) {
    return this.emergency.used(actor, params.projectId);
  }
}

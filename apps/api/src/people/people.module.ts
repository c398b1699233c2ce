import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AuditModule } from '../audit/index.js';
import { LedgerModule } from '../ledger/index.js';
import { AccessGuard } from './access/access.guard.js';
import { Access } from './access/access.js';
import { AccessRepository } from './access/access.repository.js';
import { RecordedReads } from './access/recorded-reads.js';
import { RequestAccess } from './access/request-access.js';
import { MembershipInvalidation } from './access/membership-invalidation.js';
import { AccountRepository } from './accounts/account.repository.js';
import { AccountsController } from './accounts/accounts.controller.js';
import { Accounts } from './accounts/accounts.service.js';
import { CompartmentRepository } from './compartments/compartment.repository.js';
import { CompartmentsController } from './compartments/compartments.controller.js';
import { Compartments } from './compartments/compartments.service.js';
import { EmergencyController } from './emergency/emergency.controller.js';
import { EmergencyRepository } from './emergency/emergency.repository.js';
import { EmergencyAccess } from './emergency/emergency.service.js';
import { EndingAccess } from './ending/ending-access.js';
import { EndingRepository } from './ending/ending.repository.js';
import { DemoController } from './demo/demo.controller.js';
import { DemoRepository } from './demo/demo.repository.js';
import { Demo } from './demo/demo.service.js';
import { ConsequenceRepository } from './explanations/consequence.repository.js';
import { Consequences } from './explanations/consequences.service.js';
import { ExplanationRepository } from './explanations/explanation.repository.js';
import { ExplanationsController } from './explanations/explanations.controller.js';
import { Explanations } from './explanations/explanations.service.js';
import { ProtectionConsequences } from './explanations/protection-consequences.service.js';
import { GroupRepository } from './groups/group.repository.js';
import { GroupsController } from './groups/groups.controller.js';
import { Groups } from './groups/groups.service.js';
import { MemberRepository } from './members/member.repository.js';
import { MembersController } from './members/members.controller.js';
import { Members } from './members/members.service.js';
import { Attempts } from './passwords/attempts.js';
import { CredentialRepository } from './passwords/credential.repository.js';
import { KnownDevices } from './passwords/known-devices.js';
import { PasswordController } from './passwords/password.controller.js';
import { PasswordLinkRepository } from './passwords/password-link.repository.js';
import { PasswordLinks } from './passwords/password-links.js';
import { PasswordRules } from './passwords/password-rules.js';
import { PasswordStrategy } from './passwords/password.strategy.js';
import { Passwords } from './passwords/passwords.js';
import { SignIn } from './sessions/sign-in.js';
import { SessionInvalidation } from './sessions/session-invalidation.js';
import { SessionController } from './sessions/session.controller.js';
import { SessionRepository } from './sessions/session.repository.js';
import { Sessions } from './sessions/sessions.js';
import { SetupController } from './setup/setup.controller.js';
import { SetupState } from './setup/setup-state.js';
import { SetupRepository } from './setup/setup.repository.js';
import { Setup } from './setup/setup.service.js';

@Module({
  imports: [LedgerModule, AuditModule],
  controllers: [
    AccountsController,
    CompartmentsController,
    DemoController,
    EmergencyController,
    ExplanationsController,
    GroupsController,
    MembersController,
    PasswordController,
    SessionController,
    SetupController,
  ],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    Access,
    AccessRepository,
    AccountRepository,
    Accounts,
    Attempts,
    CompartmentRepository,
    Compartments,
    CredentialRepository,
    Demo,
    DemoRepository,
    EmergencyAccess,
    EmergencyRepository,
    EndingAccess,
    EndingRepository,
    ConsequenceRepository,
    Consequences,
    ExplanationRepository,
    Explanations,
    GroupRepository,
    Groups,
    SignIn,
    SessionInvalidation,
    KnownDevices,
    MemberRepository,
    Members,
    PasswordLinkRepository,
    PasswordLinks,
    PasswordRules,
    PasswordStrategy,
    Passwords,
    ProtectionConsequences,
    RecordedReads,
    RequestAccess,
    SessionRepository,
    Sessions,
    Setup,
    SetupRepository,
    SetupState,
    MembershipInvalidation,
  ],
  exports: [Access, EndingAccess, Explanations, ProtectionConsequences, RecordedReads, Sessions],
})
export class PeopleModule {}

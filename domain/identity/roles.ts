import { permissions, type Permission } from './permissions.ts';

/** The roles of a workspace. */
export const roles = [
  'owner',
  'admin',
  'marketer',
  'agent',
  'compliance_officer',
  'developer',
  'billing',
  'auditor',
] as const;

/** One role. */
export type Role = (typeof roles)[number];

/** What only owners may do. */
const ownersOnly: readonly Permission[] = ['owners:write', 'tenant:delete'];
/** What needs a second pair of eyes and is therefore not part of running the workspace. */
const separated: readonly Permission[] = ['dsar:approve'];

const agent: readonly Permission[] = [
  'messages:list',
  'messages:read',
  'messages:send',
  'messages:cancel',
  'messages:resolve',
  'conversations:read',
  'conversations:write',
  'contacts:read',
  'contacts:write',
  'contacts:merge',
  'consent:read',
  'consent:write',
  'media:read',
  'media:write',
  'templates:read',
  'flows:read',
  'runs:read',
  'runs:start',
  'numbers:read',
  'events:read',
  'ai:use',
  'members:read',
];

const marketer: readonly Permission[] = [
  'messages:list',
  'conversations:read',
  'contacts:read',
  'contacts:write',
  'contacts:import',
  'consent:read',
  'media:read',
  'media:write',
  'templates:read',
  'templates:write',
  'flows:read',
  'flows:write',
  'flows:publish',
  'runs:read',
  'runs:start',
  'runs:steer',
  'campaigns:read',
  'campaigns:write',
  'campaigns:launch',
  'numbers:read',
  'events:read',
  'analytics:read',
  'ai:use',
  'jobs:read',
  'jobs:steer',
  'members:read',
];

const complianceOfficer: readonly Permission[] = [
  'messages:list',
  'messages:read',
  'messages:delete',
  'messages:export',
  'conversations:read',
  'contacts:read',
  'contacts:export',
  'contacts:delete',
  'consent:read',
  'consent:write',
  'media:read',
  'runs:read',
  'events:read',
  'dsar:read',
  'dsar:write',
  'dsar:approve',
  'retention:read',
  'retention:write',
  'legal_hold:write',
  'dlp:read',
  'dlp:write',
  'keys:rotate',
  'audit:read',
  'audit:export',
  'jobs:read',
  'jobs:steer',
  'members:read',
  'settings:read',
];

const developer: readonly Permission[] = [
  'messages:list',
  'messages:read',
  'messages:send',
  'messages:cancel',
  'conversations:read',
  'contacts:read',
  'contacts:write',
  'consent:read',
  'consent:write',
  'media:read',
  'media:write',
  'templates:read',
  'templates:write',
  'flows:read',
  'flows:write',
  'flows:publish',
  'runs:read',
  'runs:start',
  'runs:steer',
  'numbers:read',
  'events:read',
  'ai:use',
  'ai:configure',
  'jobs:read',
  'webhooks:read',
  'webhooks:write',
  'api_keys:read',
  'api_keys:write',
  'members:read',
  'settings:read',
];

const billing: readonly Permission[] = [
  'billing:read',
  'billing:write',
  'analytics:read',
  'numbers:read',
  'members:read',
];

/** Sees what happened and who may do what, but no content and nothing that changes it. */
const auditor: readonly Permission[] = [
  'messages:list',
  'consent:read',
  'flows:read',
  'runs:read',
  'campaigns:read',
  'numbers:read',
  'dsar:read',
  'retention:read',
  'dlp:read',
  'audit:read',
  'audit:export',
  'jobs:read',
  'webhooks:read',
  'api_keys:read',
  'members:read',
  'settings:read',
  'billing:read',
];

const admin = permissions.filter((one) => !ownersOnly.includes(one) && !separated.includes(one));

/** The rights of each role. */
export const rolePermissions: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  owner: new Set(permissions),
  admin: new Set(admin),
  marketer: new Set(marketer),
  agent: new Set(agent),
  compliance_officer: new Set(complianceOfficer),
  developer: new Set(developer),
  billing: new Set(billing),
  auditor: new Set(auditor),
};

/** Tells whether a string names a role (used where roles come from rows or requests). */
export function isRole(value: string): value is Role {
  return roles.some((role) => role === value);
}

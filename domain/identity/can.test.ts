import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { authorize, can, permissionsOf, type Actor } from './can.ts';
import { isPermission, permissions } from './permissions.ts';
import { isRole, rolePermissions, roles } from './roles.ts';

const actor = (role: Actor['role'], narrowed?: string[]): Actor => ({ tenantId: 'a', role, onlyPermissions: narrowed });
const role = fc.constantFrom(...roles);
const permission = fc.constantFrom(...permissions);

describe('can', () => {
  it.each([
    ['agent', 'messages:send', true],
    ['agent', 'messages:export', false],
    ['agent', 'runs:steer', false],
    ['marketer', 'campaigns:launch', true],
    ['marketer', 'messages:read', false],
    ['marketer', 'dsar:approve', false],
    ['compliance_officer', 'dsar:approve', true],
    ['compliance_officer', 'messages:send', false],
    ['developer', 'api_keys:write', true],
    ['developer', 'members:write', false],
    ['billing', 'billing:write', true],
    ['billing', 'messages:list', false],
    ['auditor', 'audit:export', true],
    ['auditor', 'messages:read', false],
    ['admin', 'members:write', true],
    ['admin', 'dsar:approve', false],
    ['admin', 'owners:write', false],
    ['owner', 'tenant:delete', true],
  ] as const)('%s %s: %s', (name, right, expected) => {
    expect(can(actor(name), right)).toBe(expected);
  });

  it('gives an owner everything and an auditor nothing that changes', () => {
    expect(permissionsOf(actor('owner'))).toEqual([...permissions]);
    for (const right of permissionsOf(actor('auditor'))) expect(right).toMatch(/:(?:list|read|export)$/u);
  });

  it('lets a key narrow its role, never widen it', () => {
    fc.assert(
      fc.property(role, fc.uniqueArray(permission), permission, (name, narrowed, right) => {
        const allowed = can(actor(name, narrowed), right);
        const byRole = rolePermissions[name].has(right);
        expect(allowed).toBe(byRole && (narrowed.length === 0 || narrowed.includes(right)));
      }),
    );
  });

  it('gives an unknown role nothing', () => {
    expect(permissionsOf(actor('emperor'))).toEqual([]);
  });

  it('hides what belongs to another tenant', () => {
    fc.assert(
      fc.property(role, permission, (name, right) => {
        expect(can(actor(name), right, { tenantId: 'b' })).toBe(false);
        expect(() => {
          authorize(actor(name), right, { tenantId: 'b' });
        }).toThrow('not_found');
      }),
    );
  });

  it('names the missing right', () => {
    expect(() => {
      authorize(actor('agent'), 'dsar:approve', { tenantId: 'a' });
    }).toThrow('permission_denied: The permission dsar:approve is missing');
    authorize(actor('agent'), 'messages:send', { tenantId: 'a' });
  });

  it('gives every right to somebody and knows its names', () => {
    expect(new Set(permissions).size).toBe(permissions.length);
    for (const right of permissions) expect(right).toMatch(/^[a-z_]+:[a-z]+$/u);
    expect([isPermission('messages:send'), isPermission('constructor')]).toEqual([true, false]);
    expect([isRole('owner'), isRole('toString')]).toEqual([true, false]);
  });
});

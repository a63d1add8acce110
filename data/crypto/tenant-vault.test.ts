import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contactName, inboxBody, messageContent } from './places.ts';
import { TenantVault } from './tenant-vault.ts';

const TENANT = '0198c0de-0000-7000-8000-000000000001';
const indexKey = randomBytes(32);
const dataKey = randomBytes(32);
const vault = new TenantVault(TENANT, indexKey, new Map([[1, dataKey]]));

describe('a contact cipher', () => {
  it('opens what it sealed, whatever the text', () => {
    const { cipher } = vault.newContactKey('c1');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(cipher.open(contactName('c1'), cipher.seal(contactName('c1'), text))).toBe(text);
      }),
    );
  });

  it('refuses a value moved to another row', () => {
    const { cipher } = vault.newContactKey('c1');
    const sealed = cipher.seal(messageContent('m1'), 'hello');
    expect(() => cipher.open(messageContent('m2'), sealed)).toThrow(/content_unreadable/);
  });

  it('refuses a changed byte anywhere', () => {
    const { cipher } = vault.newContactKey('c1');
    const sealed = cipher.seal(messageContent('m1'), 'hello');
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(() => cipher.open(messageContent('m1'), changed)).toThrow(/content_unreadable/);
    }
  });

  it('comes back from its wrapped key in another process', () => {
    const { stored, cipher } = vault.newContactKey('c2');
    const elsewhere = new TenantVault(TENANT, indexKey, new Map([[1, dataKey]]));
    const sealed = cipher.seal(contactName('c2'), 'Ana');
    expect(elsewhere.contact(stored).open(contactName('c2'), sealed)).toBe('Ana');
  });

  it('says that a person was erased when the key is gone', () => {
    expect(() => vault.contact({ contactId: 'c3', keyVersion: 1, wrapped: null })).toThrow(/content_erased/);
  });

  it('does not open with another tenant’s vault', () => {
    const { stored } = vault.newContactKey('c4');
    const foreign = new TenantVault('0198c0de-0000-7000-8000-000000000002', indexKey, new Map([[1, dataKey]]));
    expect(() => foreign.contact(stored)).toThrow(/content_unreadable/);
  });
});

describe('a tenant vault', () => {
  it('keeps reading what an older data key sealed, and seals with the newest', () => {
    const sealed = vault.seal(inboxBody('i1'), Buffer.from('raw'));
    const rotated = new TenantVault(
      TENANT,
      indexKey,
      new Map([
        [1, dataKey],
        [2, randomBytes(32)],
      ]),
    );
    expect(rotated.open(inboxBody('i1'), sealed).toString()).toBe('raw');
    const newer = rotated.seal(inboxBody('i1'), Buffer.from('raw'));
    expect(() => vault.open(inboxBody('i1'), newer)).toThrow(/key_unavailable/);
  });

  it('finds equal values and tells nothing across kinds or tenants', () => {
    const other = new TenantVault(TENANT, randomBytes(32), new Map([[1, dataKey]]));
    expect(vault.lookup('wa_id', '5511')).toEqual(vault.lookup('wa_id', '5511'));
    expect(vault.lookup('wa_id', '5511')).not.toEqual(vault.lookup('user_id', '5511'));
    expect(vault.lookup('wa_id', '5511')).not.toEqual(other.lookup('wa_id', '5511'));
    expect(vault.tokens(['ana'])).not.toEqual(other.tokens(['ana']));
  });
});

import { inspect } from 'node:util';
import { Keyring, type MasterKeys } from '../../../../src/configuration/keys/keyring.js';
import { type Binding, SealingKey } from '../../../../src/configuration/keys/sealing.js';

const [first, second, third] = [1, 2, 3].map((byte) => Buffer.alloc(32, byte)) as [Buffer, Buffer, Buffer];
const binding: Binding = { projectId: 'project_1', kind: 'USER_SETTING', key: 'channel' };
const idOf = (masterKey: Buffer) => new SealingKey(masterKey).keyId;

describe('a keyring', () => {
  it('seals with the newest key', () => {
    const sealed = new Keyring(() => [second, first]).seal('value', binding);
    expect(new SealingKey(second).open(sealed, binding)).toBe('value');
  });

  test.each([
    ['the newest key', second],
    ['another key', first],
  ])('opens what was sealed with %s', (_, masterKey) => {
    const sealed = new SealingKey(masterKey).seal('value', binding);
    expect(new Keyring(() => [second, first]).open(sealed, binding)).toBe('value');
  });

  it('names the newest key if a value was sealed with an unknown key', () => {
    const sealed = new SealingKey(third).seal('value', binding);
    expect(() => new Keyring(() => [second, first]).open(sealed, binding)).toThrow(
      `sealed with the master key ${idOf(second)}, got one sealed with ${idOf(third)}`,
    );
  });

  it('does not open a value for another row, whatever the key', () => {
    const sealed = new SealingKey(first).seal('value', binding);
    const elsewhere = { ...binding, projectId: 'project_2' };
    expect(() => new Keyring(() => [second, first]).open(sealed, elsewhere)).toThrow('sealed for another row');
  });

  it('does not open a text that was never sealed', () => {
    expect(() => new Keyring(() => [first]).open('value', binding)).toThrow('got another form');
  });

  describe('with changing keys', () => {
    let keys: MasterKeys;
    let keyring: Keyring;

    beforeEach(() => {
      keys = [first];
      keyring = new Keyring(() => keys);
      keyring.newest();
    });

    it('seals with the new key from then on', () => {
      keys = [second, first];
      expect(keyring.newest().keyId).toBe(idOf(second));
    });

    it('opens values at once that another process sealed with the new key', () => {
      const sealed = new SealingKey(second).seal('value', binding);
      keys = [second, first];
      expect(keyring.open(sealed, binding)).toBe('value');
    });

    it('still opens values with a key that was removed', () => {
      const sealed = keyring.seal('value', binding);
      keys = [second];
      expect([keyring.newest().keyId, keyring.open(sealed, binding)]).toEqual([idOf(second), 'value']);
      expect(keyring.keyIds()).toEqual([idOf(second), idOf(first)]);
    });
  });

  it('shows no key material when it is logged', () => {
    const keyring = new Keyring(() => [second, first]);
    keyring.newest();
    expect(inspect(keyring, { depth: null, showHidden: true })).not.toMatch(/Buffer|[0-9a-f]{16}/);
  });
});

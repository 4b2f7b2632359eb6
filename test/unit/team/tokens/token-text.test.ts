import { looksLikeRuntimeToken, newTokenText, tokenPrefix } from '../../../../src/team/tokens/token-text.js';

const MANY = Array.from({ length: 200 });

describe('the text of a token', () => {
  test('identifies the kind of its holder', () => {
    expect(MANY.map(() => looksLikeRuntimeToken(newTokenText('RUNTIME')))).not.toContain(false);
    expect(MANY.map(() => looksLikeRuntimeToken(newTokenText('MEMBER')))).not.toContain(true);
  });

  test('is a member’s even if its random part looks like the prefix of a runtime', () => {
    expect(looksLikeRuntimeToken(`slipway_runtime_${'a'.repeat(35)}`)).toBe(false);
  });

  test('is identified by four characters after its prefix', () => {
    expect(tokenPrefix(`slipway_${'a'.repeat(43)}`)).toBe('slipway_aaaa');
    expect(tokenPrefix(`slipway_runtime_${'b'.repeat(43)}`, 'RUNTIME')).toBe('slipway_runtime_bbbb');
  });
});

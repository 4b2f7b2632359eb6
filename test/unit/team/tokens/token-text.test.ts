import { looksLikeRuntimeToken, newTokenText, tokenPrefix } from '../../../../src/team/tokens/token-text.js';

const MANY = Array.from({ length: 200 });

describe('the text of a token', () => {
  test('tells the kind of its holder', () => {
    expect(MANY.map(() => looksLikeRuntimeToken(newTokenText('RUNTIME')))).not.toContain(false);
    expect(MANY.map(() => looksLikeRuntimeToken(newTokenText('MEMBER')))).not.toContain(true);
  });

  test('is a member’s where its random part looks like the mark of a runtime', () => {
    expect(looksLikeRuntimeToken(`slipway_runtime_${'a'.repeat(35)}`)).toBe(false);
  });

  test('is kept by four characters after its mark', () => {
    expect(tokenPrefix(`slipway_${'a'.repeat(43)}`)).toBe('slipway_aaaa');
    expect(tokenPrefix(`slipway_runtime_${'b'.repeat(43)}`, 'RUNTIME')).toBe('slipway_runtime_bbbb');
  });
});

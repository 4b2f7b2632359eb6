import { namesAnyEntityTag, namesEntityTag } from '../../../../src/http/request/entity-tags.js';

describe('If-None-Match lists an entity tag', () => {
  test.each<[string, string | undefined, boolean]>([
    ['if it is that tag', '"release_1.7"', true],
    ['if it is that tag and weak', 'W/"release_1.7"', true],
    ['if the tag is in its list', '"release_1.6", W/"x,y" ,"release_1.7"', true],
    ['not if it is another tag', '"release_1.6"', false],
    ['not if the tag is longer', '"release_1.77"', false],
    ['not if it has no quotes', 'release_1.7', false],
    ['not if the tag is part of another', '"a release_1.7 b"', false],
    ['not if it is *', '*', false],
    ['not if it is empty', '', false],
    ['not if it is absent', undefined, false],
  ])('%s', (_name, header, isNamed) => {
    expect(namesEntityTag(header, 'release_1.7')).toBe(isNamed);
  });
});

describe('If-None-Match matches any entity tag', () => {
  test.each<[string, string | undefined, boolean]>([
    ['if it is *', ' * ', true],
    ['not if * is quoted', '"*"', false],
    ['not if it is one tag', '"release_1.7"', false],
    ['not if it is absent', undefined, false],
  ])('%s', (_name, header, isAny) => {
    expect(namesAnyEntityTag(header)).toBe(isAny);
  });
});

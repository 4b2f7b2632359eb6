import { namesAnyEntityTag, namesEntityTag } from '../../../../src/http/request/entity-tags.js';

describe('If-None-Match names an entity tag', () => {
  test.each<[string, string | undefined, boolean]>([
    ['where it is that', '"release_1.7"', true],
    ['where it is that and weak', 'W/"release_1.7"', true],
    ['where that is in its list', '"release_1.6", W/"x,y" ,"release_1.7"', true],
    ['not where it is another', '"release_1.6"', false],
    ['not where it has more to it', '"release_1.77"', false],
    ['not where it is without quotes', 'release_1.7', false],
    ['not where that is inside of another', '"a release_1.7 b"', false],
    ['not where it is a star, which names none', '*', false],
    ['not where it is empty', '', false],
    ['not where there is none', undefined, false],
  ])('%s', (_name, header, isNamed) => {
    expect(namesEntityTag(header, 'release_1.7')).toBe(isNamed);
  });
});

describe('If-None-Match names any entity tag', () => {
  test.each<[string, string | undefined, boolean]>([
    ['where it is a star', ' * ', true],
    ['not where a star is quoted', '"*"', false],
    ['not where it is one', '"release_1.7"', false],
    ['not where there is none', undefined, false],
  ])('%s', (_name, header, isAny) => {
    expect(namesAnyEntityTag(header)).toBe(isAny);
  });
});

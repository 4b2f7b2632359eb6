import { parse, validate } from 'graphql';
import { createPersonalFieldFinder } from '../../../../src/api/access/personal-fields.js';
import { executableSchema } from '../../../../src/api/schema.js';

const schema = executableSchema();
const isPersonal = createPersonalFieldFinder(schema);

test.each([
  ['no field of a member', false, 'subscription { previewChanged(releaseId: "1") { id } }'],
  ['the name of a member', false, 'subscription { previewChanged(releaseId: "1") { createdBy { name role } } }'],
  ['tokens', true, 'subscription { previewChanged(releaseId: "1") { createdBy { tokens { id } } } }'],
  [
    'projects by an alias',
    true,
    'subscription { previewChanged(releaseId: "1") { createdBy { a: projects { id } } } }',
  ],
  [
    'tokens, in fragments inside fragments',
    true,
    `subscription { previewChanged(releaseId: "1") { ...A } }
      fragment A on Release { environment { liveRelease { ... on Release { ...B } } } }
      fragment B on Release { deployedBy { tokens { id } } }`,
  ],
  [
    'tokens, in another operation of the document',
    true,
    `subscription A { previewChanged(releaseId: "1") { id } }
      query B { viewer { tokens { id } } }`,
  ],
  ['another field called projects', false, '{ projects { nodes { id } } }'],
])('whether a document with %s is personal: %p', (_what, expected, text) => {
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  expect(isPersonal(document)).toBe(expected);
  expect(isPersonal(document)).toBe(expected);
});

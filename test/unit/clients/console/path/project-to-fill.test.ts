import { projectToFill } from '../../../../../clients/console/src/parts/path/project-to-fill.js';

const EDIT = { id: 'version_1', createdAt: '2026-01-01T00:00:00.000Z' };

function development({ editContent = true, integrations = 0, workflows = 0, edits = 0 }) {
  const project = {
    id: 'project_1',
    can: { editContent },
    integrations: { totalCount: integrations },
    workflows: { totalCount: workflows },
    history: { nodes: Array.from({ length: edits }, () => EDIT) },
  };
  return [{ kind: 'DEVELOPMENT', project } as const];
}

describe('the project of a pipeline to fill first', () => {
  test('is its Development as long as nothing was created there', () => {
    expect(projectToFill(development({}))).toBe('project_1');
  });

  test.each([
    ['has an integration', { integrations: 1 }],
    ['has a workflow', { workflows: 1 }],
    ['was edited', { edits: 1 }],
    ['may not be edited by the member', { editContent: false }],
  ])('is none if Development %s', (_, state) => {
    expect(projectToFill(development(state))).toBeNull();
  });

  test('is none without a Development that the member sees', () => {
    expect(projectToFill([])).toBeNull();
  });
});

import type { sender } from './send.js';

const EXPORT = 'query ($id: ID!) { project(id: $id) { contentExport { document } } }';
const IMPORT = 'mutation ($input: ImportContentInput!) { importContent(input: $input) { userErrors { message } } }';

/** Gives a workflow another name, by an import that says where the content comes from. */
export async function importWorkflowName(
  send: ReturnType<typeof sender>,
  projectId: string,
  { key, name, ref }: { readonly key: string; readonly name: string; readonly ref: string },
): Promise<void> {
  const { project } = await send(EXPORT, { id: projectId });
  const { workflows, ...others } = project.contentExport.document;
  const renamed = workflows.map((each: { key: string }) => (each.key === key ? { ...each, name } : each));
  await send(IMPORT, { input: { projectId, ref, document: { ...others, workflows: renamed } } });
}

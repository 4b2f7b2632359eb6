import { Autocomplete } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useScreenQuery } from '../../data/use-screen-query';
import { content } from '../../texts/content';
import { IntegrationKeysDocument } from './items.generated';

interface IntegrationInputProps {
  readonly projectId: string;
  /** The key. */
  readonly value: string;
  readonly onChange: (key: string) => void;
}

/** The integration that a workflow belongs to, searched as one types. */
export function IntegrationInput({ projectId, value, onChange }: IntegrationInputProps) {
  const [search] = useDebouncedValue(value, 200);
  const { data } = useScreenQuery(IntegrationKeysDocument, { projectId, search });
  const found = data?.project?.integrations.nodes ?? [];
  return (
    <Autocomplete
      label={content.integration}
      description={content.integrationHelp}
      required
      data={found.map(({ key }) => key)}
      value={value}
      onChange={onChange}
      // The server has searched already.
      filter={({ options }) => options}
    />
  );
}

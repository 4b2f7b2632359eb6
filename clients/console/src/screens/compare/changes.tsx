import { Group, Stack, Text, Title } from '@mantine/core';
import { ChangeSign } from '../../parts/change-sign';
import { enums } from '../../texts/enums';
import { FieldLines } from '../release/changes/field-lines';
import type { ComparedChangeFragment } from './compare.generated';

/** The changes of a comparison, under a heading for each kind of content, in the server's order. */
export function Changes({ changes }: { readonly changes: readonly ComparedChangeFragment[] }) {
  const kinds = [...new Set(changes.map(({ contentType }) => contentType))];
  return kinds.map((kind) => (
    <Stack key={kind} component="section" gap="sm" aria-labelledby={`changes-${kind}`}>
      <Title order={2} id={`changes-${kind}`}>
        {enums.contentTypes[kind]}
      </Title>
      {changes
        .filter(({ contentType }) => contentType === kind)
        .map((change) => (
          <div key={change.id}>
            <Group gap="xs" wrap="nowrap" align="flex-start">
              <ChangeSign type={change.type} />
              <Text fw={500} style={{ minWidth: 0 }}>
                {change.sentence}
              </Text>
            </Group>
            <FieldLines change={change} />
          </div>
        ))}
    </Stack>
  ));
}

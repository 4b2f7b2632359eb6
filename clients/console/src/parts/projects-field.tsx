import { MultiSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useScreenQuery } from '../data/use-screen-query';
import { ProjectsToChooseDocument } from './projects-field.generated';

interface ChosenProject {
  readonly id: string;
  readonly name: string;
}

export interface ProjectsFieldProps {
  readonly label: string;
  readonly description?: string;
  readonly error?: string | null;
  /** The chosen projects. Their names are shown without another request. */
  readonly value: readonly ChosenProject[];
  readonly onChange: (value: readonly ChosenProject[]) => void;
}

const TYPING_PAUSE_MS = 200;

/** Chooses several projects by name; the server searches. */
export function ProjectsField({ label, description, error, value, onChange }: ProjectsFieldProps) {
  const [search, setSearch] = useState('');
  const [settled] = useDebouncedValue(search, TYPING_PAUSE_MS);
  const { data } = useScreenQuery(ProjectsToChooseDocument, { search: settled === '' ? null : settled });
  const known = new Map([...value, ...(data?.projects.nodes ?? [])].map((project) => [project.id, project]));
  return (
    <MultiSelect
      label={label}
      description={description}
      error={error ?? undefined}
      searchable
      searchValue={search}
      onSearchChange={setSearch}
      // The server has filtered already.
      filter={({ options }) => options}
      data={[...known.values()].map(({ id, name }) => ({ value: id, label: name }))}
      value={value.map(({ id }) => id)}
      onChange={(ids) => onChange(ids.flatMap((id) => known.get(id) ?? []))}
    />
  );
}

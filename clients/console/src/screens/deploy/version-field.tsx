import { TextInput } from '@mantine/core';
import { version as texts } from '../../texts/deploy';
import classes from './deploy.module.css';
import type { DeployedRelease } from './deploy-form';
import { checkVersion, type OfferedVersion, offeredVersions } from './version-check';

export interface VersionFieldProps {
  readonly value: string;
  readonly suggestions: DeployedRelease['versionSuggestions'] | null;
  /** The highest version deployed. */
  readonly current: string;
  /** The name of the source. Null for a rollback. */
  readonly source: string | null;
  /** Why the server refused the version. Null if it did not. */
  readonly refusal: string | null;
  onChange(value: string): void;
}

/** The version: suggested ones with the reason, and a field that is checked as one types. */
export function VersionField({ value, suggestions, current, source, refusal, onChange }: VersionFieldProps) {
  const fault = checkVersion(value.trim(), current);
  const error = refusal ?? (fault === null || fault === 'EMPTY' ? null : faultText(fault, current));
  return (
    <fieldset className={classes.field}>
      <legend className={classes.legend}>{texts.label}</legend>
      {suggestions && (
        <>
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend of its own in this one. */}
          <div className={classes.versions} role="group" aria-label={texts.suggestions}>
            {offeredVersions(suggestions).map((offered) => (
              <button
                key={offered.version}
                type="button"
                className={classes.offered}
                aria-pressed={value.trim() === offered.version}
                onClick={() => onChange(offered.version)}
              >
                <strong>{offered.version}</strong>
                <span className={classes.dimmed}>{kindText(offered, source)}</span>
                {offered.isRecommended && <span className={classes.recommended}>{texts.recommended}</span>}
              </button>
            ))}
          </div>
          <p className={classes.reason}>{reasonOf(suggestions, source)}</p>
        </>
      )}
      <TextInput
        aria-label={texts.label}
        description={texts.hint(current)}
        value={value}
        maxLength={300}
        autoComplete="off"
        spellCheck={false}
        className={classes.version}
        error={error}
        onChange={({ target }) => onChange(target.value)}
      />
      {error === null && fault === null && <p className={classes.ok}>✓ {texts.ok(current)}</p>}
    </fieldset>
  );
}

function faultText(fault: NonNullable<ReturnType<typeof checkVersion>>, current: string): string {
  return fault === 'NOT_HIGHER' ? texts.faults.NOT_HIGHER(current) : texts.faults[fault];
}

function kindText({ kind }: OfferedVersion, source: string | null): string {
  return kind === 'SOURCE' ? texts.sameAs(source ?? '') : texts.kinds[kind];
}

function reasonOf(suggestions: NonNullable<VersionFieldProps['suggestions']>, source: string | null): string {
  const { sourceVersion, recommendedVersion, reason, recommended } = suggestions;
  if (source !== null && sourceVersion != null && recommendedVersion === sourceVersion) {
    return texts.becauseSource(source);
  }
  return texts.because(texts.kinds[recommended], reason);
}

import { type Obstacle, obstacleText } from '../../parts/deploy-obstacles';
import { deploy as texts } from '../../texts/deploy';
import { list } from '../../texts/format';

/** What decides whether the button can be used. */
export interface WhyNotFacts {
  readonly obstacle: Obstacle | null;
  readonly hasMoved: boolean;
  /** Null if nothing is wrong. */
  readonly versionFault: string | null;
  readonly descriptionFault: string | null;
  /** How many new warnings there are. */
  readonly warnings: number;
  /** How many of them are not accepted. */
  readonly openWarnings: number;
}

/** The most warnings that one deployment can acknowledge (`DeployReleaseInput.acknowledgedMessageIds`). */
export const MAX_WARNINGS = 10_000;

/** Why the release can't be deployed now, in words. Null if it can be. */
export function whyNotDeploy(facts: WhyNotFacts): string | null {
  const { obstacle, hasMoved, versionFault, descriptionFault, warnings, openWarnings } = facts;
  if (obstacle) return obstacleText(obstacle);
  if (hasMoved) return texts.moved.title;
  if (warnings > MAX_WARNINGS) return texts.tooManyWarnings(warnings, MAX_WARNINGS);
  const missing = [
    ...(versionFault === null ? [] : [texts.missing.version]),
    ...(descriptionFault === null ? [] : [texts.missing.description]),
    ...(openWarnings > 0 ? [texts.missing.warnings(openWarnings)] : []),
  ];
  return missing.length === 0 ? null : texts.missing.all(list(missing));
}

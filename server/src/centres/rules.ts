import type { CentreSettings } from '@beistand/protocol/centres.ts';
import { isRegionOf } from '@beistand/protocol/regions.ts';
import { usualMonths } from '@beistand/protocol/retention.ts';

/** Whether settings fit together beyond what their schema can say. */
export function areCoherent(settings: CentreSettings): boolean {
  const policies = new Set(settings.policies.map(({ id }) => id));
  return (
    isRegionOf(settings.country, settings.region) &&
    policies.size === settings.policies.length &&
    settings.topics.every(({ policy }) => policies.has(policy))
  );
}

/** Whether something changes that protects people: then the password is asked for again. */
export function changesProtection(old: CentreSettings, changed: CentreSettings): boolean {
  return (
    old.secondFactor !== changed.secondFactor ||
    old.quickExit !== changed.quickExit ||
    old.seekerIdleMinutes !== changed.seekerIdleMinutes ||
    old.staffIdleMinutes !== changed.staffIdleMinutes ||
    changesRetention(old, changed)
  );
}

/** Whether conversations of a policy are kept for another time than before. */
function changesRetention(old: CentreSettings, changed: CentreSettings): boolean {
  const monthsIn = ({ policies }: CentreSettings) =>
    new Map(policies.map(({ id, retentionMonths = usualMonths }) => [id, retentionMonths]));
  const before = monthsIn(old);
  return [...monthsIn(changed)].some(([id, months]) => months !== (before.get(id) ?? months));
}

/** Whether new terms may replace old ones: another text needs a higher version. */
export function mayReplaceTerms(
  old: CentreSettings['terms'],
  changed: CentreSettings['terms'],
): boolean {
  return changed.text === old.text ? changed.version >= old.version : changed.version > old.version;
}

import type { CentreSettings } from '@beistand/protocol/centres.ts';
import { isRegionOf } from '@beistand/protocol/regions.ts';

/** Whether settings fit together beyond what their schema can say. */
export function areCoherent(settings: CentreSettings): boolean {
  const policies = new Set(settings.policies.map(({ id }) => id));
  return (
    isRegionOf(settings.country, settings.region) &&
    policies.size === settings.policies.length &&
    settings.topics.every(({ policy }) => policies.has(policy))
  );
}

/** Whether new terms may replace old ones: another text needs a higher version. */
export function mayReplaceTerms(
  old: CentreSettings['terms'],
  changed: CentreSettings['terms'],
): boolean {
  return changed.text === old.text ? changed.version >= old.version : changed.version > old.version;
}

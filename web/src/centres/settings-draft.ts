import type { CentreSettings, MailPolicy, Policy } from '@beistand/protocol/centres.ts';
import type { TeamId } from '@beistand/protocol/ids.ts';
import { isRegionOf } from '@beistand/protocol/regions.ts';
import { usualMonths } from '@beistand/protocol/retention.ts';

/** Settings as they are typed: numbers are text, and every topic says whether it is answered fast. */
export interface SettingsDraft extends Pick<
  CentreSettings,
  | 'name'
  | 'country'
  | 'region'
  | 'phone'
  | 'hours'
  | 'addressForm'
  | 'counsellorForm'
  | 'adminCounsels'
  | 'quickExit'
  | 'imprint'
  | 'privacy'
> {
  readonly topics: readonly {
    readonly label: string;
    readonly fast: boolean;
    /** Absent where there is one team. */
    readonly team?: TeamId;
  }[];
  readonly firstDays: string;
  readonly nextDays: string;
  readonly fastOn: boolean;
  readonly fastFirstDays: string;
  readonly fastNextDays: string;
  /** Months until conversations are erased in which nobody writes. */
  readonly retention: Months;
  readonly fastRetention: Months;
  /** Whether the centre must keep notes of its own, and why and how long. */
  readonly documents: boolean;
  readonly documentReason: string;
  readonly documentYears: string;
  readonly starters: readonly [string, string, string];
  readonly seekerIdleMinutes: string;
  readonly staffIdleMinutes: string;
  readonly factorRequired: boolean;
  readonly mail: MailPolicy;
  readonly terms: string;
}

/** Months as a choice of the page. */
export type Months = '6' | '12' | '24';

export type Problem =
  | 'missing'
  | 'too-long'
  | 'region'
  | 'phone'
  | 'days'
  | 'years'
  | 'seeker-idle'
  | 'staff-idle'
  | 'https-address'
  | 'topics-missing'
  | 'topics-many'
  | 'topic-twice'
  | 'topic-alone';

/** A field that can be wrong. `starter-0`, `topic-3`: one of several. */
export type FieldName =
  | Exclude<
      keyof SettingsDraft,
      | 'country'
      | 'addressForm'
      | 'counsellorForm'
      | 'fastOn'
      | 'factorRequired'
      | 'mail'
      | 'retention'
      | 'fastRetention'
      | 'documents'
    >
  | `starter-${number}`
  | `topic-${number}`;

export type Problems = Readonly<Partial<Record<FieldName, Problem>>>;

const longestPage = 20_000;

/** What is wrong with a draft, by field; empty where it can be saved. */
export function problemsOf(draft: SettingsDraft): Problems {
  const found: Partial<Record<FieldName, Problem>> = {};
  const note = (field: FieldName, problem: Problem | undefined): void => {
    if (problem !== undefined) found[field] ??= problem;
  };
  if (!isRegionOf(draft.country, draft.region)) note('region', 'region');
  note('name', lineProblem(draft.name, 80));
  note('phone', lineProblem(draft.phone, 40) ?? phoneProblem(draft.phone));
  note('hours', lineProblem(draft.hours, 120));
  note('topics', topicsProblem(draft));
  draft.topics.forEach(({ label }, at) => note(`topic-${at}`, topicProblem(draft, label, at)));
  const days = draft.fastOn
    ? (['firstDays', 'nextDays', 'fastFirstDays', 'fastNextDays'] as const)
    : (['firstDays', 'nextDays'] as const);
  for (const field of days) note(field, numberIn(draft[field], 1, 30) ? undefined : 'days');
  if (draft.documents) {
    note('documentReason', lineProblem(draft.documentReason, 200));
    note('documentYears', numberIn(draft.documentYears, 1, 30) ? undefined : 'years');
  }
  draft.starters.forEach((text, at) => note(`starter-${at}`, lineProblem(text, 200)));
  note('quickExit', httpsProblem(draft.quickExit));
  note('seekerIdleMinutes', numberIn(draft.seekerIdleMinutes, 5, 60) ? undefined : 'seeker-idle');
  note('staffIdleMinutes', numberIn(draft.staffIdleMinutes, 10, 60) ? undefined : 'staff-idle');
  for (const page of ['terms', 'imprint', 'privacy'] as const) {
    if (draft[page].length > longestPage) note(page, 'too-long');
  }
  return found;
}

/** A draft of settings that are in force. */
export function draftOf(settings: CentreSettings): SettingsDraft {
  const [normal, fast] = settings.policies;
  return {
    name: settings.name,
    country: settings.country,
    region: settings.region,
    phone: settings.phone,
    hours: settings.hours,
    addressForm: settings.addressForm,
    counsellorForm: settings.counsellorForm,
    adminCounsels: settings.adminCounsels,
    topics: settings.topics.map(({ label, policy, team }) => ({
      label,
      fast: policy === fast?.id,
      ...(team && { team }),
    })),
    firstDays: String(normal?.firstAnswerDays ?? 3),
    nextDays: String(normal?.nextAnswerDays ?? 8),
    fastOn: fast !== undefined,
    fastFirstDays: String(fast?.firstAnswerDays ?? 1),
    fastNextDays: String(fast?.nextAnswerDays ?? 3),
    retention: monthsOf(normal),
    fastRetention: monthsOf(fast ?? normal),
    documents: settings.documentation !== undefined,
    documentReason: settings.documentation?.reason ?? '',
    documentYears: String(settings.documentation?.years ?? 10),
    starters: [settings.starters[0] ?? '', settings.starters[1] ?? '', settings.starters[2] ?? ''],
    quickExit: settings.quickExit,
    seekerIdleMinutes: String(settings.seekerIdleMinutes),
    staffIdleMinutes: String(settings.staffIdleMinutes),
    factorRequired: settings.secondFactor === 'required',
    mail: settings.mail ?? 'none',
    terms: settings.terms.text,
    imprint: settings.imprint,
    privacy: settings.privacy,
  };
}

/**
 * The settings of a draft without problems. Policies keep their ids, because conversations carry
 * them; the terms get a new version when their text has changed.
 */
export function settingsOf(draft: SettingsDraft, before?: CentreSettings): CentreSettings {
  const [normal, fast] = before?.policies ?? [];
  const policies: Policy[] = [
    {
      id: normal?.id ?? 'p1',
      firstAnswerDays: Number(draft.firstDays),
      nextAnswerDays: Number(draft.nextDays),
      ...kept(draft.retention),
    },
  ];
  const fastId = fast?.id ?? 'p2';
  if (draft.fastOn) {
    policies.push({
      id: fastId,
      firstAnswerDays: Number(draft.fastFirstDays),
      nextAnswerDays: Number(draft.fastNextDays),
      ...kept(draft.fastRetention),
    });
  }
  const normalId = normal?.id ?? 'p1';
  return {
    name: draft.name.trim(),
    country: draft.country,
    region: draft.region,
    phone: draft.phone.trim(),
    hours: draft.hours.trim(),
    addressForm: draft.addressForm,
    counsellorForm: draft.counsellorForm,
    adminCounsels: draft.adminCounsels,
    topics: draft.topics.map(({ label, fast: isFast, team }) => ({
      label: label.trim(),
      policy: draft.fastOn && isFast ? fastId : normalId,
      ...(team && { team }),
    })),
    policies,
    starters: draft.starters.map((text) => text.trim()),
    quickExit: draft.quickExit.trim(),
    seekerIdleMinutes: Number(draft.seekerIdleMinutes),
    staffIdleMinutes: Number(draft.staffIdleMinutes),
    ...(draft.factorRequired ? { secondFactor: 'required' } : {}),
    ...(draft.mail === 'none' ? {} : { mail: draft.mail }),
    ...(draft.documents
      ? {
          documentation: {
            reason: draft.documentReason.trim(),
            years: Number(draft.documentYears),
          },
        }
      : {}),
    terms: {
      version: termsVersion(draft, before),
      text: draft.terms,
    },
    imprint: draft.imprint,
    privacy: draft.privacy,
  };
}

function monthsOf(policy: Policy | undefined): Months {
  return `${policy?.retentionMonths ?? usualMonths}`;
}

/** What is usual is not written down: six months. */
function kept(months: Months): Pick<Policy, 'retentionMonths'> {
  return months === '6' ? {} : { retentionMonths: months === '12' ? 12 : 24 };
}

/** The version the terms of this draft would have. */
function termsVersion(draft: SettingsDraft, before: CentreSettings | undefined): number {
  if (before === undefined) return 1;
  return before.terms.version + (draft.terms === before.terms.text ? 0 : 1);
}

function lineProblem(text: string, longest: number): Problem | undefined {
  if (text.trim() === '') return 'missing';
  return text.trim().length > longest ? 'too-long' : undefined;
}

function phoneProblem(phone: string): Problem | undefined {
  const digits = phone.replace(/\D/g, '').length;
  return /^[+\d][\d\s()/–-]*$/.test(phone.trim()) && digits >= 5 ? undefined : 'phone';
}

function httpsProblem(address: string): Problem | undefined {
  if (address.trim() === '') return 'missing';
  if (address.trim().length > 200) return 'too-long';
  return /^https:\/\/[^\s"<>]+\.[^\s"<>]+$/.test(address.trim()) ? undefined : 'https-address';
}

function numberIn(text: string, min: number, max: number): boolean {
  return /^\d{1,3}$/.test(text.trim()) && Number(text) >= min && Number(text) <= max;
}

function topicsProblem({ topics, fastOn }: SettingsDraft): Problem | undefined {
  if (topics.length === 0) return 'topics-missing';
  if (topics.length > 30) return 'topics-many';
  // A group with one topic would tell the server that topic (PROTOCOL §8): it sees team and promise.
  const groups = new Map<string, number>();
  for (const { fast, team = '' } of topics) {
    const group = `${team} ${fastOn && fast}`;
    groups.set(group, (groups.get(group) ?? 0) + 1);
  }
  const isAlone = groups.size > 1 && [...groups.values()].includes(1);
  return isAlone ? 'topic-alone' : undefined;
}

function topicProblem({ topics }: SettingsDraft, label: string, at: number): Problem | undefined {
  const same = (other: string): boolean =>
    other.trim().toLowerCase() === label.trim().toLowerCase();
  const twice = topics.slice(0, at).some((topic) => same(topic.label));
  return lineProblem(label, 80) ?? (twice ? 'topic-twice' : undefined);
}

/** What is in force now, with what was typed on the page since `before`. */
export function mergeDrafts({
  before,
  typed,
  now,
}: Readonly<Record<'before' | 'typed' | 'now', SettingsDraft>>): SettingsDraft {
  const old = new Map<string, unknown>(Object.entries(before));
  const changed = Object.entries(typed).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(old.get(field)),
  );
  return { ...now, ...Object.fromEntries(changed) };
}

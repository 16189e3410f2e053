import { CentreSettings } from '@beistand/protocol/centres.ts';
import { regions, type Country } from '@beistand/protocol/regions.ts';
import fc from 'fast-check';
import { Check } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { completeDraft, firstDraft, suggestedQuickExit, suggestedTopics } from './defaults.ts';
import {
  draftOf,
  mergeDrafts,
  problemsOf,
  settingsOf,
  type SettingsDraft,
} from './settings-draft.ts';

const filled: SettingsDraft = completeDraft({
  ...firstDraft(),
  region: 'HH',
  name: 'Beratungsstelle Lindenhof',
  phone: '040 66969 240',
  hours: 'Montag bis Donnerstag, 10 bis 16 Uhr',
});

const text = fc.oneof(fc.string(), fc.string({ maxLength: 300, unit: 'grapheme' }));
const number = fc.oneof(fc.integer({ min: -5, max: 99 }).map(String), fc.string({ maxLength: 4 }));
const changes: Readonly<Partial<Record<keyof SettingsDraft, fc.Arbitrary<unknown>>>> = {
  name: text,
  phone: text,
  hours: text,
  region: fc.constantFrom('HH', '', 'ZH', '9'),
  country: fc.constantFrom('DE', 'AT', 'LU', 'CH'),
  topics: fc.array(fc.record({ label: text, fast: fc.boolean() }), { maxLength: 33 }),
  fastOn: fc.boolean(),
  firstDays: number,
  fastFirstDays: number,
  seekerIdleMinutes: number,
  staffIdleMinutes: number,
  quickExit: fc.oneof(text, fc.webUrl()),
  starters: fc.tuple(text, text, text),
  imprint: text,
};
/** One field at a time, so that many drafts are right but for it, or right altogether. */
const anyDraft: fc.Arbitrary<SettingsDraft> = fc
  .constantFrom(...Object.entries(changes))
  .chain(([field, values]) => values.map((value) => ({ ...filled, [field]: value })));

describe('problemsOf', () => {
  test('finds nothing wrong with what set-up suggests, once the centre has named itself', () => {
    expect(problemsOf(filled)).toEqual({});
  });

  test('lets no draft through that the server would refuse', () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        const refused = Object.keys(problemsOf(draft)).length > 0;
        expect(refused || Check(CentreSettings, settingsOf(draft))).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test('asks for a region wherever a country has some, and for none in Luxembourg', () => {
    for (const country of Object.keys(regions) as Country[]) {
      expect(problemsOf({ ...filled, country, region: '' }).region).toBe(
        country === 'LU' ? undefined : 'region',
      );
    }
  });

  test('refuses a fast group of one topic, since its promise would tell the server the topic', () => {
    const one = filled.topics.map((topic, at) => ({ ...topic, fast: at === 0 }));
    const two = filled.topics.map((topic, at) => ({ ...topic, fast: at < 2 }));
    expect(problemsOf({ ...filled, fastOn: true, topics: one }).topics).toBe('topic-alone');
    expect(problemsOf({ ...filled, fastOn: true, topics: two })).toEqual({});
  });

  test('marks the second of two equal topics', () => {
    const topics = [...filled.topics, { label: ' anderes ', fast: false }];
    expect(problemsOf({ ...filled, topics })).toEqual({
      [`topic-${topics.length - 1}`]: 'topic-twice',
    });
  });
});

describe('settingsOf', () => {
  test('gives back what is in force when nothing was changed', () => {
    const settings = settingsOf({ ...filled, fastOn: true });
    expect(settingsOf(draftOf(settings), settings)).toEqual(settings);
  });

  test('raises the version of the terms exactly when their text changes', () => {
    const settings = settingsOf(filled);
    const draft = draftOf(settings);
    expect(settingsOf({ ...draft, name: 'Anders' }, settings).terms.version).toBe(1);
    expect(settingsOf({ ...draft, terms: 'Neu.' }, settings).terms.version).toBe(2);
  });

  test('keeps the ids of policies, which conversations carry', () => {
    const settings = {
      ...settingsOf(filled),
      policies: [{ id: 'alt', firstAnswerDays: 2, nextAnswerDays: 5 }],
      topics: [{ label: 'Anderes', policy: 'alt' }],
    };
    const next = settingsOf({ ...draftOf(settings), firstDays: '4' }, settings);
    expect(next.policies).toEqual([{ id: 'alt', firstAnswerDays: 4, nextAnswerDays: 5 }]);
    expect(next.topics).toEqual(settings.topics);
  });
});

test('how long conversations are kept goes to the server and back; six months are not written down', () => {
  const usual = settingsOf(filled);
  expect(usual.policies.map((policy) => 'retentionMonths' in policy)).toEqual([false]);
  expect('documentation' in usual).toBe(false);
  const draft = {
    ...draftOf(usual),
    retention: '24' as const,
    documents: true,
    documentReason: ' nach der Berufsordnung ',
  };
  const settings = settingsOf(draft, usual);
  expect(settings.policies[0]?.retentionMonths).toBe(24);
  expect(settings.documentation).toEqual({ reason: 'nach der Berufsordnung', years: 10 });
  expect(draftOf(settings)).toMatchObject({ retention: '24', documents: true });
  const wrong = problemsOf({ ...draft, documentReason: '', documentYears: '0' });
  expect(wrong).toEqual({ documentReason: 'missing', documentYears: 'years' });
  expect(problemsOf({ ...draft, documents: false, documentReason: '' })).toEqual({});
});

test('every kind of centre begins with topics that can be saved as they are', () => {
  for (const kind of ['general', 'violence', 'family', 'illness', 'youth', 'eating'] as const) {
    expect(problemsOf({ ...filled, topics: suggestedTopics(kind) })).toEqual({});
  }
});

test('every country has a quick exit that can be saved', () => {
  for (const country of Object.keys(regions) as Country[]) {
    expect(problemsOf({ ...filled, quickExit: suggestedQuickExit(country) }).quickExit).toBe(
      undefined,
    );
  }
});

test('where a colleague has saved meanwhile, her changes are taken in and one’s own are kept', () => {
  const typed = { ...filled, phone: '040 1', topics: filled.topics.slice(1) };
  const now = { ...filled, factorRequired: true, phone: '040 2', imprint: 'Neu.' };
  expect(mergeDrafts({ before: filled, typed, now })).toEqual({
    ...now,
    phone: '040 1',
    topics: filled.topics.slice(1),
  });
  expect(mergeDrafts({ before: filled, typed: filled, now })).toEqual(now);
});

import { signal, type ReadonlySignal } from '@preact/signals';
import type { PublicCentre } from '@beistand/protocol/centres.ts';
import type { TeamId } from '@beistand/protocol/ids.ts';
import type { AppServices } from '../app/services.ts';
import { seekerFailure, type SeekerFailure } from '../texts/failure.ts';
import { faultOf } from './composer-store.ts';
import type { DraftStatus, DraftTools } from '../app/draft-saver.ts';
import { createEnquiryDraft } from './enquiry-draft.ts';
import { createPeople, type ReadersState } from './enquiry-people.ts';
import { samePeople, type Known, type TeamReaders } from './enquiry-readers.ts';
import { createEnquirySender, type EnquiryToSend } from './send-enquiry.ts';

export type EnquiryServices = Pick<
  AppServices,
  'call' | 'keyring' | 'trust' | 'router' | 'saveVault'
>;

export interface EnquiryFaults {
  readonly topic: boolean;
  readonly text: 'empty' | 'too-long' | undefined;
  readonly terms: boolean;
}

export interface EnquiryStore {
  readonly topic: ReadonlySignal<string | undefined>;
  readonly text: ReadonlySignal<string>;
  readonly agreed: ReadonlySignal<boolean>;
  readonly onlyOne: ReadonlySignal<boolean>;
  /** Whether it goes to one's own counsellor; only where there is one. */
  readonly toOwn: ReadonlySignal<boolean>;
  readonly readers: ReadonlySignal<ReadersState>;
  /** The team chosen, and who of it will be able to read. */
  readonly team: ReadonlySignal<TeamReaders | undefined>;
  readonly shown: ReadonlySignal<readonly Known[]>;
  readonly draft: ReadonlySignal<DraftStatus>;
  /** A draft of an earlier visit was found. */
  readonly found: ReadonlySignal<boolean>;
  readonly draftsFailed: ReadonlySignal<boolean>;
  readonly faults: ReadonlySignal<EnquiryFaults>;
  readonly sending: ReadonlySignal<boolean>;
  readonly failure: ReadonlySignal<SeekerFailure | undefined>;
  readonly uncertain: ReadonlySignal<boolean>;
  /** The readers changed between reading this page and sending: they are shown again. */
  readonly changed: ReadonlySignal<boolean>;
  readonly attempts: ReadonlySignal<number>;
  readonly load: () => Promise<void>;
  readonly setTopic: (topic: string) => void;
  readonly setText: (text: string) => void;
  /** Puts one of the centre's questions into the text. */
  readonly startWith: (question: string) => void;
  readonly setAgreed: (agreed: boolean) => void;
  readonly setOnlyOne: (onlyOne: boolean) => void;
  readonly setToOwn: (toOwn: boolean) => void;
  readonly setTeam: (team: TeamId) => void;
  readonly send: () => Promise<void>;
  readonly later: () => Promise<void>;
  readonly flush: () => Promise<void>;
}

const noFaults: EnquiryFaults = { topic: false, text: undefined, terms: false };

/** A new enquiry: topic, text, readers, terms. */
export function createEnquiryStore(
  services: EnquiryServices,
  { centre, tools }: { readonly centre: PublicCentre; readonly tools: DraftTools },
): EnquiryStore {
  const form = createForm();
  const draft = createEnquiryDraft(services, tools, form);
  const people = createPeople(
    services,
    centre,
    () => centre.settings.topics.find(({ label }) => label === form.topic.value)?.team,
  );
  const sending = createSending({ services, centre, form, draft, people });
  const { topic, text, agreed, onlyOne, faults } = form;
  return {
    topic,
    text,
    agreed,
    onlyOne,
    faults,
    ...sending,
    readers: people.readers,
    team: people.team,
    shown: people.shown,
    toOwn: people.toOwn,
    setToOwn: people.setToOwn,
    setTeam: people.setTeam,
    draft: draft.status,
    found: draft.found,
    draftsFailed: draft.failed,
    flush: draft.flush,
    load: async () => {
      await Promise.all([draft.load(), people.load()]);
    },
    setTopic: (label) => {
      form.setTopic(label);
      people.setTeam(undefined);
      draft.changed();
    },
    setText: (value) => {
      form.setText(value);
      draft.changed();
    },
    startWith: (question) => {
      form.setText(withQuestion(text.value, question));
      draft.changed();
    },
    setAgreed: form.setAgreed,
    setOnlyOne: (value) => {
      onlyOne.value = value;
    },
    later: async () => {
      await draft.flush();
      services.router.go({ at: 'mailbox' });
    },
  };
}

type Form = ReturnType<typeof createForm>;

function createForm() {
  const topic = signal<string | undefined>(undefined);
  const text = signal('');
  const agreed = signal(false);
  const faults = signal(noFaults);
  return {
    topic,
    text,
    agreed,
    faults,
    onlyOne: signal(false),
    setTopic: (value: string): void => {
      topic.value = value;
      faults.value = { ...faults.value, topic: false };
    },
    setText: (value: string): void => {
      text.value = value;
      faults.value = { ...faults.value, text: undefined };
    },
    setAgreed: (value: boolean): void => {
      agreed.value = value;
      faults.value = { ...faults.value, terms: false };
    },
    /** Whether it may be sent; all that is wrong is told at once. */
    check: (): boolean => {
      const found = {
        topic: topic.value === undefined,
        text: faultOf(text.value),
        terms: !agreed.value,
      };
      faults.value = found;
      return !found.topic && found.text === undefined && !found.terms;
    },
  };
}

interface SendingParts {
  readonly services: EnquiryServices;
  readonly centre: PublicCentre;
  readonly form: Form;
  readonly draft: ReturnType<typeof createEnquiryDraft>;
  readonly people: ReturnType<typeof createPeople>;
}

/** One attempt at a time; whatever goes wrong, the text stays. */
function createSending({ services, centre, form, draft, people }: SendingParts) {
  const { uncertain, send } = createEnquirySender(services);
  const sending = signal(false);
  const failure = signal<SeekerFailure | undefined>(undefined);
  const changed = signal(false);
  const attempts = signal(0);

  /** Sends to those who were shown, or gives why it did not. */
  const deliver = async (): Promise<'sent' | 'stopped' | 'readers-changed'> => {
    const before = people.shown.value;
    await people.load('refresh');
    const wanted = toSend(centre, form, people);
    if (wanted === undefined) return 'stopped';
    if (!samePeople(before, wanted.shown)) return 'readers-changed';
    // Where the enquiry arrives, the server deletes its draft: nobody who finds the draft again has
    // sent it already.
    await draft.flush();
    await draft.stop();
    const delivery = await send({ ...wanted, draft: draft.id() });
    if (delivery.state === 'readers-changed') {
      await people.load('refresh');
      return delivery.state;
    }
    const { conversation } = delivery;
    services.router.go({ at: 'sent', conversation }, 'replace');
    return delivery.state;
  };
  return {
    uncertain,
    sending,
    failure,
    changed,
    attempts,
    send: async (): Promise<void> => {
      if (sending.value) return;
      if (!form.check()) {
        attempts.value += 1;
        return;
      }
      sending.value = true;
      failure.value = undefined;
      changed.value = false;
      try {
        const outcome = await deliver();
        changed.value = outcome === 'readers-changed';
        if (outcome !== 'sent') draft.changed();
      } catch (error) {
        failure.value = seekerFailure(error);
        if (!uncertain.value) draft.changed();
      } finally {
        sending.value = false;
      }
    },
  };
}

/** Nothing where there is no team that could read it, or its list has expired. */
function toSend(
  { settings }: PublicCentre,
  { topic, text, onlyOne }: Form,
  { team, shown, toOwn }: ReturnType<typeof createPeople>,
): Omit<EnquiryToSend, 'draft'> | undefined {
  const known = settings.topics.find(({ label }) => label === topic.value);
  if (known === undefined || team.value === undefined || team.value.expired) return undefined;
  return {
    enquiry: {
      team: team.value.team,
      ...(toOwn.value ? { readers: shown.value.map(({ staff }) => staff) } : {}),
      topic: known.label,
      text: text.value,
      onlyOne: onlyOne.value,
    },
    shown: shown.value,
    policy: known.policy,
    terms: settings.terms.version,
  };
}

/** The text with a question at its end, and room behind it to answer. */
export function withQuestion(text: string, question: string): string {
  if (text.includes(question)) return text;
  const before = text.trimEnd();
  return `${before === '' ? '' : `${before}\n\n`}${question}\n`;
}

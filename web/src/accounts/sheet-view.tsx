import type { Voice } from '../texts/address.ts';
import { failureSentence } from '../texts/failure.ts';
import type { Lang } from '../texts/format.ts';
import type { AccessTexts } from '../texts/seeker-access.de.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { More } from '../ui/more.tsx';
import { Notice, Saved } from '../ui/notice.tsx';
import { Slip } from '../ui/slip.tsx';
import { Loading } from '../ui/state.tsx';
import { Progress } from '../ui/steps.tsx';
import { KnowAside } from './know-aside.tsx';
import type { SheetCheck, SheetStore } from './sheet-store.ts';

export interface SheetViewProps {
  readonly store: SheetStore;
  readonly next: 'enquiry' | 'mailbox';
  readonly name: string;
  /** Where there is a code already, another one makes everything anew. */
  readonly onAnother: () => void;
  readonly lang: Lang;
  readonly t: AccessTexts;
  readonly voice: Voice;
}

const whyId = 'merkzettel-warum';

/** Step 2 of 3, or later from the mailbox: the recovery sheet. */
export function SheetView(props: SheetViewProps) {
  const { store, next, name, t, voice } = props;
  const sheet = store.sheet.value;
  return (
    <div class="page">
      <div class="cols">
        <form
          class="narrow stack loose"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (store.open.value.length === 0) void store.next();
          }}
        >
          <div class="stack tight noprint">
            {next === 'enquiry' && <Progress done={2} of={3} text={t.step(2)} />}
            <h1>{t.sheet.title(voice)}</h1>
            <p>{t.sheet.intro(voice)}</p>
          </div>
          <SheetBody {...props} />
          {sheet.state !== 'ask' && (
            <More summary={t.sheet.noSheet} noPrint>
              <div class="stack tight">
                <p>{t.sheet.noSheetText(voice)}</p>
                <div>
                  <Button onClick={store.skip}>{t.sheet.without}</Button>
                </div>
              </div>
            </More>
          )}
        </form>
        <div class="noprint">
          <KnowAside name={name} t={t} voice={voice} />
        </div>
      </div>
    </div>
  );
}

function SheetBody(props: SheetViewProps) {
  const { store, lang, t, voice } = props;
  const sheet = store.sheet.value;
  switch (sheet.state) {
    case 'ask':
      return (
        <div class="stack">
          <Notice title={t.sheet.again.title(voice)}>{t.sheet.again.text}</Notice>
          <div class="row">
            <Button kind="main" wide onClick={props.onAnother}>
              {t.sheet.again.make}
            </Button>
            <Button kind="calm" wide onClick={store.skip}>
              {t.back}
            </Button>
          </div>
        </div>
      );
    case 'making':
      return <Loading text={t.sheet.making} />;
    case 'failed':
      return (
        <div class="stack">
          <Notice kind="danger" live="alert" title={t.sheet.failed}>
            {failureSentence(lang, voice, sheet.why)}
          </Notice>
          <div>
            <Button icon="refresh-cw" onClick={() => void store.make()}>
              {t.sheet.retry}
            </Button>
          </div>
        </div>
      );
    case 'ready':
      return (
        <ReadySheet
          {...props}
          groups={sheet.groups}
          submit={props.next === 'enquiry' ? t.sheet.toWrite : t.sheet.toMailbox}
        />
      );
  }
}

export interface ReadySheetProps extends Pick<SheetViewProps, 'store' | 'lang' | 't' | 'voice'> {
  readonly groups: readonly string[];
  readonly submit: string;
}

/** The slip, ways to keep it, two groups to type back, and on. Stands in a form. */
export function ReadySheet(props: ReadySheetProps) {
  const { store, groups, submit, lang, t, voice } = props;
  const open = store.open.value;
  const failure = store.failure.value;
  const blocked = open.length > 0;
  return (
    <>
      <div class="stack">
        <Slip
          name={t.sheet.slipName}
          heading={t.sheet.slipHeading}
          label={t.sheet.codeLabel}
          groups={groups}
        />
        <div class="row noprint">
          <Button icon="printer" onClick={store.print}>
            {t.sheet.print}
          </Button>
          <Button icon="image" onClick={store.save}>
            {t.sheet.save}
          </Button>
          <Button icon="copy" onClick={() => void store.copy()}>
            {t.sheet.copy}
          </Button>
          <Saved>{doneText(store.done.value, t, voice)}</Saved>
        </div>
        <p class="meta noprint">{t.sheet.advice(voice)}</p>
      </div>
      <SheetChecks store={store} t={t} voice={voice} />
      {failure !== undefined && (
        <Notice kind="danger" live="alert">
          {failureSentence(lang, voice, failure)}
        </Notice>
      )}
      <div class="row noprint">
        <Button
          kind="main"
          big
          wide
          type="submit"
          blockedBy={blocked ? whyId : undefined}
          busy={store.storing.value}
        >
          {submit}
        </Button>
        {blocked && (
          <span class="meta" id={whyId}>
            {blockedText(store, t, voice)}
          </span>
        )}
      </div>
    </>
  );
}

function SheetChecks({ store, t, voice }: Pick<SheetViewProps, 'store' | 't' | 'voice'>) {
  const [first, second] = store.checks;
  return (
    <fieldset class="noprint">
      <legend>
        <h2>{t.sheet.check}</h2>
      </legend>
      <div class="stack tight">
        <p class="muted">{t.sheet.checkHint(voice, first.group, second.group)}</p>
        <div class="row">
          <GroupField check={first} t={t} />
          <GroupField check={second} t={t} />
        </div>
        <Saved>{checkedText(store, t)}</Saved>
      </div>
    </fieldset>
  );
}

function GroupField({ check, t }: { readonly check: SheetCheck; readonly t: AccessTexts }) {
  return (
    <Field
      label={t.sheet.group(check.group)}
      size="s"
      value={check.typed.value}
      onInput={check.input}
      maxLength={6}
      capitals
      code
      {...(check.result.value === 'wrong' ? { error: t.sheet.groupWrong(check.group) } : {})}
    />
  );
}

/** What is still to be typed; once nothing is, what has to be looked at again. */
function blockedText(store: SheetStore, t: AccessTexts, voice: Voice): string {
  const groups = (result: 'open' | 'wrong'): readonly number[] =>
    store.checks.filter((check) => check.result.value === result).map(({ group }) => group);
  const open = groups('open');
  if (open.length > 0) return t.sheet.missing(voice, open);
  return groups('wrong').map(t.sheet.groupWrong).join(' ');
}

function checkedText(store: SheetStore, t: AccessTexts): string {
  const right = store.checks.filter(({ result }) => result.value === 'right');
  if (right.length === 2) return t.sheet.groupsRight;
  return right.map(({ group }) => t.sheet.groupRight(group)).join('');
}

function doneText(done: SheetStore['done']['value'], t: AccessTexts, voice: Voice): string {
  switch (done) {
    case 'copied':
      return t.sheet.copied(voice);
    case 'copy-failed':
      return t.sheet.copyFailed(voice);
    case 'saved':
      return t.sheet.saved(voice);
    case 'printed':
    case undefined:
      return '';
  }
}

import { useState } from 'preact/hooks';
import type { ThreadItem } from '../app/keyring/views.ts';
import { longDate } from '../texts/format.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { More } from '../ui/more.tsx';
import { Notice, Saved } from '../ui/notice.tsx';
import { calendarFile, maxTitleLength } from './calendar-file.ts';
import type { Speech } from './context.ts';
import { download } from './download.ts';

/** The day that a counsellor named last, as long as it lies ahead and nothing came from her since. */
export function dayToLookAgain(items: readonly ThreadItem[], today: string): string | undefined {
  const last = items.findLast((item) => item.state === 'ok' && item.sender.kind === 'staff');
  if (last?.state !== 'ok' || last.body.type !== 'text') return undefined;
  const { lookAgain } = last.body;
  return lookAgain !== undefined && lookAgain >= today ? lookAgain : undefined;
}

/** When to look in again, and the day for one's own calendar under a title that tells nothing. */
export function LookAgain({ day, speech }: { readonly day: string; readonly speech: Speech }) {
  const { t, voice, lang } = speech;
  const { lookAgain } = t.thread;
  const [title, setTitle] = useState<string>(lookAgain.otherwise);
  const [saved, setSaved] = useState(false);
  const save = (): void => {
    const named = title.trim() === '' ? lookAgain.otherwise : title;
    const now = Date.now();
    const file = calendarFile({ day, title: named, now, uid: crypto.randomUUID() });
    download({
      name: `${lookAgain.file}.ics`,
      content: new Blob([file], { type: 'text/calendar;charset=utf-8' }),
    });
    setSaved(true);
  };
  return (
    <Notice icon="calendar-clock" title={lookAgain.say(voice, longDate(lang, day))}>
      <More summary={lookAgain.calendar}>
        <form
          class="stack tight"
          onSubmit={(event) => {
            event.preventDefault();
            save();
          }}
        >
          <p>{lookAgain.stays(voice)}</p>
          <Field
            label={lookAgain.title}
            value={title}
            onInput={(typed) => {
              setTitle(typed);
              setSaved(false);
            }}
            maxLength={maxTitleLength}
          />
          <div class="row">
            <Button type="submit" icon="calendar-clock">
              {lookAgain.save}
            </Button>
            <Saved>{saved ? lookAgain.saved : ''}</Saved>
          </div>
        </form>
      </More>
    </Notice>
  );
}

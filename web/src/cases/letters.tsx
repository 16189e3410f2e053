import type { ThreadItem } from '../app/keyring/views.ts';
import { longDateTime } from '../texts/format.ts';
import { Letter, ShutLetter, SystemLine } from '../ui/letter.tsx';
import type { DeskContext } from './context.ts';

/** The letters of an enquiry, before anybody has accepted it. */
export function EnquiryLetters(props: {
  readonly context: DeskContext;
  readonly items: readonly ThreadItem[];
  readonly name: string;
}) {
  return (
    <>
      {props.items.map((item) => (
        <EnquiryLetter key={item.position} {...props} item={item} />
      ))}
    </>
  );
}

function EnquiryLetter(props: {
  readonly context: DeskContext;
  readonly item: ThreadItem;
  readonly name: string;
}) {
  const { item, name } = props;
  const { t, lang } = props.context;
  switch (item.state) {
    // Nobody of staff hides anything.
    case 'closed':
      return null;
    case 'missing':
      return <ShutLetter label={t.missing(item.count)}>{t.missing(item.count)}</ShutLetter>;
    case 'gone':
      return <SystemLine icon="x">{t.gone}</SystemLine>;
    case 'refused':
      return <ShutLetter label={t.broken}>{t.broken}</ShutLetter>;
    case 'ok': {
      if (item.body.type === 'details') return null;
      if (item.body.type === 'unknown') {
        return <ShutLetter label={t.unknownBody}>{t.unknownBody}</ShutLetter>;
      }
      const at = new Date(item.sent * 1000);
      const when = longDateTime(lang, at);
      const from = item.sender.name ?? name;
      return (
        <Letter
          label={t.letter(from, when)}
          flat
          face={{ name: from }}
          from={
            <b>
              <bdi>{from}</bdi>
            </b>
          }
          time={{ text: when, iso: at.toISOString() }}
          text={item.body.text}
        />
      );
    }
  }
}

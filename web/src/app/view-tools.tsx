import { SizePicker } from '../ui/header.tsx';
import type { Theme } from '../ui/look.ts';
import type { AppServices } from './services.ts';
import { shellTexts } from './shell-texts.ts';

const themes: readonly Theme[] = ['auto', 'light', 'dark'];

/** A A A and the colours; both travel in the history entry, nowhere else. */
export function ViewTools({
  services,
}: {
  readonly services: Pick<AppServices, 'router' | 'lang'>;
}) {
  return (
    <>
      <Sizes services={services} />
      <Themes services={services} />
    </>
  );
}

export function Sizes({ services }: { readonly services: Pick<AppServices, 'router' | 'lang'> }) {
  const { view, setView } = services.router;
  return (
    <SizePicker
      texts={shellTexts(services.lang).sizes}
      value={view.value.text}
      onChange={(text) => setView({ ...view.value, text })}
    />
  );
}

export function Themes({ services }: { readonly services: Pick<AppServices, 'router' | 'lang'> }) {
  const { view, setView } = services.router;
  const t = shellTexts(services.lang);
  return (
    <label class="row">
      {t.colours}{' '}
      <select
        class="in"
        value={view.value.theme}
        onChange={({ currentTarget }) => {
          const theme = themes.find((each) => each === currentTarget.value) ?? 'auto';
          setView({ ...view.value, theme });
        }}
      >
        {themes.map((theme) => (
          <option key={theme} value={theme}>
            {t.themes[theme]}
          </option>
        ))}
      </select>
    </label>
  );
}

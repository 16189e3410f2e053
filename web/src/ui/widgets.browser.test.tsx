import { render } from 'preact';
import { useState } from 'preact/hooks';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Button } from './button.tsx';
import { CharactersLeft } from './characters-left.tsx';
import { Dialog } from './dialog.tsx';
import { Field } from './field.tsx';
import { Letter } from './letter.tsx';
import { Menu } from './more.tsx';
import { OptionRows } from './option-rows.tsx';
import { PasswordField } from './password-field.tsx';
import { QuickExit } from './strip.tsx';
import './seeker.css';

afterEach(() => render(null, document.body));

describe('a button', () => {
  test('that is blocked can be focused, says why, and does nothing', async () => {
    const onClick = vi.fn<() => void>();
    render(
      <>
        <Button blockedBy="why" onClick={onClick}>
          Weiter
        </Button>
        <p id="why">Es fehlt noch Gruppe 5.</p>
      </>,
      document.body,
    );
    const button = page.getByRole('button', { name: 'Weiter' });
    await userEvent.tab();
    await expect.element(button).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(onClick).not.toHaveBeenCalled();
    await expect.element(button).toHaveAccessibleDescription('Es fehlt noch Gruppe 5.');
  });
});

describe('a field', () => {
  test('has its label as name, its hint and its error as description', async () => {
    render(
      <Field label="Name" hint="Kein echter." error="Zu kurz." value="" onInput={() => {}} />,
      document.body,
    );
    const input = page.getByRole('textbox', { name: 'Name' });
    await expect.element(input).toHaveAccessibleDescription('Kein echter. Zu kurz.');
    await expect.element(input).toHaveAttribute('aria-invalid', 'true');
    await expect.element(page.getByRole('alert')).toHaveTextContent('Zu kurz.');
  });

  test('for a password shows and hides what is typed, and keeps the focus of the reader', async () => {
    function Form() {
      const [value, setValue] = useState('');
      return (
        <PasswordField
          label="Passwort"
          value={value}
          onInput={setValue}
          autocomplete="new-password"
          showLabel="Zeigen"
          hideLabel="Verbergen"
        />
      );
    }
    render(<Form />, document.body);
    const input = page.getByLabelText('Passwort');
    await input.fill('Teekanne');
    await expect.element(input).toHaveAttribute('type', 'password');
    await page.getByRole('button', { name: 'Zeigen' }).click();
    await expect.element(input).toHaveAttribute('type', 'text');
    await expect.element(input).toHaveValue('Teekanne');
    await expect.element(page.getByRole('button', { name: 'Verbergen' })).toBeVisible();
  });
});

describe('option rows', () => {
  test('are one group of radio buttons, moved through with arrows', async () => {
    const onChange = vi.fn<(value: 'a' | 'b') => void>();
    render(
      <OptionRows
        legend="Thema"
        options={[
          { value: 'a', label: 'Angst' },
          { value: 'b', label: 'Trauer', hint: 'auch nach langer Zeit' },
        ]}
        value="a"
        onChange={onChange}
      />,
      document.body,
    );
    await expect.element(page.getByRole('group', { name: 'Thema' })).toBeVisible();
    await userEvent.tab();
    await userEvent.keyboard('{ArrowDown}');
    expect(onChange).toHaveBeenCalledWith('b');
  });
});

describe('a dialog', () => {
  const texts = { label: 'Schnell weg', leave: 'Seite verlassen', skip: 'Zum Inhalt' };
  function Asking() {
    const [open, setOpen] = useState(false);
    const strip = <QuickExit texts={{ ...texts, hint: ['', '', ''] }} href="#weg" />;
    return (
      <>
        <Button onClick={() => setOpen(true)}>Fragen</Button>
        {open && (
          <Dialog title="Wirklich?" strip={strip} onClose={() => setOpen(false)}>
            <Button onClick={() => setOpen(false)}>Ja</Button>
          </Dialog>
        )}
      </>
    );
  }

  test('is named by its question, keeps the exit reachable, and gives the focus back', async () => {
    render(<Asking />, document.body);
    await page.getByRole('button', { name: 'Fragen' }).click();
    await expect.element(page.getByRole('dialog', { name: 'Wirklich?' })).toBeVisible();
    await expect.element(page.getByRole('heading', { name: 'Wirklich?' })).toHaveFocus();
    await expect.element(page.getByRole('link', { name: 'Seite verlassen' })).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    await expect.element(page.getByRole('button', { name: 'Fragen' })).toHaveFocus();
  });
});

describe('a menu', () => {
  test('closes on Escape and on a choice', async () => {
    const onClick = vi.fn<() => void>();
    render(<Menu label="Übergeben" items={[{ text: 'An Anke T.', onClick }]} />, document.body);
    const menu = document.querySelector('details');
    await page.getByText('Übergeben').click();
    await page.getByRole('button', { name: 'An Anke T.' }).click();
    expect(onClick).toHaveBeenCalledOnce();
    expect(menu?.open).toBe(false);
    await page.getByText('Übergeben').click();
    expect(menu?.open).toBe(true);
    await userEvent.keyboard('{Escape}');
    expect(menu?.open).toBe(false);
  });
});

describe('a letter', () => {
  test('shows text as text, in paragraphs', async () => {
    render(
      <Letter
        label="Nachricht"
        face={{ name: 'Maren J.', kind: 'lit' }}
        from={<b>Maren J.</b>}
        time={{ text: 'Dienstag', iso: '2026-11-24' }}
        text={'<img src=x>\n\nZweiter\nAbsatz'}
      />,
      document.body,
    );
    await expect.element(page.getByRole('article', { name: 'Nachricht' })).toBeVisible();
    const paragraphs = [...document.querySelectorAll('.letter p')];
    expect(paragraphs.map((paragraph) => paragraph.textContent)).toEqual([
      '<img src=x>',
      'Zweiter\nAbsatz',
    ]);
  });
});

describe('a letter', () => {
  test('shows each line in the direction of its own script', async () => {
    render(
      <Letter
        label="Nachricht"
        face={{ name: 'Zeisig' }}
        from="Zeisig"
        time={{ text: 'heute', iso: '2026-11-23' }}
        text={'سلام\nIch schreibe auf Deutsch.'}
      />,
      document.body,
    );
    const paragraph = page.getByRole('paragraph').element();
    const range = document.createRange();
    const text = paragraph.firstChild;
    if (text === null) throw new Error('there is no text');
    const edges = [0, 6].map((at) => {
      range.setStart(text, at);
      range.setEnd(text, at + 3);
      return range.getBoundingClientRect();
    });
    const box = paragraph.getBoundingClientRect();
    expect(Math.abs((edges[0]?.right ?? 0) - box.right)).toBeLessThan(20);
    expect(Math.abs((edges[1]?.left ?? 0) - box.left)).toBeLessThan(20);
  });
});

describe('the count of characters', () => {
  test('is silent far from the limit, tells what is left near it, and what is too much beyond it', async () => {
    const texts = { left: (count: number) => (count < 0 ? `${-count} zu viel` : `noch ${count}`) };
    const show = (length: number) =>
      render(<CharactersLeft text={'a'.repeat(length)} max={2_000} texts={texts} />, document.body);
    show(900);
    await expect.element(page.getByRole('status')).toHaveTextContent('');
    show(1_999);
    await expect.element(page.getByRole('status')).toHaveTextContent('noch 1');
    show(2_500);
    await expect.element(page.getByRole('status')).toHaveTextContent('500 zu viel');
  });
});

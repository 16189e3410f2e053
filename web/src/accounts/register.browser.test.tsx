import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Refusal } from '@beistand/protocol/failures.ts';
import { createVoice } from '../texts/address.ts';
import { accessTexts } from '../texts/seeker-access.ts';
import { adviseNickname } from './name-advice.ts';
import { createRegisterStore, type RegisterStore } from './register-store.ts';
import { RegisterView } from './register-view.tsx';
import { browserRandom, loadPasswordJudge } from './password-store.ts';
import { centre, fakeServices } from './testing.ts';
import '../ui/seeker.css';

const t = accessTexts('de');
const name = () => page.getByRole('textbox', { name: 'Ihr Name hier' });
const password = () => page.getByRole('textbox', { name: 'Ihr Passwort' });
const terms = () => page.getByRole('checkbox');
const next = () => page.getByRole('button', { name: 'Weiter' });

let fake: ReturnType<typeof fakeServices>;
let store: RegisterStore;

function open(answers: Parameters<typeof fakeServices>[0] = {}): void {
  fake = fakeServices({ '/api/registrations/challenge': () => ({ challenge: '{}' }), ...answers });
  store = createRegisterStore(fake.services, {
    centre,
    random: browserRandom,
    loadJudge: loadPasswordJudge,
    loadAdvice: async () => adviseNickname,
  });
  render(
    <RegisterView
      {...{ store, t }}
      settings={{
        terms: { version: 3, text: 'Die Beratung ist kostenlos.' },
        policies: [{ id: 'a', firstAnswerDays: 3, nextAnswerDays: 8, retentionMonths: 12 }],
        documentation: { reason: 'nach der Berufsordnung', years: 10 },
      }}
      cancelHref="/"
      lang="de"
      voice={createVoice('sie', 'Beraterin')}
    />,
    document.body,
  );
}

beforeEach(() => open());
afterEach(() => render(null, document.body));

describe('registration', () => {
  test('says before anything is sent how long all is kept, and what is kept besides', async () => {
    const told =
      'Schreibt zwölf Monate niemand, wird alles gelöscht. Ohne Anfrage schon nach 7 Tagen. Eigene Aufzeichnungen behalten wir 10 Jahre: nach der Berufsordnung. Ihre Nachrichten gehören nicht dazu.';
    await expect.element(page.getByText(told)).toBeVisible();
  });

  test('by keyboard alone: name, password, consent, Enter', async () => {
    await name().click();
    await userEvent.keyboard('Wolkenfeld-77');
    await password().click();
    await userEvent.keyboard('teekanne wolke lampe');
    await expect.element(page.getByText('Sehr gut.')).toBeVisible();
    terms().element().focus();
    await userEvent.keyboard(' ');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => fake.bodies('login')).toHaveLength(1);
  });

  test('sent too early, moves to the first field that is wrong and keeps what was typed', async () => {
    await name().fill('Wolkenfeld-77');
    await password().fill('hallo123');
    await next().click();
    await expect.element(password()).toHaveFocus();
    await expect.element(password()).toHaveAccessibleDescription(/zu leicht erraten/);
    await expect.element(name()).toHaveValue('Wolkenfeld-77');
    await expect.element(password()).toHaveValue('hallo123');
  });

  test('takes a suggested name with one tap, and warns of a real one without stopping it', async () => {
    const [first = ''] = store.suggestions.value;
    await page.getByRole('radio', { name: first }).click();
    await expect.element(name()).toHaveValue(first);
    await name().fill('Sabine1984');
    await expect.element(page.getByText(/sieht aus wie ein echter Vorname/)).toBeVisible();
    await expect.element(name()).not.toHaveAttribute('aria-invalid');
  });

  test('shows the three words it suggests, and they are good enough', async () => {
    await page.getByRole('button', { name: 'Drei Wörter vorschlagen' }).click();
    await expect.poll(() => store.password.value.value).toMatch(/^[a-z]+ [a-z]+ [a-z]+$/);
    await expect.element(page.getByText(store.password.value.value)).toBeVisible();
    await expect.element(page.getByText('Sehr gut.')).toBeVisible();
  });

  test('opens the terms on the spot, so that nothing typed is lost', async () => {
    await name().fill('Wolkenfeld-77');
    await page.getByText('Nutzungsbedingungen lesen').click();
    await expect.element(page.getByText('Die Beratung ist kostenlos.')).toBeVisible();
    await expect.element(name()).toHaveValue('Wolkenfeld-77');
  });

  test('tells a name that is taken beside the field, with new suggestions', async () => {
    open({
      '/api/registrations/finish': () => {
        throw new Refusal('name.taken');
      },
    });
    const before = store.suggestions.value;
    await name().fill('Wolkenfeld-77');
    await password().fill('teekanne wolke lampe');
    await terms().click();
    await next().click();
    await expect.element(page.getByText(/Diesen Namen gibt es hier schon/)).toBeVisible();
    await expect.element(name()).toHaveFocus();
    expect(store.suggestions.value).not.toEqual(before);
  });
});

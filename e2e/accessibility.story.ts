import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContextOptions, Page } from '@playwright/test';
import { test as mailTest } from './mail-world.ts';
import {
  visitMail,
  visitPublic,
  visitSeeker,
  visitSetUp,
  visitStaff,
  type See,
} from './screens.ts';
import { expect, test } from './world.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** One way to look at every screen: under which settings, and what must hold on each. */
interface Light {
  readonly name: string;
  readonly options: (isPhone: boolean) => BrowserContextOptions;
  readonly check: See;
  /** The one size at which it is looked at, where one is enough: the harder one. */
  readonly only?: 'phone' | 'desktop';
}

const lights: readonly Light[] = [
  {
    name: 'narrow and light, wide and dark: axe finds nothing',
    options: (isPhone) => ({
      colorScheme: isPhone ? 'light' : 'dark',
      ...(isPhone ? { viewport: { width: 320, height: 640 } } : {}),
    }),
    check: async (page, what) => {
      // Colours on their way from one to the other are none that anybody reads.
      await page.evaluate(() =>
        Promise.allSettled(document.getAnimations().map(({ finished }) => finished)),
      );
      const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
      const found = violations.map(({ id, nodes }) => ({
        id,
        where: nodes.map(({ target }) => target),
      }));
      expect.soft(found, what).toEqual([]);
      await expectWidth(page, what);
    },
  },
  {
    name: 'text of 200 % breaks nothing',
    only: 'phone',
    options: () => ({}),
    check: async (page, what) => {
      // What a browser's own setting for the size of text does.
      await page.evaluate(() => {
        document.documentElement.style.fontSize = '200%';
      });
      await expectWidth(page, what);
      expect.soft(await cutOff(page), `${what}: cut off`).toEqual([]);
    },
  },
  {
    name: 'in forced colours and without motion every widget is there and still',
    only: 'desktop',
    options: () => ({ forcedColors: 'active', reducedMotion: 'reduce' }),
    check: async (page, what) => {
      expect.soft(await unseen(page), `${what}: seen`).toEqual([]);
      expect.soft(await moving(page), `${what}: still`).toEqual([]);
    },
  },
];

/** Nothing to scroll sideways for. */
async function expectWidth(page: Page, what: string): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect.soft(over, `${what}: wider than the screen`).toBeLessThanOrEqual(0);
}

/** Buttons, links and headings whose words do not fit into them. */
async function cutOff(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('button, a, label, legend, h1, h2, h3')]
      .filter((one) => one.checkVisibility() && getComputedStyle(one).overflow === 'hidden')
      .filter((one) => one.clientWidth > 2)
      .filter(
        (one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1,
      )
      .map((one) => one.outerHTML.slice(0, 120)),
  );
}

/** Widgets that cannot be seen once the person's own few colours replace ours. */
async function unseen(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const background = getComputedStyle(document.body).backgroundColor;
    const edges = ['Top', 'Right', 'Bottom', 'Left'] as const;
    const isSeen = (element: Element): boolean => {
      const style = getComputedStyle(element);
      if (style.backgroundColor !== background && !style.backgroundColor.endsWith(', 0)'))
        return true;
      return edges.some(
        (edge) => style[`border${edge}Style`] !== 'none' && style[`border${edge}Width`] !== '0px',
      );
    };
    const widgets = document.querySelectorAll('button, input, textarea, select, [role=dialog]');
    return [...widgets]
      .filter((widget) => widget.checkVisibility() && widget.getBoundingClientRect().width > 2)
      .filter((widget) => !isSeen(widget) && !isSeen(widget.parentElement ?? widget))
      .filter((widget) => widget.getAttribute('type') !== 'radio' || !widget.closest('label'))
      .map((widget) => widget.outerHTML.slice(0, 120));
  });
}

async function moving(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    document
      .getAnimations()
      .filter(({ effect }) => Number(effect?.getComputedTiming().duration ?? 0) > 50)
      .map((one) => (one.effect as KeyframeEffect).target?.outerHTML.slice(0, 100) ?? ''),
  );
}

for (const { name, options, check, only } of lights) {
  test.describe(name, () => {
    test.skip(({ hasTouch }) => only === (hasTouch ? 'desktop' : 'phone'), 'at one size is enough');

    test.describe('on a first start', () => {
      test.use({ begins: 'new' });

      test('the set-up, step by step', async ({ server, newPerson, canary, lookAt, hasTouch }) => {
        const person = () => newPerson(options(hasTouch));
        await visitSetUp({ server, newPerson: person, canary, see: seeing(check, lookAt) });
      });
    });

    for (const [who, visit] of [
      ['the public pages', visitPublic],
      ['the screens of seekers', visitSeeker],
      ['the screens of staff', visitStaff],
    ] as const) {
      test(who, async ({ server, newPerson, canary, lookAt, hasTouch }) => {
        const person = () => newPerson(options(hasTouch));
        await visit({ server, newPerson: person, canary, see: seeing(check, lookAt) });
      });
    }

    mailTest(
      'the screens of e-mail',
      async ({ server, newPerson, canary, smtp, lookAt, hasTouch }) => {
        const person = () => newPerson(options(hasTouch));
        const see = seeing(check, lookAt);
        await visitMail({ server, newPerson: person, canary, smtp, see });
      },
    );

    /** Checks each screen, and takes a picture of it. */
    const seeing =
      (look: See, lookAt: See): See =>
      async (page, what) => {
        await look(page, what);
        await lookAt(page, `${name.split(' ')[0] ?? ''}-${what.replaceAll(/\W+/g, '-')}`);
      };
  });
}

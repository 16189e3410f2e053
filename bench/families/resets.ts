import { newChallenge } from '@beistand/protocol/accounts.ts';
import { putSettings } from '@beistand/protocol/centres.ts';
import { finishAddress, getMail, startAddress } from '@beistand/protocol/notices.ts';
import { getResets, startReset } from '@beistand/protocol/resets.ts';
import { type Actor, createActor, readyCentre, registerSeeker } from '../../tools/actor.ts';
import { codeIn, startSmtp, type SmtpPeer } from '../../tools/smtp-peer.ts';
import { absolute, inTurn, type Measure, type Report } from '../lib/finding.ts';
import { median, rounded } from '../lib/stats.ts';
import { password, readWorld, startWorld } from '../lib/world.ts';

/*
 * F22: asking for a new password by e-mail, for names that have an address and for names that nobody
 * has. The mail server is a real one on this machine; to each address go three mails, as on any day.
 */

export const measure: Measure = async (wanted, report) => {
  const peer = await startSmtp();
  const server = await startWorld(readWorld(), {
    BEISTAND_SMTP_URL: peer.url,
    BEISTAND_SMTP_SENDER: 'Nachricht <post@mitteilung.example>',
    BEISTAND_SMTP_CA: peer.ca,
    BEISTAND_RECOVERIES_PER_HOUR: '1000000',
  });
  const { origin } = server;
  await takeAddresses(origin);
  const people: Known[] = [];
  for (let number = 1; number <= 10; number++) people.push(await person(origin, peer, number));
  await inTurn(wanted, report, [[['F22'], () => knownAndUnknown(report, origin, people)]]);
  await server.kill();
  server.removeData();
  await peer.close();
};

async function takeAddresses(origin: string): Promise<void> {
  const admin = createActor(origin);
  await admin.login('leitung', password);
  const { settings: before } = await readyCentre(admin.call);
  await admin.call(putSettings, { body: { settings: { ...before, mail: 'optional' }, before } });
}

interface Known {
  readonly name: string;
  readonly address: string;
}

async function person(origin: string, peer: SmtpPeer, number: number): Promise<Known> {
  const name = `birke-${number}`;
  const address = `birke${number}@example.org`;
  const seeker = createActor(origin);
  await registerSeeker(seeker, name, password);
  const { offer } = await seeker.call(getMail);
  const key = offer?.key ?? '';
  const sealed = await seeker.keyring.sealMail({ key, use: 'address', text: address });
  const before = peer.mails.length;
  await seeker.call(startAddress, { body: { sealed, lang: 'de' } });
  await peer.until(before + 1);
  const mail = peer.mails[before];
  if (mail === undefined) throw new Error('no mail came');
  await seeker.call(finishAddress, { body: { code: codeIn(mail) } });
  return { name, address };
}

/** Asks for a reset; only the request itself is timed, the sum is solved before. */
async function ask(actor: Actor, { name, address }: Known): Promise<number> {
  const centre = await readyCentre(actor.call);
  const { offer } = await actor.call(getResets);
  const key = offer?.key ?? '';
  const sealed = await actor.keyring.sealTyped({ centre, key, address });
  const { challenge } = await actor.call(newChallenge);
  const pow = await actor.keyring.solveChallenge(challenge);
  const body = { ...sealed, name, lang: 'de' as const, pow };
  const start = performance.now();
  await actor.call(startReset, { body });
  return performance.now() - start;
}

/** Pairs of a known and an unknown name, in turn and in either order. */
async function knownAndUnknown(
  report: Report,
  origin: string,
  people: readonly Known[],
): Promise<void> {
  const pairs = 200;
  const differences: number[] = [];
  const medians: number[] = [];
  const actor = createActor(origin);
  const one = (at: number): Known => people[at % people.length] ?? { name: '', address: '' };
  for (let run = 0; run <= 5; run++) {
    const known: number[] = [];
    const unknown: number[] = [];
    for (let pair = 0; pair < pairs; pair++) {
      const { address } = one(pair);
      const asked = [
        async () => known.push(await ask(actor, one(pair))),
        async () => unknown.push(await ask(actor, { name: `niemand-${run}-${pair}`, address })),
      ];
      for (const each of pair % 2 === 0 ? asked : asked.toReversed()) await each();
    }
    if (run === 0) continue;
    differences.push((100 * Math.abs(median(known) - median(unknown))) / median(known));
    medians.push(median(known));
  }
  const note = `${pairs} pairs a run; asking takes ${rounded(median(medians))} ms for a known name. No floor: it is a difference.`;
  report(absolute('F22', differences, null, note));
}

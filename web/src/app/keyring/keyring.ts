import { randomBytes, type RandomSource } from '@beistand/crypto/bytes.ts';
import { beginRegistration } from './accounts.ts';
import type { Keyring } from './api.ts';
import { beginConfirmation, finishConfirmation } from './confirmations.ts';
import type { KeyringFailure } from './views.ts';
import { openDraft, openSelf, sealDraft } from './drafts.ts';
import * as earlier from './earlier.ts';
import { acceptEnquiry, sealEnquiry } from './enquiries.ts';
import { checkAnswer, finishAnswer, invitationOf, makeInvitation } from './invitations.ts';
import { createMemory, forgetAll, type Context, type Memory } from './memory.ts';
import { sealMail, sealTyped } from './mail.ts';
import { checkContinuity, continuityPhrase, sealContinuity } from './continuity.ts';
import { messageRefused, messageStored, readMessages, sealMessage } from './messages.ts';
import { choose } from './own-choices.ts';
import { solve } from './proof-of-work.ts';
import { missingConversations, openConversation } from './open-conversation.ts';
import { acknowledgeReaders } from './readers.ts';
import { refusing } from './refuse.ts';
import { readSheet } from './root.ts';
import { certify, nextRevocations, nextRoster, renewCertificate } from './rosters.ts';
import * as renewal from './renewal.ts';
import * as seats from './seat-renewal.ts';
import { noteErased, signAsked, signErasures } from './erasure.ts';
import * as sessions from './sessions.ts';
import { takeBack } from './take-back.ts';
import { beginSetup, finishSetup } from './setup.ts';
import { beginSuccession, makeSuccession } from './succession.ts';
import { confirmCentre, loadTrust } from './trust.ts';
import { loginNameStored, mergeVault, sealChanges, sealLoginName, vaultStored } from './vaults.ts';

export interface KeyringDeps {
  readonly random: RandomSource;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A prepared one lets a program begin after the password has been stretched. */
  readonly memory?: Memory;
}

/** Makes an operation out of a function, with what is told where cryptography refuses. */
type Op = <A extends readonly unknown[], R>(
  otherwise: KeyringFailure,
  run: (context: Context, ...args: A) => Promise<R>,
) => (...args: A) => Promise<R>;

/**
 * The keyring itself, without any DOM: in the browser it lives in a worker, in Node it lets a
 * program act as a person.
 */
export function createKeyring(deps: KeyringDeps = { random: randomBytes, now: Date.now }): Keyring {
  const { memory = createMemory() } = deps;
  const context: Context = { ...deps, memory };
  const inTurn = createTurns();
  /** One operation after the other: two at once would sign with one number. */
  const op: Op =
    (otherwise, run) =>
    (...args) =>
      inTurn(() => refusing(otherwise, () => run(context, ...args)));

  return {
    solveChallenge: (challenge) => refusing('crypto.unavailable', () => solve(challenge)),

    beginRegistration: op('keyring.fault', beginRegistration),
    finishRegistration: op('keyring.fault', sessions.finishNewAccount),
    beginLogin: op('keyring.fault', sessions.beginLogin),
    finishLogin: op('login.failed', sessions.answerLogin),
    openAccount: op('vault.broken', sessions.openAccount),
    ...confirming(op),
    ...recovering(op),
    ...continuing(op),

    ...renewing(op),
    ...hiding(op),

    sealMail: op('keyring.fault', sealMail),
    sealTyped: op('keyring.fault', sealTyped),

    sealVault: op('keyring.fault', sealChanges),
    vaultStored: op('keyring.fault', vaultStored),
    sealLoginName: op('keyring.fault', sealLoginName),
    loginNameStored: op('keyring.fault', loginNameStored),
    mergeVault: op('vault.broken', mergeVault),

    loadTrust: op('trust.refused', loadTrust),
    confirmCentre: op('keyring.fault', confirmCentre),

    openConversation: op('conversation.refused', openConversation),
    missingConversations: op('conversation.refused', missingConversations),
    readMessages: op('conversation.refused', readMessages),
    sealEnquiry: op('trust.refused', sealEnquiry),
    sealMessage: op('conversation.stopped', sealMessage),
    messageStored: op('conversation.refused', messageStored),
    takeBack: op('conversation.refused', takeBack),
    messageRefused: op('conversation.refused', messageRefused),
    acknowledgeReaders: op('conversation.refused', acknowledgeReaders),
    signErasures: op('keyring.fault', signErasures),
    signAsked: op('conversation.refused', signAsked),
    noteErased: op('conversation.refused', noteErased),
    acceptEnquiry: op('conversation.refused', acceptEnquiry),

    openSelf: op('conversation.refused', openSelf),
    sealDraft: op('conversation.refused', sealDraft),
    openDraft: op('conversation.refused', openDraft),

    ...staffing(op),
    forget: async () => forgetAll(context.memory),
  };
}

/** What staff do: set-up, invitations, certificates, rosters, the root key. */
function staffing(op: Op) {
  return {
    beginSetup: op('keyring.fault', beginSetup),
    finishSetup: op('keyring.fault', finishSetup),
    makeInvitation: op('keyring.fault', makeInvitation),
    readInvitation: op('answer.refused', (_: Context, secret: string) => invitationOf(secret)),
    beginAnswer: op('keyring.fault', beginRegistration),
    finishAnswer: op('answer.refused', finishAnswer),
    checkAnswer: op('answer.refused', checkAnswer),
    certify: op('trust.refused', certify),
    renewCertificate: op('trust.refused', renewCertificate),
    makeRoster: op('trust.refused', nextRoster),
    revoke: op('trust.refused', nextRevocations),
    readKeySheet: op('keyring.fault', readSheet),
    beginSuccession: op('trust.refused', beginSuccession),
    makeSuccession: op('trust.refused', makeSuccession),
  };
}

/** The password once more. */
function confirming(op: Op) {
  return {
    beginConfirmation: op('keyring.fault', beginConfirmation),
    finishConfirmation: op('login.failed', finishConfirmation),
  };
}

/** Another password, and everything anew. */
function renewing(op: Op) {
  return {
    changePassword: op('keyring.fault', renewal.changePassword),
    drawRenewal: op('keyring.fault', renewal.drawRenewal),
    sealRenewal: op('keyring.fault', renewal.sealRenewal),
    renewalStored: op('keyring.fault', renewal.renewalStored),
    seatsToRenew: op('keyring.fault', seats.seatsToRenew),
    renewSeat: op('conversation.refused', seats.renewSeat),
    seatsRenewed: op('keyring.fault', seats.seatsRenewed),
  };
}

/** What a person has chosen for her safety: exit, lock, and earlier messages hidden until a code is typed. */
function hiding(op: Op) {
  return {
    choose: op('keyring.fault', choose),
    earlierNow: op('keyring.fault', earlier.earlierNow),
    hideEarlier: op('code.malformed', earlier.hideEarlier),
    openEarlier: op('code.malformed', earlier.openEarlier),
    showEarlier: op('keyring.fault', earlier.showEarlier),
  };
}

/** How a seeker is known again after a reset by e-mail. */
function continuing(op: Op) {
  return {
    continuityPhrase: op('conversation.refused', continuityPhrase),
    sealContinuity: op('conversation.stopped', sealContinuity),
    checkContinuity: op('conversation.refused', checkContinuity),
  };
}

/** The recovery code: made, read, used. */
function recovering(op: Op) {
  return {
    makeRecovery: op('keyring.fault', sessions.makeRecovery),
    readRecovery: op('code.malformed', sessions.readRecovery),
    beginRecovery: op('code.malformed', sessions.beginRecovery),
    finishRecovery: op('vault.broken', sessions.finishRecovery),
  };
}

function createTurns(): <T>(run: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (run) => {
    const next = last.then(run, run);
    last = next;
    return next;
  };
}

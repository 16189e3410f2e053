import type { Voice } from './address.ts';
import { plural } from './format.ts';
import { bareTeam } from './team-name.ts';
import type { StaffPeopleTexts } from './staff-people.de.ts';

const days = (count: number): string =>
  `${count}\u00a0${plural('en', count, { one: 'day', other: 'days' })}`;

export const staffPeopleEn = {
  team: {
    title: (name: string) => `Team ${bareTeam(name)}`,
    pageTitle: 'Team',
    invite: 'Invite someone',
    failed: 'The team page cannot be loaded.',
    columns: { name: 'Name and role', pass: 'Pass', last: 'Last here', action: 'Action' },
    labels: { pass: 'Pass:', last: 'Last here:' },
    passUntil: (day: string) => `until ${day}`,
    passEnds: (count: number, day: string) => `${days(count)} left: ${day}`,
    passOver: (day: string) => `expired on ${day}`,
    revoked: 'revoked',
    you: 'you',
    notInTeam: 'In no team',
    never: 'never yet',
    unknown: '–',
    lastToday: 'today',
    invitedUntil: (day: string) => `Invitation until ${day}`,
    invited: 'Invited',
    withdraw: 'Withdraw',
    remove: 'Take out of the team',
    removeFrom: (team: string) => `Take out of the team ${bareTeam(team)}`,
    revoke: 'Revoke the pass',
    manage: 'Manage',
    renew: 'Renew the pass',
    rosterValid: (day: string) =>
      `The team list is signed and valid until ${day}. It renews itself when someone on the team logs in. Without a valid list no new enquiries arrive.`,
    rosterWarn: (name: string, day: string) => `The team list ${name} is valid only until ${day}.`,
    rosterWarnText:
      'After that no new enquiries arrive. It is enough that one member of the team logs in once.',
    rosterExpired: (name: string) => `The team list ${name} has expired.`,
    rosterExpiredText:
      'No new enquiries arrive at the moment. A member of the team has to log in once.',
    rosterNone: (name: string) => `The team ${bareTeam(name)} has no signed list yet.`,
    rosterNoneText:
      'Until then nobody can write to it. Invite the first person who counsels, or take somebody in from another team below.',
    passWarn: (name: string, day: string) => `The pass of ${name} ends on ${day}.`,
    ownPassWarn: (day: string) => `Your pass ends on ${day}.`,
    passWarnText:
      'After that this person can no longer answer. The management renews the pass in the list below.',
    ownPassWarnText: 'After that you can no longer answer. Speak to the management before.',
    candidate: (name: string) => `New on the team: ${name}, confirmed by the management.`,
    candidateText: (team: string) =>
      `Once taken into ${team}, this person reads all new enquiries along.`,
    candidateWaits: (name: string, team: string) =>
      `${name} is confirmed. A member of the team ${bareTeam(team)} takes them in at the next login.`,
    addFirst: (name: string) => `${name} is confirmed and can begin the team.`,
    add: 'Take in',
    others: 'Take in further people',
    newTeam: 'New team',
    newTeamText:
      'A further team gets topics of its own and reads its own enquiries only. Then take the first person in, and give it topics under “Settings”.',
    newTeamName: 'Name of the new team',
    newTeamHint: 'People seeking advice see it before they send. It stays like that.',
    newTeamAction: 'Found the team',
    newTeamWrong: {
      missing: 'What is the team to be called?',
      twice: 'There is a team of this name already.',
    },
    keyMissing: 'You cannot confirm anybody yet',
    keyMissingText:
      'The key of the centre is not in your account. For that, read in the key sheet.',
    keyRead: 'Read in the key sheet',
    checkTitle: (name: string) => `${name}: compare three words`,
    checkText:
      'Call the person or go and see them. Read the words out to each other. Not by e\u2011mail and not in a chat.',
    same: 'The same, confirm',
    different: 'Different',
    sameMeans: () =>
      'With “The same” you sign the pass, valid for a year. After that someone on the team takes in the new person, if they counsel.',
    sameMeansFirst: 'With “The same” you sign the pass, valid for a year, and the first team list.',
    differentTitle: 'The words are different?',
    differentText:
      'Then perhaps someone else has opened the invitation. Confirm nothing. Withdraw the invitation and give a new one, best from hand to hand.',
    differentAction: 'Withdraw the invitation',
    refused: 'This answer does not belong to an invitation of yours',
    refusedText:
      'Only the person who made the invitation can confirm it. If that was someone else, all is well. If it was you, withdraw the invitation.',
    removeTitle: (name: string, team: string) => `Take ${name} out of the team ${bareTeam(team)}?`,
    removeText:
      'The person then no longer reads new enquiries. They keep their running conversations. They can be taken in again later.',
    revokeTitle: (name: string) => `Revoke the pass of ${name}?`,
    revokeText:
      'This cannot be undone. The person can no longer sign anything and leaves all teams. In their running conversations sending stops until someone takes over. Those who write will see it.',
    nextTitle: 'Done. This comes next:',
    nextInvite: 'Invite the first person to the team',
    nextPage: 'Look at your start page',
    nextSettings: 'Complete imprint, privacy and terms',
  },

  waiting: {
    title: 'We are waiting for the management',
    text: 'Your account and your keys are ready. The management confirms you as soon as you have both compared the three words. Until then you see no enquiry.',
    words:
      'The three words stood at the end of the invitation. If you no longer have them, ask for a new invitation.',
    after: 'You have just been confirmed? Log in once more, then you can start.',
    action: 'Log in again',
  },

  invite: {
    title: 'Invite someone',
    intro: 'You get a link that works once, for seven days.',
    role: 'Role',
    roleHints: {
      counsellor: 'Reads new enquiries and answers.',
      both: 'Reads, answers, invites and changes settings.',
      admin: 'Invites and changes settings. Reads no enquiry.',
    },
    team: 'Team',
    make: 'Make the invitation',
    ready: 'The invitation is ready',
    handOver:
      'Pass the link on yourself, best from hand to hand. We do not send it. It works **once** and until ',
    link: 'Invitation link',
    once: 'The link stands here only now. Afterwards not even you can see it again.',
    copy: 'Copy the link',
    copied: 'Copied. Paste the link now, then copy something else.',
    copyFailed: 'Copying did not work. Please select the link by hand.',
    print: 'Print',
    done: 'Done',
    secret:
      'The part behind # never goes to the server. Whoever has it can log in once. That is why you compare three words afterwards.',
    cardTitle: (centre: string) => `Invitation to ${centre}`,
    cardText: (day: string) => `Valid until ${day}. Then compare three words.`,
    open: 'Open invitations',
    none: 'No invitation is open.',
    until: (day: string) => `valid until ${day}`,
    withdraw: 'Withdraw',
    withdrawTitle: 'Withdraw this invitation?',
    withdrawText: 'The link then stops working at once.',
    noTeam: 'There is no team yet.',
  },

  invitation: {
    strip: 'Invitation',
    stripText: (centre: string) => `Invitation by ${centre}`,
    cancel: 'Cancel',
    close: 'Close',
    invalid: 'This invitation is no longer valid',
    invalidText:
      'It has expired, was used or withdrawn, or the link is not complete. Ask for a new one, best from hand to hand.',
    toStart: 'To the start page',
    title: (_v: Voice, centre: string, role: 'counsellor' | 'both' | 'admin') =>
      role === 'admin'
        ? `${centre} invites you to its administration`
        : `${centre} invites you as a counsellor`,
    lead: (team: string, day: string) =>
      `Team ${bareTeam(team)}. The invitation is valid until ${day}, and only once.`,
    arises: 'What comes into being now',
    keys: 'Your keys',
    keysText: 'Your browser makes them. They never leave this device readable.',
    pass: 'Your pass',
    passText: 'The management signs it after you have compared three words.',
    noAccess: 'No access until then',
    noAccessText: 'Before that you see no enquiry.',
    slipTitle: 'Your recovery sheet',
    slipText:
      'Password forgotten? Only with this code can you get back to your conversations. Not even the management can replace it.',
    slipName: 'Recovery sheet',
    slipHeading: 'Note',
    slipGroups: 'Code in seven groups',
    slipFile: 'note.txt',
    noSlip: 'Without the sheet?',
    noSlipText:
      'Whoever counsels needs it. If you lose password and sheet, you start as a new person. Each person who writes then decides whether you read along again.',
    wordsTitle: 'Compare three words',
    wordsText:
      'Call the person who gave you the invitation, or go and see them. Read the words out to each other. Not by e\u2011mail and not in a chat.',
    words: 'Your three words',
    wordsSame: 'The other side sees the same three if nobody is in between.',
    waiting: (time: string) => `We are waiting for the management, since today ${time}.`,
    waitingText:
      'They confirm in their browser. Write the words down before you close this page. You can log in as soon as you are confirmed.',
    differ: 'The words are different',
    differText:
      'Then please nobody confirms anything. Perhaps someone else has opened the invitation. The management withdraws it and gives you a new one, best from hand to hand.',
    state: 'State',
    stateAccount: 'Account and keys',
    stateDone: 'ready',
    stateSlip: 'checked',
    stateWords: 'Three words',
    stateNotYet: 'not compared yet',
    statePass: 'Your pass',
    statePassText: 'then valid for a year',
    stateTeam: (team: string) => `Team ${bareTeam(team)}`,
    stateTeamText: 'from then on you read new enquiries',
    toLogin: 'To the login',
    sending: 'Your account is being made. This takes a few seconds.',
  },
} satisfies StaffPeopleTexts;

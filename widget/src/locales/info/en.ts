/** English. */
import { createPlural } from "../plural.ts";
import type { InfoTexts } from "./info-texts.ts";

const plural = createPlural("en");

export const en: InfoTexts = {
  title: "Room info",
  close: "Close room info",
  room: "Room",
  you: "You",
  save: "Save",
  nameChanged: "Name changed",
  ownDigits: "Your safety digits",
  ownDigitsHint: "For this session: half of the safety number that you share with each person.",
  people: "People",
  find: "Find a person",
  nobody: "Nobody else is here yet.",
  status: { connecting: "Connecting", connected: "Connected", reachable: "Reachable", lost: "Connection lost" },
  path: { direct: "direct", relay: "relayed", "via-peer": "via another person" },
  via: (who) => `via ${who}`,
  badge: {
    notVerified: "Not verified",
    verified: "Verified",
    mismatched: "Does not match",
    nameReused: "Name used before, with another key",
  },
  verify: "Verify",
  verifyPerson: (name) => `Verify ${name}`,
  failedGuesses: (count) =>
    plural(count, { one: "# failed attempt to get in.", other: "# failed attempts to get in." }),
  closedToNewcomers: (count) =>
    plural(count, {
      one: "# failed attempt to get in; the room is closed to newcomers.",
      other: "# failed attempts to get in; the room is closed to newcomers.",
    }),
  allowMoreRisk: (more) => {
    const risk = (what: string): string =>
      `${what} Those inside go on talking. “Allow more” lets newcomers in again and gives whoever it was up to ${String(more)} more tries.`;
    return {
      password: risk("Someone mistyped the password, or is guessing it."),
      open: risk("Someone runs something broken, or is interfering."),
    };
  },
  allowMore: "Allow more",
  leave: "Leave room",
  erase: {
    button: "Erase everything",
    question:
      "Leaves the room and clears this screen for good. The others keep what they have and see that you erased your copy.",
    confirm: "Erase now",
    cancel: "Cancel",
  },
  alerts: {
    legend: "When this page is hidden",
    notification: "Notify me of new messages",
    sound: "Play a sound",
    title: "Count them in the tab's title",
    refused: "Notifications are blocked. Allow them for this site in the browser's settings.",
    newMessage: "New message",
  },
  invite: {
    share: "Share invite",
    showCode: "Show as a QR code",
    code: "QR code of the invite link",
    codeHint: {
      password: "Scanning it opens this room. The password is not part of it.",
      open: "Whoever scans it can come in.",
    },
  },
  protection: "Protection",
  protectionTitle: { password: "Protected by a password", open: "Open room" },
  protectionText: {
    password:
      "Only people who know the password can get in. Wrong ones are counted, and too many close the room to newcomers.",
    open: "Anyone who has the link or guesses the room name can get in. For more, start a room with a password.",
  },
  meanings: [
    ["People", "Everyone who gets what you write is in the list above. The server can't slip anyone in unseen."],
    ["Verified", "You compared with this person and it matched: nobody sits between the two of you."],
    [
      "Not verified",
      "Encrypted all the same. But whoever can get into this room could sit in between and pass for this person.",
    ],
    [
      "Name used before, with another key",
      "Someone here had this name, or one that looks like it. It can be the same person, who has reloaded or joined again, or someone else: this chat can't tell. Verify them before you trust the name.",
    ],
    ["Does not match", "You compared and it did not match. Treat everything with this person as read by others."],
    [
      "The server",
      "It learns IP addresses, when you are here and how many are in one room, and can find a room name that is easy to guess. Never the password, your names or a word.",
    ],
  ],
  promises: "What this chat protects",
  promiseList: [
    "Messages and names are encrypted in your browser and decrypted only in the browsers of the people listed here.",
    "Nothing is stored, here or on a server. Close the tab and it is gone.",
  ],
  limits: "What it can't do",
  limitList: [
    "The page that embeds this chat can read everything you see and type here. Use it only on a page you trust.",
    "A name is only a claim. Until you verify a person, someone else could be pretending.",
    "The people here can keep what you write and may learn your IP address.",
  ],
  version: (version) => `Version ${version}`,

  verification: {
    back: "Back",
    symbols: "Symbols",
    compare: (name) =>
      `Compare them with ${name} on a call or in person, never in this chat: whoever sits in between could change what you write here.`,
    match: "They match",
    noMatch: "They don't match",
    changed: "They reconnected: compare these new symbols.",
    gone: (name) => `${name} left the room. Whoever comes back with this name has to be verified anew.`,
    matched: {
      title: (name) => `${name} is verified`,
      text: "Nobody sits between the two of you. This holds for the key they use now, until you leave the room or close this tab. When they reload or join again, they get a new key: then compare again.",
      undo: "Undo",
    },
    mismatched: {
      title: (name) => `${name} does not match`,
      text: "If you both looked at the right symbols, someone may be in between, reading and changing what you two write.",
      steps: [
        "Say nothing private here.",
        "Leave the room, and try again another way: a new room, a new password, another network.",
        "Tell the others by another channel.",
      ],
      again: "Compare again",
    },
    number: "Safety number",
    numberHint:
      "The same check in digits, and a stronger one. If every one is the same on both sides, nobody is in between.",
    code: (name) => `QR code of the safety number, for ${name} to scan`,
    codeHint: (name) => `For ${name} to scan, side by side. A picture of it sent through this chat proves nothing.`,
    limits:
      "What comparing can't do: the page that embeds this chat can show you anything, these symbols too. Use it only on a page you trust.",
  },

  scan: {
    start: "Scan their code",
    stop: "Stop the camera",
    picture: "What the camera sees",
    looking: (name) => `Hold the code on the screen of ${name} in front of your camera.`,
    foreign: "That is not a code of this chat.",
    mismatch: (name) =>
      `That is not the code that ${name} should show you. Check that the code open there is for you, not for someone else, and scan again. If it is still not the right one, someone may be in between.`,
    noMatch: "The code doesn't match",
    failure: {
      denied: "The camera is not allowed here. Allow it in the browser's settings, or compare the symbols.",
      missing: "No camera was found. Compare the symbols instead.",
      failed: "The camera stopped or is in use elsewhere. Try again, or compare the symbols.",
    },
  },

  symbolNames: undefined,
};

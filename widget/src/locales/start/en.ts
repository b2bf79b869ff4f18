/** English, for the start screen. */
import type { StartTexts } from "./start-texts.ts";

export const en: StartTexts = {
  title: "Talk in private",
  intro: "Messages go from browser to browser, end-to-end encrypted. Nothing is stored.",
  choice: "What would you like to do?",
  create: "New room",
  join: "Join a room",
  createRoom: "Create room",
  roomName: "Room name",
  roomNameHint: "Made at random, so nobody can guess it.",
  roomNameMissing: "Type the room's name.",
  newRoomName: "Make another name",
  passwordHintCreate: "Not part of the invite link: share it in person or on a call.",
  passwordHintJoin: "Leave it empty if the room has none.",
  suggestPassword: "Suggest one",
  passwordStrength: {
    weak: "Easy to guess: it is among the first that people try. Take a longer one.",
    fair: "Fair: hard to guess for strangers, perhaps not for people who know you.",
    strong: "Strong: nobody gets in by guessing.",
  },
  yourNameHint: "What the others see. Empty: a guest name.",
  promise: "No account, and no history on any server.",
};

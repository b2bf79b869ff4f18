/** The words of the start screen: loaded with it, so no part of the main table. */

export interface StartTexts {
  readonly title: string;
  readonly intro: string;
  readonly choice: string;
  readonly create: string;
  readonly join: string;
  readonly createRoom: string;
  readonly roomName: string;
  /** Of a name that was made here. */
  readonly roomNameHint: string;
  readonly roomNameMissing: string;
  readonly newRoomName: string;
  readonly passwordHintCreate: string;
  readonly passwordHintJoin: string;
  readonly suggestPassword: string;
  /** What a person needs to know of a password that they chose. */
  readonly passwordStrength: Readonly<Record<"weak" | "fair" | "strong", string>>;
  readonly yourNameHint: string;
  readonly promise: string;
}

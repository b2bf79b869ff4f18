/** A page with a chat and what it has heard of it. The import of the package defines `<secure-chat>`. */
import "@secure-chat/widget";
import { Component, CUSTOM_ELEMENTS_SCHEMA, provideZonelessChangeDetection, signal } from "@angular/core";
import { bootstrapApplication } from "@angular/platform-browser";

@Component({
  selector: "room-page",
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <header>
      <h1>A chat in Angular</h1>
      <p role="status">{{ state() }}, {{ people() }} others, last: {{ last() }}</p>
      <button type="button" (click)="chat.send('Hello from a button of Angular')">Say hello</button>
    </header>
    <main>
      <secure-chat
        #chat
        [room]="'example-angular'"
        (secure-chat-statechange)="state.set($event.state); people.set(chat.peers.length)"
        (secure-chat-peerjoin)="people.set(chat.peers.length)"
        (secure-chat-peerleave)="people.set(chat.peers.length)"
        (secure-chat-message)="last.set($event.message.text)"
      ></secure-chat>
    </main>
  `,
})
class RoomPage {
  readonly state = signal("idle");
  /** Set with each change of state as well: whoever leaves hears of that, and not that the others are gone. */
  readonly people = signal(0);
  readonly last = signal("");
}

await bootstrapApplication(RoomPage, { providers: [provideZonelessChangeDetection()] });

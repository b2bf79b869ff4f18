/** A page with a chat and what it has heard of it. */
import { SecureChat, type SecureChatElement } from "@secure-chat/widget/react";
import { useRef, useState, type JSX } from "react";

export function RoomPage(): JSX.Element {
  const chat = useRef<SecureChatElement>(null);
  const [state, setState] = useState("idle");
  const [people, setPeople] = useState(0);
  const [last, setLast] = useState("");
  // With each change of state as well: whoever leaves hears of that, and not that the others are gone.
  const count = () => setPeople(chat.current?.peers.length ?? 0);
  return (
    <>
      <header>
        <h1>A chat in React</h1>
        <p role="status">
          {state}, {people} others, last: {last}
        </p>
        <button type="button" onClick={() => void chat.current?.send("Hello from a button of React")}>
          Say hello
        </button>
      </header>
      <main>
        <SecureChat
          ref={chat}
          room="example-react"
          onStateChange={(event) => {
            setState(event.state);
            count();
          }}
          onPeerJoin={count}
          onPeerLeave={count}
          onMessage={({ message }) => setLast(message.text)}
        />
      </main>
    </>
  );
}

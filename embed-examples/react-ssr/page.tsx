/** One page for server and browser. It imports types of the element only: on a server there is none. */
import type {} from "../react/secure-chat.d.ts";
import { useState, type JSX } from "react";

export function Page(): JSX.Element {
  const [state, setState] = useState("waiting for JavaScript");
  return (
    <>
      <header>
        <h1>A chat in a page from a server</h1>
        <p role="status">{state}</p>
      </header>
      <main>
        <secure-chat room="example-react-ssr" onsecure-chat-statechange={(event) => setState(event.state)}>
          <p slot="empty">This was rendered on the server.</p>
        </secure-chat>
      </main>
    </>
  );
}

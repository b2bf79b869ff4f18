/** One page for server and browser. On a server there is only the tag, and what stands in its slots. */
import { SecureChat } from "@secure-chat/widget/react";
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
        <SecureChat room="example-react-ssr" onStateChange={(event) => setState(event.state)}>
          <p slot="empty">This was rendered on the server.</p>
        </SecureChat>
      </main>
    </>
  );
}

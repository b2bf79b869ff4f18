/** What the browser says of the page's life that makes a look at the connections worth while. Decides nothing. */
import type { WatchPage } from "../session/ports.ts";

/** Where there is one (Chromium): another kind of network. It fires for mere estimates of its speed too. */
interface NavigatorWithConnection {
  readonly connection?: EventTarget;
}

/** `network`: the computer is online again. `visible`: somebody looks at the page again, or its network may be another one. */
export const watchPage: WatchPage = (onChange) => {
  const end = new AbortController();
  const { signal } = end;
  const look = () => onChange("visible");
  window.addEventListener("online", () => onChange("network"), { signal });
  window.addEventListener("pageshow", look, { signal });
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && look(), { signal });
  (navigator as NavigatorWithConnection).connection?.addEventListener("change", look, { signal });
  return () => end.abort();
};

/** On the server: the page as text. Node.js runs it, and it touches nothing of a browser. */
import { renderToString } from "react-dom/server";
import { Page } from "./page.tsx";

export function render(): string {
  return renderToString(<Page />);
}

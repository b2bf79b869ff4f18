/** In the browser: takes over what the server has rendered. Only here is the element defined. */
import "@secure-chat/widget";
import { hydrateRoot } from "react-dom/client";
import { Page } from "./page.tsx";

const place = document.querySelector("#app");
if (place !== null) hydrateRoot(place, <Page />);

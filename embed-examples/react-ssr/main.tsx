/** In the browser: takes over what the server has rendered. */
import { hydrateRoot } from "react-dom/client";
import { Page } from "./page.tsx";

const place = document.querySelector("#app");
if (place !== null) hydrateRoot(place, <Page />);

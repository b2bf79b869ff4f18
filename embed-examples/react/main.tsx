/** Puts the page where it belongs. */
import { createRoot } from "react-dom/client";
import { RoomPage } from "./room-page.tsx";

const place = document.querySelector("#app");
if (place !== null) createRoot(place).render(<RoomPage />);

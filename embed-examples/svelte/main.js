// Puts the page where it belongs. The first import defines `<secure-chat>`.
import "@secure-chat/widget";
import { mount } from "svelte";
import App from "./app.svelte";

mount(App, { target: document.querySelector("#app") });

// Puts the page where it belongs. The first import defines `<secure-chat>`.
import "@secure-chat/widget";
import { createApp } from "vue";
import App from "./app.vue";

createApp(App).mount("#app");

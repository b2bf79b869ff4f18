/** Deutsch, als Teil zum Nachladen. */
import { registerLanguage } from "../language.ts";
import { conversation } from "./conversation.ts";
import { files } from "./files.ts";
import { floating } from "./floating.ts";
import { info } from "./info.ts";
import { main } from "./main.ts";
import { start } from "./start.ts";

registerLanguage({ main, start, conversation, files, floating, info });
